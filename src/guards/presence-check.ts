import type { GuardKind } from '../model/judgement.ts';
import { foundChecks } from './checks/found-checks.ts';
import { guardOfCheck } from './checks/guard-of-check.ts';
import { kindOfCheck } from './checks/sort-checks.ts';

export const presenceCheck: GuardKind = {
  id: 'presence-check',
  title: 'An address has to be given',
  help: 'Code throws where nothing says where to connect. It keeps a default from being used by accident; any address that is given passes, the real one too.',
  find: (input) =>
    foundChecks(input)
      .filter((found) => kindOfCheck(found) === 'presence')
      .map((found) => guardOfCheck(input, found)),
};
