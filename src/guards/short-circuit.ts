import type { GuardKind } from '../model/judgement.ts';
import { fromCuts } from './from-cuts.ts';

export const shortCircuit: GuardKind = {
  id: 'short-circuit',
  title: 'The environment switches it off',
  help: 'A branch on a variable keeps the code from acting in tests. It acts as long as the variable says so, wherever the target is.',
  find: (input) =>
    fromCuts(input, ['branch'], {
      name: () => 'a condition on the environment',
      trigger: 'the variable has the value of the tests',
      action: 'The other side of the branch is taken.',
      strength: 'refuses-by-environment',
    }),
};
