import type { Value } from '../model/value.ts';
import { signatureOf, signatureOfValues } from './call-signature.ts';
import { isFutile, isHot, measured, type Effort } from './effort.ts';
import { gone } from './journal.ts';
import { sameState } from './same-state.ts';
import { undefinedValue, unresolved } from './make-value.ts';
import { spend } from './machine.ts';
import { SummaryRecorder, type Activity } from './summary-recorder.ts';
import type { Arguments } from './call-function.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';
import type { RunMode } from './run-mode.ts';

/**
 * Tests of one file call the same helpers again and again: `seedUser()` before each of them. What such a call
 * did is kept with everything that it read, and done again where nothing of that has changed meanwhile.
 */
export interface CallSummary extends Activity {
  /** How many calls inside each other there were where it started. */
  readonly depth: number;
  readonly value: Value;
  /** What was told where: the same again says nothing new. */
  readonly told: Set<string>;
}

/** Followed again, shorter calls cost as much as comparing. */
const worthSteps = 150;

/** Summaries per function and arguments: the state they read may be one of a few. */
const mostVersions = 4;

/** Follows a call, or does again what the same call did. */
export function summarized(
  machine: Machine,
  frame: Frame,
  args: Arguments,
  self: Value | undefined,
  follow: () => Value,
): Value {
  const { run } = machine;
  const fact = frame.facts.code.functions[frame.function];
  if (run === undefined || fact === undefined) return follow();
  const effort = run.efforts.get(fact) ?? { calls: 0, steps: 0, isLoud: false };
  run.efforts.set(fact, effort);
  if (self === undefined && isFutile(effort, args.items))
    return unresolved('what a function gives that was followed often and did nothing');
  return measured(machine, run, effort, () => {
    if (!isWorth(machine, run, effort)) return follow();
    const signature = signatureOf(machine, frame, args, self);
    return signature === undefined ? follow() : repeated(machine, run, signature, follow);
  });
}

/** Follows the load of a module that is looked at behind a cut, and will be looked at again. */
export function summarizedLoad(machine: Machine, file: string, follow: () => void): void {
  const { run } = machine;
  if (run === undefined || run.cuts.length === 0) {
    follow();
    return;
  }
  repeated(machine, run, `load ${file}`, () => {
    follow();
    return undefinedValue();
  });
}

/**
 * The same for something that a framework does, and that nobody else has a part in: answering a request. What was
 * followed so often gives nothing new: from then on only what it did the last time is told again.
 */
export function summarizedWhole(machine: Machine, { kind, values }: WholeKind, follow: () => Value): Value {
  const { run } = machine;
  if (run === undefined) return follow();
  const key = [kind, ...standingKeys(machine), situationOf(run)].join(' ');
  const effort = run.wholes.get(key) ?? { steps: 0, last: undefined };
  run.wholes.set(key, effort);
  const { last } = effort;
  if (effort.steps > mostStepsOfKind && last !== undefined) return doAgain(machine, run, last);
  const inFile = run.wholesOfFile.get(kind) ?? 0;
  // What stands in for something else than before changes little of what one file of tests has shown so often.
  if (inFile >= mostStepsOfKind) return unresolved('what was followed often enough');
  const signature = signatureOfValues(machine, key, values);
  const before = stepsSoFar(machine, run);
  const value =
    signature === undefined
      ? follow()
      : repeated(machine, run, signature, follow, (summary) => {
          effort.last = summary;
        });
  const steps = stepsSoFar(machine, run) - before;
  effort.steps += steps;
  run.wholesOfFile.set(kind, inFile + steps);
  return value;
}

/** What stands in for something at present, by what it stands in for. */
function standingKeys({ patches, patchedNames, replacements }: Machine): readonly string[] {
  return [patches, patchedNames, replacements].flatMap((one) => [...one.keys()]);
}

function situationOf({ choices, asked, guesses, cuts }: RunMode): string {
  return [choices > 0 ? 'maybe' : '', asked > 0 ? 'asked' : '', guesses > 0 ? 'guess' : '', ...cuts].join(
    ' ',
  );
}

/** What is answered, whatever stands in it, and what stands in it. */
export interface WholeKind {
  readonly kind: string;
  readonly values: readonly Value[];
}

/** Of all requests to one route of an application, in one process. */
const mostStepsOfKind = 4000;

/** What stands in a test or hook itself, and what turned out to cost much. */
function isWorth({ calls, recording }: Machine, run: RunMode, effort: Effort): boolean {
  if (run.summarizes && calls === 1) return true;
  return recording?.isFull !== true && isHot(effort);
}

function repeated(
  machine: Machine,
  run: RunMode,
  what: string,
  follow: () => Value,
  onWhole?: (summary: CallSummary) => void,
): Value {
  const key = [what, run.choices > 0 ? 'maybe' : '', run.asked > 0 ? 'asked' : '', ...run.cuts].join(' ');
  const versions = run.summaries.get(key) ?? [];
  const isWhole = onWhole !== undefined;
  const known = versions.find(isWhole ? isAsBefore : isCurrent);
  if (known !== undefined) return doAgain(machine, run, known);
  const { frames, recording: outer } = machine;
  const recorder = new SummaryRecorder(machine.journal, outer, isWhole);
  const before = { steps: stepsSoFar(machine, run), frames: frames.length, depth: run.stack.length };
  machine.recording = recorder;
  let value: Value;
  try {
    value = follow();
  } catch (error) {
    outer?.giveUp();
    throw error;
  } finally {
    machine.recording = outer;
  }
  const activity = recorder.finish(isWhole ? [] : frames.slice(before.frames));
  outer?.adopt(activity);
  const steps = stepsSoFar(machine, run) - before.steps;
  onWhole?.({ ...onlyCalls(recorder), value, depth: before.depth, told: new Set([run.situation()]) });
  if (activity === undefined || steps < worthSteps || versions.length >= (isWhole ? 2 : mostVersions))
    return value;
  const told = new Set([run.situation()]);
  run.summaries.set(key, [...versions, { ...activity, value, depth: before.depth, told }]);
  return value;
}

/** Of what was too much to be kept as well. */
function onlyCalls({ calls }: SummaryRecorder): Activity {
  return { reads: [], writes: [], calls: calls.slice(0, mostCallsToldAgain), frames: [] };
}

const mostCallsToldAgain = 400;

function stepsSoFar({ requestSteps }: Machine, { steps, stepsBehind }: RunMode): number {
  return requestSteps + steps + stepsBehind;
}

function isCurrent({ reads }: CallSummary): boolean {
  return reads.every(({ cells, key, value }) => cells.get(key) === value);
}

/** Fixtures of every file put the same things in place again. */
function isAsBefore({ reads }: CallSummary): boolean {
  return reads.every(({ cells, key, value }) => sameState(cells.get(key), value));
}

function doAgain(machine: Machine, run: RunMode, summary: CallSummary): Value {
  const { reads, writes, calls, frames, depth, value, told } = summary;
  spend(machine, 1 + Math.round((reads.length + writes.length) / 16));
  for (const one of writes) {
    if (one.value === gone) machine.journal.remove(one.cells, one.key);
    else machine.journal.write(one.cells, one.key, one.value);
  }
  machine.frames.push(...frames);
  const again = calls.map((call) => ({ ...call, stack: [...run.stack, ...call.stack.slice(depth)] }));
  machine.recording?.adopt({ reads, writes, calls: again, frames });
  // Told once for tests and once for hooks, and apart for what somebody has to ask for.
  const situation = run.situation();
  if (!told.has(situation)) for (const call of again) run.observe(call);
  run.noted += calls.length;
  told.add(situation);
  return value;
}
