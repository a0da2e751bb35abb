import type { GuardKind } from '../model/judgement.ts';
import { fromCuts, heldBy } from './from-cuts.ts';
import { pastOverride } from './overrides/past-override.ts';

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
    }).map((guard) => {
      const held = guard.cuts.flatMap((cut) => heldBy(input).get(cut) ?? []);
      const { defects, isSame } = pastOverride(input, held);
      return { ...guard, defects, ...(isSame ? { strength: 'none' as const } : {}) };
    }),
};
