import type { GuardKind } from '../model/judgement.ts';
import type { Reach } from '../model/trace.ts';
import { foundChecks } from './checks/found-checks.ts';
import { whatIsHeld } from './from-cuts.ts';

export const optInGate: GuardKind = {
  id: 'opt-in-gate',
  title: 'Somebody has to ask for it',
  help: 'A skipped test, a condition on a variable or a marker keeps the test from running by itself. It says nothing about where the test goes once it runs.',
  find: (input) => {
    // What a check keeps from happening by itself is listed with the check.
    const checked = new Set(foundChecks(input).flatMap(({ covered }) => covered.map(({ reach }) => reach)));
    const groups = new Map<string, Reach[]>();
    for (const reach of input.reaches) {
      if (
        checked.has(reach) ||
        !reach.latent ||
        reach.cuts.length > 0 ||
        reach.target.exposure === 'throwaway'
      )
        continue;
      const list = groups.get(reach.test);
      if (list === undefined) groups.set(reach.test, [reach]);
      else list.push(reach);
    }
    return [...groups].map(([test, group]) => {
      const line = Math.min(...group.map(({ path: [from] }) => (from?.file === test ? from.line : 1)));
      return {
        name: `a gate in ${test}`,
        location: { file: test, line, endLine: line },
        trigger: 'nobody asks for the test',
        action: 'The test does not run.',
        ...whatIsHeld(group),
        strength: 'advises' as const,
        defects: [
          {
            id: 'skip-instead-of-refuse',
            why: 'Once it runs, nothing compares the target with what a test may touch.',
          },
        ],
        provenBy: [],
        cuts: [],
      };
    });
  },
};
