import type { FoundGuard, Guard, GuardKind, JudgeInput } from '../model/judgement.ts';
import type { Reach } from '../model/trace.ts';
import { foundChecks, type FoundCheck } from './checks/found-checks.ts';
import { proofsIn, type Proof } from './checks/proofs.ts';
import { isTestSide } from './code/test-side.ts';

export const safetyTest: GuardKind = {
  id: 'safety-test',
  title: 'A test of the safety itself',
  help: 'A test brings a check to refuse. It holds nothing back; it tells when the check is gone. One that only looks at its own texts proves nothing, and one that aims the real call at the real name has only the check between itself and the damage.',
  find: (input) => {
    const checks = foundChecks(input);
    const files = new Map<string, Proof[]>();
    for (const proof of proofsIn(input)) {
      if (!claims(proof) && provenChecks(proof, checks).length === 0) continue;
      files.set(proof.file, [...(files.get(proof.file) ?? []), proof]);
    }
    return [...files.values()].flatMap((proofs) => guardOf(input, proofs, checks));
  },
};

/** It says of itself that it is about safety. */
function claims({ name, expects }: Proof): boolean {
  return (
    expects &&
    /\bsafety\b|\brefuses?\b|\bguards?\b|\bisolat|never (?:touch|delete|drop|reach)|does not (?:touch|delete|drop)|not .*\bproduction\b/i.test(
      name,
    )
  );
}

function provenChecks({ expectsThrow, enters }: Proof, checks: readonly FoundCheck[]): readonly FoundCheck[] {
  if (!expectsThrow) return [];
  return checks.filter(
    ({ check, assessment }) =>
      assessment.tells !== 'presence' &&
      check.function !== 0 &&
      check.consequence !== 'says' &&
      enters.has(`${check.file}\n${check.function}`),
  );
}

function guardOf(
  input: JudgeInput,
  proofs: readonly Proof[],
  checks: readonly FoundCheck[],
): readonly FoundGuard[] {
  const proving = proofs.filter((proof) => provenChecks(proof, checks).length > 0);
  // What enters no code of the application looks at nothing but itself.
  const empty = proofs.filter(
    (proof) => claims(proof) && [...proof.enters].every((key) => isTestSide(input, key.split('\n')[0] ?? '')),
  );
  const shown = proving.length > 0 ? proving : empty;
  const [first] = shown;
  const last = shown.at(-1);
  if (first === undefined || last === undefined) return [];
  const { file, line } = first;
  const names = [
    ...new Set(
      proving.flatMap((one) => provenChecks(one, checks).map(({ check }) => check.name ?? check.file)),
    ),
  ];
  return [
    {
      name: names.length > 0 ? `tests of ${names.sort().join(' and ')}` : `tests that say ${first.name}`,
      location: { file, line, endLine: last.endLine },
      trigger: 'the suite runs',
      action: names.length > 0 ? 'It fails when the check no longer refuses.' : 'It compares its own texts.',
      protects: [],
      phases: ['test'],
      strength: proving.length > 0 ? 'advises' : 'none',
      defects: defectsOf(input, proving, empty),
      provenBy: [],
      cuts: [],
    },
  ];
}

function defectsOf(
  { reaches, cuts }: JudgeInput,
  proving: readonly Proof[],
  empty: readonly Proof[],
): Guard['defects'] {
  const [vacuous] = empty;
  if (proving.length === 0 && vacuous !== undefined)
    return [
      { id: 'vacuous-proof', why: `${vacuous.file}:${vacuous.line} calls nothing of the application.` },
    ];
  const checks = new Set(cuts.filter(({ kind }) => kind === 'refusal').map(({ id }) => id));
  const aimed = reaches.find((reach) => proving.some((proof) => isAimed(reach, proof, checks)));
  return aimed === undefined
    ? []
    : [
        {
          id: 'vacuous-proof',
          why: `It aims ${aimed.effect} at ${aimed.target.text}, and only the check that it tests stands in between.`,
        },
      ];
}

function isAimed(
  { test, path, effect, target, cuts }: Reach,
  { file, line, endLine }: Proof,
  checks: ReadonlySet<string>,
): boolean {
  const [from] = path;
  return (
    test === file &&
    from !== undefined &&
    from.line >= line &&
    from.line <= endLine &&
    effect.startsWith('destroy') &&
    cuts.every((cut) => checks.has(cut)) &&
    target.exposure !== 'throwaway' &&
    target.exposure !== 'unresolved' &&
    target.exposure !== 'shared'
  );
}
