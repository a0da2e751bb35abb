import { effects } from '../model/catalogue.ts';
import type { Finding, RuleInput } from '../model/judgement.ts';
import { exposures, type Reach } from '../model/trace.ts';
import { otherRules, reachRules } from './all-rules.ts';
import { boundaryOf, type ReachRule } from './reach-rule.ts';
import { ruleContext, type RuleContext } from './rule-context.ts';
import { worthJudging } from './worth-judging.ts';

/** What every rule finds: one finding per place. */
export function findFindings(input: RuleInput): readonly Finding[] {
  const context = ruleContext(input);
  return [...ofReaches(input, context), ...otherRules.flatMap((rule) => rule.find(input))];
}

function ofReaches(input: RuleInput, context: RuleContext): Finding[] {
  const groups = new Map<string, { rule: ReachRule; cause: string; reaches: Reach[] }>();
  for (const reach of worthJudging(input.reaches, input.cuts)) {
    const rule = reachRules.find(({ matches }) => matches(reach, context));
    if (rule === undefined) continue;
    const cause = [boundaryOf(reach), targetOf(reach), rule.cause(reach, context)].join(' | ');
    const key = JSON.stringify([rule.id, cause, reach.at.file, reach.at.line]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { rule, cause, reaches: [reach] });
    else group.reaches.push(reach);
  }
  return [...groups.values()].map(({ rule, cause, reaches }) => findingOf(rule, cause, reaches, context));
}

/** What variables decide is one target whatever they say; a file's folder is what its path says. */
function targetOf({ target, boundary }: Reach): string {
  if (boundary.kind === 'file-system' || boundary.kind === 'process') return target.exposure;
  return `${target.exposure} ${target.text}`;
}

function findingOf(rule: ReachRule, cause: string, all: readonly Reach[], context: RuleContext): Finding {
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

/** By what happens, then to what; what happens without a condition before what a check holds back. */
function worstFirst(a: Reach, b: Reach): number {
  return (
    effects.indexOf(a.effect) - effects.indexOf(b.effect) ||
    exposures.indexOf(a.target.exposure) - exposures.indexOf(b.target.exposure) ||
    a.cuts.length - b.cuts.length ||
    Number(a.latent) - Number(b.latent) ||
    Number(a.conditional) - Number(b.conditional) ||
    a.path.length - b.path.length
  );
}

function placeOnly({ file, line }: { readonly file: string; readonly line: number }) {
  return { file, line };
}
