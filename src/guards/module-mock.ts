import type { GuardKind } from '../model/judgement.ts';
import { fromCuts } from './from-cuts.ts';

export const moduleMock: GuardKind = {
  id: 'module-mock',
  title: 'A module is mocked',
  help: 'A double stands in for everything that the module exports, or for the exports that the factory names. It removes what it replaces, for the files that import it by any path; what it keeps of the original stays real.',
  find: (input) =>
    fromCuts(input, ['module-mock', 'automatic-mock'], {
      name: (cut) => `${cut.text} of a test run`,
      trigger: 'the module is imported',
      action: 'Importers get the double instead of the module.',
      strength: 'removes',
    }),
};
