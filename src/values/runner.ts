import type { Value } from '../model/value.ts';
import type { World } from '../model/world.ts';
import { callValue } from './call.ts';
import { executeBody } from './execute.ts';
import type { Frame } from './frame.ts';
import { prepareMachine, type EvaluatorOptions } from './evaluator.ts';
import { moduleFrame } from './look-up.ts';
import type { Machine } from './machine.ts';
import type { RunMode } from './run-mode.ts';
import { GaveUp, Thrown } from './signals.ts';

/** Follows code for what it does. One runner stands for one process of a run. */
export interface Runner {
  /** A module's own body, from its beginning. Says why it was not followed to its end, where it was not. */
  runModule(file: string): string | undefined;
  /** A function as somebody outside would call it. */
  call(callee: Value, args: readonly Value[]): CallEnd;
  /** The state to come back to. */
  checkpoint(): () => void;
}

export interface CallEnd {
  readonly value: Value | undefined;
  /** Why it was not followed to its end. */
  readonly gaveUp: string | undefined;
}

export function createRunner(
  world: World,
  mode: Pick<RunMode, 'observe' | 'callbackArguments'>,
  options: EvaluatorOptions = {},
): Runner {
  const machine = prepareMachine(world, options);
  const inRun = (follow: () => Value | undefined): CallEnd => followOnce(machine, mode, follow);
  return {
    runModule: (file) => {
      const frame = moduleFrame(machine, file);
      if (frame === undefined) return `${file} was not read`;
      return inRun(() => runBody(machine, frame)).gaveUp;
    },
    call: (callee, items) =>
      inRun(() =>
        callValue(
          machine,
          callee,
          { items, open: false },
          { self: undefined, new: false, origin: callee.origin },
        ),
      ),
    checkpoint: () => {
      const mark = machine.journal.mark();
      const states = new Map([...machine.modules.values()].map((frame) => [frame, frame.state]));
      return () => {
        machine.journal.undo(mark);
        for (const frame of machine.modules.values()) frame.state = states.get(frame) ?? 'fresh';
      };
    },
  };
}

function runBody(machine: Machine, frame: Frame): Value {
  frame.state = 'fresh';
  machine.frames.push(frame);
  return executeBody(machine, frame);
}

function followOnce(
  machine: Machine,
  mode: Pick<RunMode, 'observe' | 'callbackArguments'>,
  follow: () => Value | undefined,
): CallEnd {
  const fresh = { steps: 0, requestSteps: 0, depth: 0, calls: 0, dependsOn: Infinity, frames: [] };
  Object.assign(machine, fresh, { run: { ...mode, stack: [], choices: 0 } });
  machine.active.clear();
  try {
    return { value: follow(), gaveUp: undefined };
  } catch (error) {
    if (error instanceof Thrown) return { value: undefined, gaveUp: undefined };
    if (error instanceof GaveUp) return { value: undefined, gaveUp: error.message };
    if (error instanceof RangeError) return { value: undefined, gaveUp: 'nested too deeply' };
    throw error;
  } finally {
    machine.run = undefined;
  }
}
