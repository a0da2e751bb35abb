import type { Value } from '../model/value.ts';
import { unresolved } from './make-value.ts';
import { snapshot, snapshotFrames } from './snapshot.ts';
import { aside } from './run-mode.ts';
import { GaveUp, Thrown } from './signals.ts';
import type { Machine } from './machine.ts';

/**
 * Evaluates one thing that others may ask for again (a binding, an export, a request) with its own allowance
 * of steps, and takes back every change to what was there before, so that the answer does not depend on who
 * asked first. A result is kept unless it depends on something that is still being evaluated: entered from
 * another side, the same cycle gives another result. A module that is followed may read itself on the way.
 */
export function evaluateUnit(
  machine: Machine,
  key: string | undefined,
  evaluate: () => Value,
  mayReadItself = false,
): Value {
  const kept = key === undefined ? undefined : machine.memo.get(key);
  if (kept !== undefined) return kept;
  const level = machine.inProgress.size;
  if (key !== undefined) {
    const running = machine.inProgress.get(key);
    if (running !== undefined) {
      machine.dependsOn = Math.min(machine.dependsOn, running);
      return unresolved('it depends on itself');
    }
    machine.inProgress.set(key, level);
  }
  const outer = { steps: machine.steps, frames: machine.frames, dependsOn: machine.dependsOn };
  Object.assign(machine, { steps: 0, frames: [], dependsOn: Infinity });
  const mark = machine.journal.mark();
  const value = aside(machine, () => settle(machine, mark, evaluate));
  if (key !== undefined) {
    machine.inProgress.delete(key);
    if (machine.dependsOn >= (mayReadItself ? level : Infinity)) machine.memo.set(key, value);
  }
  const inherited = machine.dependsOn < level ? machine.dependsOn : Infinity;
  Object.assign(machine, { ...outer, dependsOn: Math.min(outer.dependsOn, inherited) });
  return value;
}

function settle(machine: Machine, mark: number, evaluate: () => Value): Value {
  try {
    const value = snapshot(machine, evaluate());
    if (machine.journal.mark() === mark) return value;
    const frames = snapshotFrames(machine);
    machine.journal.undo(mark);
    for (const [cells, variables] of frames) for (const [name, one] of variables) cells.set(name, one);
    return value;
  } catch (error) {
    machine.journal.undo(mark);
    return valueOfFailure(machine, error);
  }
}

function valueOfFailure(machine: Machine, error: unknown): Value {
  if (error instanceof Thrown) return unresolved('the code throws');
  if (error instanceof GaveUp) return unresolved(error.message);
  // Nesting that no depth limit saw (facts nested by hand); how deep is too deep depends on the caller.
  if (error instanceof RangeError) {
    machine.dependsOn = -1;
    return unresolved('nested too deeply');
  }
  throw error;
}
