import type { GuardKind } from '../model/judgement.ts';
import { foundChecks } from './checks/found-checks.ts';
import { guardOfCheck } from './checks/guard-of-check.ts';
import { kindOfCheck } from './checks/sort-checks.ts';

export const targetValidation: GuardKind = {
  id: 'target-validation',
  title: 'A function that refuses targets, for others to call',
  help: 'A function throws for names or addresses that a test may not touch. It protects those who call it first; every way to a destructive effect that does not is listed with it.',
  find: (input) =>
    foundChecks(input)
      .filter((found) => kindOfCheck(found) === 'validation')
      .map((found) => guardOfCheck(input, found)),
};
