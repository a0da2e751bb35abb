import type { GuardKind } from '../model/judgement.ts';
import { fromTargets } from './from-targets.ts';

export const inMemorySubstitute: GuardKind = {
  id: 'in-memory-substitute',
  title: 'A substitute in memory',
  help: 'A store in the memory of the process, or a double that keeps nothing, takes the place of the real one.',
  find: (input) =>
    fromTargets(input, {
      matches: ({ target, boundary }) =>
        boundary.kind !== 'file-system' &&
        !/container|new in each run|that the CI job starts/.test(target.why),
      name: ({ target, boundary }) => `${target.text} in the place of ${boundary.technology}`,
      trigger: 'the client is constructed',
      action: 'Nothing leaves the process.',
      strength: 'removes',
    }),
};
