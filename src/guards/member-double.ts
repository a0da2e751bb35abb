import type { GuardKind } from '../model/judgement.ts';
import { fromCuts } from './from-cuts.ts';

export const memberDouble: GuardKind = {
  id: 'member-double',
  title: 'A member is spied on or patched',
  help: 'A spy that was told what to do, or an assignment, stands in for one function of an object. It holds until it is restored, and only for calls through that object.',
  find: (input) =>
    fromCuts(input, ['spy', 'patch'], {
      name: (cut) => `a double for ${cut.text}`,
      trigger: 'the member is called while the double stands',
      action: 'The double answers instead of the function.',
      strength: 'removes',
    }),
};
