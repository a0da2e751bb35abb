import type { FoundGuard, GuardKind } from '../model/judgement.ts';
import { patchesInTheWrongPlace } from './code/patches-in-the-wrong-place.ts';
import { fromCuts } from './from-cuts.ts';

export const memberDouble: GuardKind = {
  id: 'member-double',
  title: 'A member is spied on or patched',
  help: 'A spy that was told what to do, or an assignment, stands in for one function of an object. It holds until it is restored, and only for calls through that object.',
  find: (input) => [
    ...fromCuts(input, ['spy', 'patch'], {
      name: (cut) => `a double for ${cut.text}`,
      trigger: 'the member is called while the double stands',
      action: 'The double answers instead of the function.',
      strength: 'removes',
    }),
    ...patchesInTheWrongPlace(input).map(({ file, line, target, takenAt }): FoundGuard => ({
      name: `a double for ${target}`,
      location: { file, line, endLine: line },
      trigger: 'the name is looked up in the module that defines it',
      action: 'Nothing for the code under test: it calls what it took before.',
      protects: [],
      phases: [],
      strength: 'none',
      defects: [
        {
          id: 'decoy',
          why: `${takenAt.file}:${takenAt.line} took the name when it was loaded; patch it there.`,
        },
      ],
      provenBy: [],
      cuts: [],
    })),
  ],
};
