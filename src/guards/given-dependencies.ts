import { importers } from '../graph/queries/importers.ts';
import type { FoundGuard, GuardKind, JudgeInput } from '../model/judgement.ts';
import type { Reach } from '../model/trace.ts';
import { givenDoubles, type GivenDoubles } from './code/given-doubles.ts';
import { whatIsHeld } from './from-cuts.ts';

export const givenDependencies: GuardKind = {
  id: 'given-dependencies',
  title: 'The application is given doubles',
  help: 'Code of the tests makes the application, or a part of it, with doubles in the place of its clients. It removes them for who gets the application that way, and for nobody else.',
  find: (input) => givenDoubles(input).map((call) => guardOf(input, call)),
};

const mostNamed = 3;

function guardOf(input: JudgeInput, call: GivenDoubles): FoundGuard {
  const { file, line, endLine, callee, given } = call;
  const past = bypassing(input, call);
  const tests = [...new Set(past.map(({ test }) => test))].sort();
  const more = tests.length > mostNamed ? ` and ${tests.length - mostNamed} more` : '';
  return {
    name: `${callee} with ${given.map(({ key }) => key).join(', ')}`,
    location: { file, line, endLine },
    trigger: `tests get it from ${file}`,
    action: 'The doubles are used in the place of what the application makes itself.',
    ...whatIsHeld(past),
    strength: 'removes',
    defects:
      tests.length === 0
        ? []
        : [
            {
              id: 'not-dominating',
              why: `${tests.slice(0, mostNamed).join(', ')}${more} takes the application from ${call.enters.file} without it.`,
            },
          ],
    provenBy: [],
    cuts: [],
  };
}

/** What tests reach that take the same module themselves: what would happen without the doubles. */
function bypassing({ linked, reaches }: JudgeInput, { enters, file }: GivenDoubles): readonly Reach[] {
  const direct = new Set(
    importers(linked.graph, enters.file)
      .filter(({ loads }) => loads)
      .map((one) => one.file),
  );
  const through = new Set(
    importers(linked.graph, file)
      .filter(({ loads }) => loads)
      .map((one) => one.file),
  );
  return reaches.filter(
    ({ test, cuts, target, phase, effect }) =>
      test !== file &&
      direct.has(test) &&
      !through.has(test) &&
      phase !== 'import' &&
      effect !== 'construct' &&
      cuts.length === 0 &&
      target.exposure !== 'throwaway' &&
      target.exposure !== 'unresolved',
  );
}
