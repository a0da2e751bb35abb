import type { LoopStep } from '../model/facts.ts';
import type { Value } from '../model/value.ts';
import { assign } from './assign.ts';
import { current } from './machine.ts';
import { evaluate } from './evaluate.ts';
import { execute, goEitherWay, normal } from './execute.ts';
import { itemsOf } from './lists.ts';
import { join } from './join.ts';
import { number, string, unresolved } from './make-value.ts';
import { GaveUp } from './signals.ts';
import { truth } from './truth.ts';
import type { Completion } from './execute.ts';
import type { Frame } from './frame.ts';
import type { Items } from './lists.ts';
import type { Machine } from './machine.ts';

export function executeLoop(machine: Machine, frame: Frame, step: LoopStep): Completion {
  return step.form === 'while' ? executeWhile(machine, frame, step) : executeEach(machine, frame, step);
}

function executeWhile(machine: Machine, frame: Frame, step: LoopStep): Completion {
  for (let pass = 0; ; pass++) {
    if (pass > machine.limits.elements)
      throw new GaveUp(`a loop of more than ${machine.limits.elements} passes`);
    const test = step.test === undefined ? true : truth(evaluate(machine, frame, step.test));
    if (test === false) return normal;
    if (test === undefined)
      return goEitherWay(machine, frame, [() => onePass(machine, frame, step), () => normal]);
    const completion = execute(machine, frame, step.body);
    if (completion.end === 'break') return normal;
    if (completion.end === 'return') return completion;
  }
}

function executeEach(machine: Machine, frame: Frame, step: LoopStep): Completion {
  const { over } = step;
  if (over === undefined) return normal;
  const value = evaluate(machine, frame, over);
  if (value.kind === 'one-of') {
    return goEitherWay(
      machine,
      frame,
      value.options.map((option) => () => passes(machine, frame, step, option)),
    );
  }
  return passes(machine, frame, step, value);
}

function passes(machine: Machine, frame: Frame, step: LoopStep, value: Value): Completion {
  const { items, open } = step.form === 'keys' ? keysOf(machine, value) : itemsOf(machine, value);
  for (const item of items) {
    if (step.target !== undefined) assign(machine, frame, step.target, item);
    const completion = execute(machine, frame, step.body);
    if (completion.end === 'break') return normal;
    if (completion.end === 'return') return completion;
  }
  if (!open) return normal;
  const more = value.kind === 'known' ? unresolved('an element of a list that is not fully known') : value;
  return goEitherWay(machine, frame, [
    () => {
      if (step.target !== undefined) assign(machine, frame, step.target, more);
      return onePass(machine, frame, step);
    },
    () => normal,
  ]);
}

function onePass(machine: Machine, frame: Frame, step: LoopStep): Completion {
  const completion = execute(machine, frame, step.body);
  return completion.end === 'return' ? completion : normal;
}

function keysOf(machine: Machine, value: Value): Items {
  const now = current(machine, value);
  if (now.kind !== 'known') return { items: [], open: true };
  const { data } = now;
  if (data.type === 'array') {
    return {
      items: data.items.map((_, index) => string(String(index), now.origin)),
      open: data.open === true,
    };
  }
  if (data.type !== 'object') return { items: [], open: data.type === 'environment' };
  return {
    items: Array.from(data.entries.keys(), (key) => string(key, now.origin)),
    open: data.open === true,
  };
}

/** What a loop variable is at a place inside the loop, when nobody says in which pass. */
export function anyItem(machine: Machine, step: LoopStep, value: Value): Value {
  const { items, open } = step.form === 'keys' ? keysOf(machine, value) : itemsOf(machine, value);
  const more = open ? [value.kind === 'known' ? unresolved('an element of a list') : value] : [];
  return items.length + more.length === 0
    ? number(Number.NaN)
    : join([...items, ...more], machine.limits.width);
}
