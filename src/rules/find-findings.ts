import type { Finding, RuleInput } from '../model/judgement.ts';
import { exposures, type Reach } from '../model/trace.ts';
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
  const told = worthJudging(input.reaches, input.cuts, context.startsTests).flatMap((reach) => {
    const rule = reachRules.find(({ matches }) => matches(reach, context));
    return rule === undefined || explained.has(reach) ? [] : [{ rule, reach }];
  });
  const worst = worstOfPlaces(told);
  const groups = new Map<string, { rule: ReachRule; cause: string; reaches: Reach[] }>();
  for (const { rule, reach } of told) {
    const decisive = worst.get(placeOfFiles(rule, reach)) ?? reach;
    const cause = [boundaryOf(decisive), targetOf(decisive), rule.cause(decisive, context)].join(' | ');
    const key = JSON.stringify([rule.id, cause, reach.at.file, reach.at.line]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { rule, cause, reaches: [reach] });
    else group.reaches.push(reach);
  }
  return [...groups.values()].map(({ rule, cause, reaches }) =>
    findingOf(rule, cause, reaches, context, input),
  );
}

/** One run may know a folder that another one leaves open: what a line does to files is told once, as it is at worst. */
function worstOfPlaces(
  told: readonly { readonly rule: ReachRule; readonly reach: Reach }[],
): ReadonlyMap<string, Reach> {
  const worst = new Map<string, Reach>();
  for (const { rule, reach } of told) {
    if (reach.boundary.kind !== 'file-system') continue;
    const key = placeOfFiles(rule, reach);
    const before = worst.get(key);
    if (before === undefined || worstPlaceFirst(reach, before) < 0) worst.set(key, reach);
  }
  return worst;
}

function worstPlaceFirst(a: Reach, b: Reach): number {
  return exposures.indexOf(a.target.exposure) - exposures.indexOf(b.target.exposure) || worstFirst(a, b);
}

function placeOfFiles({ id }: ReachRule, { at, boundary }: Reach): string {
  return JSON.stringify([id, boundaryOf({ boundary }), at.file, at.line]);
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
  const reaches = [...all].sort(worstPlaceFirst);
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
