import type { FoundGuard, GuardKind, JudgeInput } from '../model/judgement.ts';
import type { Double } from './code/doubles.ts';
import { givenDoubles } from './code/given-doubles.ts';
import { overridingDoubles } from './code/overriding-doubles.ts';

export const handWrittenDouble: GuardKind = {
  id: 'hand-written-double',
  title: 'A double that the tests wrote',
  help: 'A class or an object of the tests is given in the place of a client. It removes the client for whoever is given it, and is judged by what it does: one that hands on to a real client is none, whatever it is called.',
  find: (input) => {
    const found = new Map<string, { readonly double: Double; readonly keys: Set<string> }>();
    const given = givenDoubles(input).flatMap((call) => call.given);
    for (const { key, double } of [...given, ...overridingDoubles(input)]) {
      if (double === undefined) continue;
      const at = `${double.file}:${double.line}`;
      const known = found.get(at);
      if (known === undefined) found.set(at, { double, keys: new Set([key]) });
      else known.keys.add(key);
    }
    return [...found.values()].map(({ double, keys }) => guardOf(input, double, [...keys].sort()));
  },
};

function guardOf({ reaches }: JudgeInput, double: Double, keys: readonly string[]): FoundGuard {
  const { file, line, endLine, name } = double;
  const handsOn = reaches.find(
    ({ at, client, cuts, target }) =>
      cuts.length === 0 &&
      target.exposure !== 'throwaway' &&
      [at, client].some((place) => place.file === file && place.line >= line && place.line <= endLine),
  );
  return {
    name: `${name} in the place of ${keys.join(' and ')}`,
    location: { file, line, endLine },
    trigger: `${keys.join(' or ')} is asked for`,
    action: handsOn === undefined ? 'It answers from memory.' : 'It hands on to a real client.',
    protects: [],
    phases: [],
    strength: handsOn === undefined ? 'removes' : 'none',
    defects:
      handsOn === undefined
        ? []
        : [
            {
              id: 'decoy',
              why: `${handsOn.at.file}:${handsOn.at.line} reaches ${handsOn.target.text} through it.`,
            },
          ],
    provenBy: [],
    cuts: [],
  };
}
