import type { GuardKind } from '../model/judgement.ts';
import { fromCuts } from './from-cuts.ts';

export const moduleAlias: GuardKind = {
  id: 'module-alias',
  title: 'A module is replaced by configuration',
  help: 'The configuration of the runner resolves the module to another file, in every test of the run.',
  find: (input) =>
    fromCuts(input, ['alias'], {
      name: (cut) => `an alias: ${cut.text}`,
      trigger: 'the module is resolved',
      action: 'Importers get the other file.',
      strength: 'removes',
    }),
};
