import type { Guard, JudgeInput } from '../../model/judgement.ts';
import type { Run } from '../../model/run.ts';
import type { Cut, Reach } from '../../model/trace.ts';
import { transportOfReach } from '../../trace/transport-of-reach.ts';

type Defect = Guard['defects'][number];

export interface LeftOpen {
  readonly defects: readonly Defect[];
  /** How many requests leave where it stands. */
  readonly requests: number;
}

/** What reaches real things past a block of the network, and by which of its gaps. */
export function leftOpen(input: JudgeInput, cut: Cut, held: readonly Reach[]): LeftOpen {
  const passing = input.reaches.filter((reach) => leaves(reach) && isUnder(input, cut, held, reach));
  const requests = passing.filter((reach) => isSeen(reach));
  const late = requests.filter(({ phase }) => isOutside(phase, held));
  const inTime = requests.filter((one) => !late.includes(one));
  const others = passing.filter((reach) => !isSeen(reach) && changes(reach));
  return {
    requests: requests.length,
    defects: [
      ...defect('unhandled-passes', inTime, (at) => `A request at ${at} leaves all the same.`),
      ...defect('blind-phase', late, (at, { phase }) => `The request of ${phase} at ${at} leaves.`),
      ...defect(
        'other-protocols',
        others,
        (at, { boundary }) =>
          `${boundary.technology} at ${at} is reached in a way that no interceptor of HTTP sees.`,
      ),
      ...elsewhere(input, cut, held),
    ],
  };
}

function leaves({ cuts, target, effect }: Reach): boolean {
  return cuts.length === 0 && target.exposure !== 'throwaway' && effect !== 'construct';
}

/** Reading what a block cannot see is no reason to doubt it: blocks are put up against requests. */
function changes({ effect, boundary }: Reach): boolean {
  const isLocal = boundary.kind === 'file-system' || boundary.kind === 'process';
  return !isLocal && effect !== 'read' && effect !== 'connect';
}

function isSeen(reach: Reach): boolean {
  return ['fetch', 'node-http', 'http'].includes(transportOfReach(reach));
}

/** It happens in a run and in a test file where the block stands. */
function isUnder({ linked }: JudgeInput, { place }: Cut, held: readonly Reach[], reach: Reach): boolean {
  if (held.some(({ run, test }) => run === reach.run && test === reach.test)) return true;
  if (place.file === reach.test) return true;
  return linked.runs.some((run) => run.id === reach.run && isSetUpIn(run, place.file, reach));
}

function isSetUpIn({ setupFiles, testFiles }: Run, file: string, { test }: Reach): boolean {
  return setupFiles.some((one) => one.file === file) && testFiles.includes(test);
}

/** Before it stands, or after it has gone. */
function isOutside(phase: Reach['phase'], held: readonly Reach[]): boolean {
  const ends = ['import', 'global-setup', 'setup', 'teardown', 'global-teardown'];
  return ends.includes(phase) && !held.some((one) => one.phase === phase);
}

/** A block that stands in one test file, where other files of the run make such requests without one. */
function elsewhere(
  { linked, reaches }: JudgeInput,
  { place }: Cut,
  held: readonly Reach[],
): readonly Defect[] {
  if (!linked.tests.some(({ file }) => file === place.file)) return [];
  const kinds = new Set(held.map(({ run, boundary, target }) => keyOf(run, boundary.kind, target.text)));
  const outside = reaches.filter(
    (reach) =>
      leaves(reach) &&
      isSeen(reach) &&
      reach.test !== place.file &&
      kinds.has(keyOf(reach.run, reach.boundary.kind, reach.target.text)),
  );
  return defect(
    'one-file-only',
    outside,
    (at, { test }) => `${test} makes such a request at ${at}, and nothing blocks it there.`,
  );
}

function keyOf(...parts: readonly string[]): string {
  return parts.join(' ');
}

/** One for all places; the first of them is named. */
function defect(
  id: string,
  reaches: readonly Reach[],
  why: (at: string, first: Reach) => string,
): readonly Defect[] {
  const [first] = [...reaches].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  return first === undefined ? [] : [{ id, why: why(placeOf(first), first) }];
}

function placeOf({ at }: Reach): string {
  return `${at.file}:${at.line}`;
}
