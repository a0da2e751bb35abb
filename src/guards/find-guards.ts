import type { FoundGuard, Guard, Holding, JudgeInput } from '../model/judgement.ts';
import { fingerprint, normalised } from '../model/fingerprint.ts';
import type { Reach } from '../model/trace.ts';
import { allGuardKinds } from './all-guards.ts';

export interface FoundGuards {
  readonly guards: readonly Guard[];
  /** By the id of a cut. */
  readonly ofCut: ReadonlyMap<string, Guard>;
  /** Those that stand on every way to an effect. */
  readonly holding: ReadonlyMap<Reach, readonly Holding[]>;
}

/** Every guard of the repository, numbered in order of kind and place. */
export function findGuards(input: JudgeInput): FoundGuards {
  const guards: Guard[] = [];
  const ofCut = new Map<string, Guard>();
  const holding = new Map<Reach, Holding[]>();
  for (const kind of allGuardKinds) {
    for (const { cuts, holds = [], ...found } of [...kind.find(input)].sort(byPlace)) {
      const { file, line } = found.location;
      const statement = normalised(input.text(file)?.split('\n')[line - 1] ?? '');
      const guard: Guard = {
        id: `G${guards.length + 1}`,
        kind: kind.id,
        fingerprint: fingerprint(kind.id, file, found.name, statement),
        ...found,
      };
      guards.push(guard);
      for (const cut of cuts) ofCut.set(cut, guard);
      for (const { reach, ...how } of holds)
        holding.set(reach, [...(holding.get(reach) ?? []), { guard, ...how }]);
    }
  }
  return { guards, ofCut, holding };
}

function byPlace(a: FoundGuard, b: FoundGuard): number {
  const [one, other] = [a.location, b.location];
  return one.file === other.file ? one.line - other.line : one.file < other.file ? -1 : 1;
}
