import type { GuardKind } from '../model/judgement.ts';
import { fromTargets } from './from-targets.ts';

export const container: GuardKind = {
  id: 'container',
  title: 'A container of its own',
  help: 'The suite starts the server in a container and connects there. Nothing else is on it, as long as every client gets its address from the container.',
  find: (input) =>
    fromTargets(input, {
      matches: ({ target }) => target.why.includes('container'),
      name: ({ boundary }) => `a container for ${boundary.technology}`,
      trigger: 'the client is constructed with the address of the container',
      action: 'Everything happens in the container, which is thrown away.',
      strength: 'redirects',
    }),
};
