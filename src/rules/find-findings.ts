import type { Finding, RuleInput } from '../model/judgement.ts';
import type { Reach } from '../model/trace.ts';
import { otherRules, reachRules } from './all-rules.ts';
import { importsOfClient } from './imports-of-the-client.ts';
import { boundaryOf, type ReachRule } from './reach-rule.ts';
import { ruleContext, type RuleContext } from './rule-context.ts';
import { worthJudging } from './worth-judging.ts';
import { worstFirst } from './worst-first.ts';

/** What every rule finds: one finding per place. */
export function findFindings(input: RuleInput): readonly Finding[] {
  const context = ruleContext(input);
  const others = otherRules.flatMap((rule) => rule.find(input));
  const explained = new Set(others.flatMap(({ reaches }) => reaches));
  return [...ofReaches(input, context, explained), ...others];
}

function ofReaches(input: RuleInput, context: RuleContext, explained: ReadonlySet<Reach>): Finding[] {
  const groups = new Map<string, { rule: ReachRule; cause: string; reaches: Reach[] }>();
  for (const reach of worthJudging(input.reaches, input.cuts, context.startsTests)) {
    const rule = reachRules.find(({ matches }) => matches(reach, context));
    if (rule === undefined || explained.has(reach)) continue;
    const cause = [boundaryOf(reach), targetOf(reach), rule.cause(reach, context)].join(' | ');
    const key = JSON.stringify([rule.id, cause, reach.at.file, reach.at.line]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { rule, cause, reaches: [reach] });
    else group.reaches.push(reach);
  }
  return [...groups.values()].map(({ rule, cause, reaches }) =>
    findingOf(rule, cause, reaches, context, input),
  );
}

/** What variables decide is one target whatever they say; a file's folder is what its path says. */
function targetOf({ target, boundary }: Reach): string {
  if (boundary.kind === 'file-system' || boundary.kind === 'process') return target.exposure;
  return `${target.exposure} ${target.text}`;
}

function findingOf(
  rule: ReachRule,
  cause: string,
  all: readonly Reach[],
  context: RuleContext,
  input: RuleInput,
): Finding {
  const reaches = [...all].sort(worstFirst);
  const [worst] = reaches;
  if (worst === undefined) throw new Error('a finding without an effect');
  return {
    rule: rule.id,
    cause,
    title: rule.headline(worst),
    boundary: boundaryOf(worst),
    primary: { file: worst.at.file, line: worst.at.line, message: `${worst.effect} on ${worst.target.text}` },
    related: [
      ...(rule.listsImports === true ? importsOfClient(input, reaches) : []),
      { ...placeOnly(worst.client), message: 'the client is constructed here' },
      ...worst.target.origin.map(({ file, line, what }) => ({
        file,
        line,
        message: `where its address comes from: ${what}`,
      })),
    ],
    reaches,
    currentBehaviour: rule.currentBehaviour(worst),
    remediation: rule.remediation(worst, context),
  };
}

function placeOnly({ file, line }: { readonly file: string; readonly line: number }) {
  return { file, line };
}
