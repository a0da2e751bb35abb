import type { Value } from '../model/value.ts';
import { snapshot, snapshotFrames } from './snapshot.ts';
import { GaveUp, Thrown } from './signals.ts';
import { SummaryRecorder } from './summary-recorder.ts';
import type { Machine } from './machine.ts';

/** Cuts that would all have to be gone: more than so many at a time are not looked behind. */
const deepest = 2;

/** Steps that one look behind a cut may take. */
const stepsEach = 20_000;

/**
 * Follows what would happen without a cut. Calls are reported as held back by it; whatever the code changes is
 * taken back. Undefined where nothing would come of it, or nobody looks any deeper.
 */
export function hypothetically(machine: Machine, cut: string, follow: () => Value): Value | undefined {
  const { run } = machine;
  const { limits } = machine;
  if (run === undefined || run.cuts.length >= deepest || run.stepsBehind >= limits.stepsBehindCuts)
    return undefined;
  const mark = machine.journal.mark();
  const before = {
    steps: machine.steps,
    requestSteps: machine.requestSteps,
    frames: machine.frames,
    depth: machine.depth,
  };
  const allowed = Math.min(stepsEach, limits.steps);
  Object.assign(machine, {
    steps: limits.steps - allowed,
    requestSteps: limits.stepsPerRequest - allowed,
    frames: [],
  });
  const { cuts } = run;
  const { recording: outer } = machine;
  const recorder = outer && new SummaryRecorder(machine.journal, outer);
  machine.recording = recorder;
  run.cuts = [...cuts, cut];
  try {
    const value = snapshot(machine, follow());
    const frames = snapshotFrames(machine);
    if (recorder !== undefined) outer?.adopt(recorder.finish([]));
    machine.journal.undo(mark);
    for (const [cells, variables] of frames) for (const [name, one] of variables) cells.set(name, one);
    return value;
  } catch (error) {
    if (recorder !== undefined) outer?.adopt(recorder.finish([]));
    machine.journal.undo(mark);
    if (error instanceof Thrown || error instanceof GaveUp) return undefined;
    throw error;
  } finally {
    run.cuts = cuts;
    machine.recording = outer;
    run.stepsBehind += Math.max(machine.requestSteps - (limits.stepsPerRequest - allowed), 0);
    Object.assign(machine, before);
  }
}

/** Follows something only for what it would give: nobody is told of its calls, and what it changes is taken back. */
export function tried(machine: Machine, follow: () => Value): Value | undefined {
  const { run } = machine;
  if (run === undefined) return undefined;
  const quiet = {
    ...run,
    concerns: () => false,
    observe: () => false,
    onCut: () => undefined,
    onIncomplete: () => undefined,
  };
  machine.run = quiet;
  try {
    return hypothetically(machine, 'tried', follow);
  } finally {
    const { stepsBehind, hasShadows } = quiet;
    machine.run = Object.assign(run, { stepsBehind, hasShadows });
  }
}
