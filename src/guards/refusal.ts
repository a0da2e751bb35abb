import type { GuardKind } from '../model/judgement.ts';
import { foundChecks } from './checks/found-checks.ts';
import { guardOfCheck } from './checks/guard-of-check.ts';
import { kindOfCheck } from './checks/sort-checks.ts';

export const refusal: GuardKind = {
  id: 'refusal',
  title: 'A check throws before the effect',
  help: 'Code throws, ends the process or returns unless a condition holds. It is worth what it lets through: that is tried with names and addresses, real ones and those of tests. It holds only where it stands on every way to the effect.',
  find: (input) =>
    foundChecks(input)
      .filter((found) => kindOfCheck(found) === 'refusal')
      .map((found) => guardOfCheck(input, found)),
};
