import type { GuardKind } from '../model/judgement.ts';
import { fromCuts } from './from-cuts.ts';

export const dependencyOverride: GuardKind = {
  id: 'dependency-override',
  title: 'A dependency is overridden',
  help: 'The container of dependencies gives another provider. It redirects everybody who asks the container, and nobody who constructs the client himself.',
  find: (input) =>
    fromCuts(input, ['override'], {
      name: (cut) => `an override: ${cut.text}`,
      trigger: 'the container is asked for the dependency',
      action: 'The container gives the replacement.',
      strength: 'redirects',
    }),
};
