import type { FoundGuard, Guard, JudgeInput, Strength } from '../../model/judgement.ts';
import { normalised } from '../../model/fingerprint.ts';
import type { Reach } from '../../model/trace.ts';
import { heldBy, whatIsHeld } from '../from-cuts.ts';
import type { Check } from './check.ts';
import { isOfTarget } from './assess.ts';
import { defectsByTrial } from './check-defects.ts';
import { defectsOfPlace } from './place-defects.ts';
import type { FoundCheck } from './found-checks.ts';
import { heldEffects } from './held-effects.ts';
import { provenBy } from './proofs.ts';

type Defect = Guard['defects'][number];

/** What a check is as a guard: what it stands before, what it is worth, and what is wrong with it. */
export function guardOfCheck(input: JudgeInput, found: FoundCheck): FoundGuard {
  const { check, assessment, surroundings } = found;
  const cuts = cutsOf(input, check);
  const held = reachesOf(input, found, cuts);
  const proofs = provenBy(input, check);
  const defects: Defect[] = [
    ...defectsByTrial(assessment, surroundings),
    ...defectsOfPlace(input, found, held),
  ];
  const strength = strengthOf(found, defects);
  const { protects, phases } = whatIsHeld(held);
  return {
    name: nameOf(found),
    location: { file: check.file, line: check.line, endLine: Math.max(check.endLine, check.line) },
    trigger: triggerOf(input, found),
    action: actionOf(found),
    protects: strength === 'none' ? [] : protects,
    phases,
    strength,
    defects,
    provenBy: proofs,
    cuts,
    holds: strength === 'refuses-by-target' ? heldEffects(found, defects) : [],
  };
}

/** What the trace met where the check throws. */
function cutsOf({ cuts }: JudgeInput, { file, throwLine }: Check): readonly string[] {
  return cuts
    .filter(({ kind, place }) => kind === 'refusal' && place.file === file && place.line === throwLine)
    .map(({ id }) => id);
}

function reachesOf(input: JudgeInput, { covered }: FoundCheck, cuts: readonly string[]): readonly Reach[] {
  const open = covered.filter(({ at }) => !at.swallowed).map(({ reach }) => reach);
  return [...new Set([...open, ...cuts.flatMap((cut) => heldBy(input).get(cut) ?? [])])].filter(
    ({ target }) => target.exposure !== 'throwaway',
  );
}

/** Defects with which a check is none. */
const undoes: ReadonlySet<string> = new Set([
  ...['swallowed', 'returns-instead-of-throwing', 'wrong-url', 'decoy', 'early-validation'],
]);

function strengthOf({ assessment }: FoundCheck, defects: readonly Defect[]): Strength {
  return defects.some(({ id }) => undoes.has(id)) ? 'none' : assessment.strength;
}

function nameOf({ check, assessment }: FoundCheck): string {
  const place = check.name === undefined ? 'a check' : `the check in ${check.name}`;
  const words = assessment.reads
    .filter((read) => (assessment.tells === 'surroundings' ? !isOfTarget(read) : true))
    .map(({ word }) => word);
  return words.length === 0 ? place : `${place} of ${[...new Set(words)].sort().join(' and ')}`;
}

const longest = 160;

function triggerOf({ text }: JudgeInput, { check }: FoundCheck): string {
  const lines =
    text(check.file)
      ?.split('\n')
      .slice(check.line - 1, Math.max(check.endLine, check.line)) ?? [];
  const all = normalised(lines.map(withoutComment).join(' '));
  const short = all.length > longest ? `${all.slice(0, longest)}…` : all;
  return `\`${short.replaceAll('`', "'")}\``;
}

function withoutComment(line: string): string {
  return line.replace(/\s\/\/ .*$/, '');
}

function actionOf({ check, assessment }: FoundCheck): string {
  const what = {
    throws: 'It throws, and what stands after it does not happen.',
    exits: 'It ends the process, and what stands after it does not happen.',
    returns: 'It returns, and what stands after it in the same function does not happen.',
    says: 'It says so, and the code goes on.',
  }[check.consequence];
  if (assessment.tells === 'named-targets') return `${what} Only the names that it lists are stopped.`;
  return assessment.tells === 'presence' ? `${what} Any value lets it pass.` : what;
}
