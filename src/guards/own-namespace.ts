import type { GuardKind } from '../model/judgement.ts';
import { fromTargets } from './from-targets.ts';

export const ownNamespace: GuardKind = {
  id: 'own-namespace',
  title: 'A namespace of its own',
  help: 'The name of the database, schema, queue or prefix is new in each run. Global operations of the server cross it.',
  find: (input) =>
    fromTargets(input, {
      matches: ({ target, boundary }) =>
        boundary.kind !== 'file-system' && target.why.includes('new in each run'),
      name: ({ target }) => `a name of its own: ${target.text}`,
      trigger: 'the name is made from something new',
      action: 'Rows, keys and files of others are not met; operations on the whole server are.',
      strength: 'redirects',
    }),
};
