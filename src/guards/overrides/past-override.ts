import type { Guard, JudgeInput } from '../../model/judgement.ts';
import type { Reach } from '../../model/trace.ts';

type Defect = Guard['defects'][number];

export interface PastOverride {
  readonly defects: readonly Defect[];
  /** What was put in the place of the dependency leads to where the dependency leads. */
  readonly isSame: boolean;
}

/** What reaches the place that an override keeps away, in the tests that it stands in. */
export function pastOverride({ reaches }: JudgeInput, held: readonly Reach[]): PastOverride {
  const places = new Set(held.map(placeOf));
  const open = reaches.filter(
    (one) => one.cuts.length === 0 && one.effect !== 'construct' && places.has(placeOf(one)),
  );
  const calls = new Set(open.map(callOf));
  const acting = held.filter(({ effect }) => effect !== 'construct');
  // The same call at the same line reaches the same store with what was put there.
  if (acting.length > 0 && acting.every((one) => calls.has(callOf(one))))
    return {
      isSame: true,
      defects: [{ id: 'same-place', why: 'What is given instead leads to the same place.' }],
    };
  const own = new Set(held.map(callOf));
  const other = open.filter((one) => isOfApplication(one) && !own.has(callOf(one)));
  const [first] = other.sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
  return {
    isSame: false,
    defects:
      first === undefined
        ? []
        : [
            {
              id: 'bypassed',
              why: `${textOf(first)} reaches the same place without asking for the dependency.`,
            },
          ],
  };
}

/** Where it leads, for the tests of one file in one run. */
function placeOf({ run, test, boundary, target }: Reach): string {
  return [run, test, boundary.kind, boundary.technology, target.text].join('\n');
}

function callOf(reach: Reach): string {
  return [placeOf(reach), reach.effect, textOf(reach)].join('\n');
}

function textOf({ at }: Reach): string {
  return `${at.file}:${at.line}`;
}

/** What tests do themselves is nobody's dependency. */
function isOfApplication({ at, test, path, phase }: Reach): boolean {
  return at.file !== test && phase === 'test' && path.length > 1;
}
