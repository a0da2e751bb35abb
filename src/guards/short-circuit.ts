import type { FoundGuard, GuardKind, JudgeInput } from '../model/judgement.ts';
import { fromCuts } from './from-cuts.ts';
import { foundChecks } from './checks/found-checks.ts';
import { guardOfCheck } from './checks/guard-of-check.ts';
import { kindOfCheck } from './checks/sort-checks.ts';

export const shortCircuit: GuardKind = {
  id: 'short-circuit',
  title: 'The environment switches it off',
  help: 'A branch on a variable keeps the code from acting in tests. It acts as long as the variable says so, wherever the target is.',
  find: (input) => {
    const cuts = fromCuts(input, ['branch'], {
      name: () => 'a condition on the environment',
      trigger: 'the variable has the value of the tests',
      action: 'The other side of the branch is taken.',
      strength: 'refuses-by-environment',
    });
    return [...cuts, ...returning(input, cuts)];
  },
};

/** Those that leave the function, where no test run was held back by them. */
function returning(input: JudgeInput, cuts: readonly FoundGuard[]): readonly FoundGuard[] {
  const known = new Set(cuts.map(({ location: { file, line } }) => `${file}:${line}`));
  return foundChecks(input)
    .filter((found) => kindOfCheck(found) === 'short-circuit')
    .map((found) => guardOfCheck(input, found))
    .filter(({ location: { file, line } }) => !known.has(`${file}:${line}`));
}
