import type { LoopStep, Step } from '../model/facts.ts';
import type { Value } from '../model/value.ts';
import { assign } from './assign.ts';
import { current } from './machine.ts';
import { evaluate } from './evaluate.ts';
import { keyValue } from './entry-key.ts';
import { execute, goEitherWay, normal } from './execute.ts';
import { elementFrom, itemsOf } from './lists.ts';
import { join } from './join.ts';
import { number, string, undefinedValue, unresolved } from './make-value.ts';
import { bodiesOf } from './shape/step-parts.ts';
import { GaveUp } from './signals.ts';
import { truth } from './truth.ts';
import type { Completion } from './execute.ts';
import type { Frame } from './frame.ts';
import type { Items } from './lists.ts';
import type { Machine } from './machine.ts';

const notKnown = 'an element of a list that is not fully known';

export function executeLoop(machine: Machine, frame: Frame, step: LoopStep): Completion {
  return step.form === 'while' ? executeWhile(machine, frame, step) : executeEach(machine, frame, step);
}

/** A loop without an end of its own that may have been left in each of so many passes has been. */
const mostPassesThatMayEnd = 3;

function executeWhile(machine: Machine, frame: Frame, step: LoopStep): Completion {
  const isEndless = (step.test === undefined || step.test.kind === 'literal') && hasWayOut(step);
  for (let pass = 0; ; pass++) {
    const { uncertain } = machine;
    if (pass > machine.limits.elements)
      throw new GaveUp(`a loop of more than ${machine.limits.elements} passes`);
    const test = step.test === undefined ? true : truth(evaluate(machine, frame, step.test));
    if (test === false) return normal;
    if (test === undefined)
      return goEitherWay(machine, frame, [() => onePass(machine, frame, step), () => normal]);
    const completion = execute(machine, frame, step.body);
    if (completion.end === 'break') return normal;
    if (completion.end === 'return') return completion;
    if (isEndless && machine.uncertain > uncertain && pass + 1 >= mostPassesThatMayEnd) return normal;
  }
}

const waysOut = new WeakMap<LoopStep, boolean>();

/** Something in the loop leaves it. */
function hasWayOut(step: LoopStep): boolean {
  const known = waysOut.get(step);
  if (known !== undefined) return known;
  const pending: Step[] = [...step.body];
  let found = false;
  for (let next = pending.pop(); next !== undefined && !found; next = pending.pop()) {
    found = next.do === 'break' || next.do === 'return' || next.do === 'throw';
    for (const body of bodiesOf(next)) pending.push(...body);
  }
  waysOut.set(step, found);
  return found;
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
    const pass = passFrame(machine, frame, step);
    if (step.target !== undefined) assign(machine, pass, step.target, item);
    const completion = execute(machine, pass, step.body);
    if (completion.end === 'break') return normal;
    if (completion.end === 'return') return completion;
  }
  if (!open) return normal;
  const more = elementFrom(machine, value) ?? (value.kind === 'known' ? unresolved(notKnown) : value);
  return goEitherWay(machine, frame, [
    () => {
      if (step.target !== undefined) assign(machine, frame, step.target, more);
      return onePass(machine, frame, step);
    },
    () => normal,
  ]);
}

/**
 * Functions made in a loop keep the names of their own pass. Requests ask for values at one place and never
 * call them afterwards, so only code that is followed for what it does needs that.
 */
function passFrame(machine: Machine, frame: Frame, step: LoopStep): Frame {
  if (machine.run === undefined) return frame;
  const variables = new Map(Array.from(namesOfPass(step), (name) => [name, undefinedValue()]));
  return { ...frame, parent: frame, variables, single: new Map(), pass: true };
}

const passNames = new WeakMap<LoopStep, ReadonlySet<string>>();

function namesOfPass(step: LoopStep): ReadonlySet<string> {
  const known = passNames.get(step);
  if (known !== undefined) return known;
  const names = new Set<string>();
  if (step.target?.kind === 'reference') names.add(step.target.name);
  const pending: Step[] = [...step.body];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.do === 'assign' && next.declares !== undefined && next.target.kind === 'reference') {
      names.add(next.target.name);
    }
    for (const body of bodiesOf(next)) pending.push(...body);
  }
  passNames.set(step, names);
  return names;
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
    items: Array.from(data.entries.keys(), (key) => keyValue(key, now.origin)),
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
