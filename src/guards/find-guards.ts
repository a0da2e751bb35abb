import type { FoundGuard, Guard, JudgeInput } from '../model/judgement.ts';
import { fingerprint, normalised } from '../model/fingerprint.ts';
import { allGuardKinds } from './all-guards.ts';

export interface FoundGuards {
  readonly guards: readonly Guard[];
  /** By the id of a cut. */
  readonly ofCut: ReadonlyMap<string, Guard>;
}

/** Every guard of the repository, numbered in order of kind and place. */
export function findGuards(input: JudgeInput): FoundGuards {
  const guards: Guard[] = [];
  const ofCut = new Map<string, Guard>();
  for (const kind of allGuardKinds) {
    for (const { cuts, ...found } of [...kind.find(input)].sort(byPlace)) {
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
    }
  }
  return { guards, ofCut };
}

function byPlace(a: FoundGuard, b: FoundGuard): number {
  const [one, other] = [a.location, b.location];
  return one.file === other.file ? one.line - other.line : one.file < other.file ? -1 : 1;
}
