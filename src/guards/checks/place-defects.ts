import type { Guard, JudgeInput } from '../../model/judgement.ts';
import type { Reach } from '../../model/trace.ts';
import { isOfTarget } from './assess.ts';
import type { FoundCheck } from './found-checks.ts';
import { real } from '../probe/probe.ts';
import { blindPhases, runsThatSet, surroundingsOf } from './surroundings.ts';
import { disarmable, standingBypass } from './disarming.ts';
import { earlyValidation } from './early-checks.ts';

type Defect = Guard['defects'][number];

/** What is wrong with where a check stands, and with what it relies on. */
export function defectsOfPlace(
  input: JudgeInput,
  found: FoundCheck,
  held: readonly Reach[],
): readonly Defect[] {
  return [
    ...consequence(found),
    ...swallowed(found),
    ...blind(input, found, held),
    ...wrongUrl(found, held),
    ...late(found),
    ...earlyValidation(input, found),
    ...notDominating(input, found, held),
    ...disarmable(input, found),
    ...standingBypass(input, found),
    ...decoy(input, found, held),
  ];
}

function consequence({ check, covered }: FoundCheck): readonly Defect[] {
  if (check.consequence === 'says') return [{ id: 'decoy', why: 'It writes a line and goes on.' }];
  const inCallers = covered.some(({ at }) => at.depth > 0);
  return check.consequence === 'returns' && inCallers
    ? [
        {
          id: 'returns-instead-of-throwing',
          why: 'It gives an answer and nobody looks at it: the caller goes on.',
        },
      ]
    : [];
}

function swallowed({ covered }: FoundCheck): readonly Defect[] {
  const caught = covered.filter(({ at }) => at.swallowed);
  const [first] = caught;
  if (first === undefined || caught.length < covered.length) return [];
  return [{ id: 'swallowed', why: `What it throws is caught on the way, and the code goes on.` }];
}

function blind(input: JudgeInput, found: FoundCheck, held: readonly Reach[]): readonly Defect[] {
  const { tells, reads, isInverted, isProductionOnly, stops } = found.assessment;
  const asked = reads.filter(({ form }) => form === 'surroundings').map(({ word }) => word);
  const defects: Defect[] = [];
  if (tells === 'surroundings' && isInverted)
    defects.push({
      id: 'inverted',
      why: `It refuses outside tests and allows inside them, which is where it would be needed.`,
    });
  for (const word of asked) {
    const blindRun = runsThatSet(input, word).find((run) => {
      const probe = { ...real, surroundings: surroundingsOf(run) };
      return stops(probe) === false;
    });
    if ((isInverted || isProductionOnly) && blindRun !== undefined)
      defects.push({
        id: 'blind-phase',
        why: `${blindRun.id} sets ${word} itself, so it never acts there.`,
      });
    const phases = blindPhases(word);
    const missed = held.find(({ phase }) => phases.includes(phase));
    if (missed !== undefined)
      defects.push({
        id: 'blind-phase',
        why: `${word} is not set during ${missed.phase}, where the effect happens.`,
      });
  }
  return defects;
}

function wrongUrl({ assessment, check }: FoundCheck, held: readonly Reach[]): readonly Defect[] {
  const asked = assessment.reads
    .filter((read) => read.isVariable && isOfTarget(read))
    .map(({ word }) => word);
  const decided = new Set(held.flatMap(({ target }) => target.variables));
  if (asked.length === 0 || decided.size === 0 || asked.some((word) => decided.has(word))) return [];
  // What a check says of a file is not about the database.
  const [word = ''] = asked;
  return [
    {
      id: 'wrong-url',
      why: `It looks at ${word}; ${[...decided].sort().join(' and ')} decides where ${check.name ?? 'the code'} connects.`,
    },
  ];
}

function late({ late: all, check }: FoundCheck): readonly Defect[] {
  const [first] = all.filter(
    ({ reach, at }) => changes(reach) && at.depth <= 1 && reach.target.exposure !== 'throwaway',
  );
  if (first === undefined) return [];
  const { at, effect } = first.reach;
  return [
    {
      id: 'late-validation',
      why: `${at.file}:${at.line} has its effect (${effect}) before ${check.name ?? 'the check'} is made.`,
    },
  ];
}

function changes({ effect, cuts }: Reach): boolean {
  return cuts.length === 0 && (effect.startsWith('destroy') || effect === 'write' || effect === 'consume');
}

const mostPlaces = 3;

/** Effects that destroy everything of the same boundary and that come to it another way. */
function notDominating(
  { reaches }: JudgeInput,
  { check, callers, assessment, late: before }: FoundCheck,
  held: readonly Reach[],
): readonly Defect[] {
  if (assessment.tells === 'presence' || held.length === 0) return [];
  const boundaries = new Set(held.map(boundaryOf));
  const known = new Set([...held, ...before.map(({ reach }) => reach)].map(placeOf));
  const past = reaches.filter(
    (reach) =>
      (reach.effect === 'destroy-store' || reach.effect === 'destroy-set') &&
      reach.target.exposure !== 'throwaway' &&
      reach.target.exposure !== 'unresolved' &&
      reach.cuts.length === 0 &&
      boundaries.has(boundaryOf(reach)) &&
      !known.has(placeOf(reach)),
  );
  const places = [...new Set(past.map(({ at }) => `${at.file}:${at.line}`))].sort();
  if (places.length === 0) return [];
  const more = places.length > mostPlaces ? ` and ${places.length - mostPlaces} more` : '';
  const who =
    check.name === undefined || callers.length === 0
      ? 'it'
      : `${check.name}, which ${callers.length} places call`;
  return [
    {
      id: 'not-dominating',
      why: `${places.slice(0, mostPlaces).join(', ')}${more} destroys without passing ${who}.`,
    },
  ];
}

function boundaryOf({ boundary }: Reach): string {
  return `${boundary.kind}/${boundary.technology}`;
}

function placeOf({ at, test, run }: Reach): string {
  return `${run} ${test} ${at.file}:${at.line}`;
}

/** Nothing that runs comes to it: it has no callers, and no run loads the module that makes the check. */
function decoy(
  input: JudgeInput,
  { check, callers, covered }: FoundCheck,
  held: readonly Reach[],
): readonly Defect[] {
  if (held.length > 0 || covered.length > 0 || callers.length > 0) return [];
  const { modules } = input.linked.graph;
  const isLoaded = [...modules.values()].some(({ edges }) =>
    edges.some(({ to, loads }) => loads && to.kind === 'file' && to.file === check.file),
  );
  const isEntry =
    input.linked.tests.some(({ file }) => file === check.file) ||
    input.linked.runs.some(
      ({ setupFiles, entryFiles }) =>
        entryFiles.includes(check.file) || setupFiles.some(({ file }) => file === check.file),
    );
  return isLoaded || isEntry ? [] : [{ id: 'decoy', why: 'Nothing imports it.' }];
}
