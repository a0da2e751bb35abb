import type { Data, Known, Origin, Value } from '../model/value.ts';
import { bindParameters, enter, type Arguments } from './call-function.ts';
import { executeBody } from './execute.ts';
import { createFrame, type Frame } from './frame.ts';
import { frameWithoutCaller } from './look-up.ts';
import type { Machine } from './machine.ts';
import { object, undefinedValue } from './make-value.ts';

/** What calling a generator gives: nothing of its body has run yet. Two words: no code makes one. */
const family = 'generator object';

export interface Generator {
  readonly data: Extract<Data, { type: 'function' }>;
  readonly args: Arguments;
  readonly self: Value | undefined;
  readonly origin: readonly Origin[];
}

/** What is done with what a generator hands out; gives what is sent back. */
export type OnYield = (value: Value) => Value;

/** More than this from one generator says nothing new. */
const mostYields = 200;

export function generatorValue(machine: Machine, generator: Generator): Known {
  const value = object({}, generator.origin, { of: { builtin: family } });
  machine.generators.set(value.data, generator);
  return value;
}

export function generatorOf(machine: Machine, value: Value): Generator | undefined {
  return value.kind === 'known' ? machine.generators.get(value.data) : undefined;
}

/** Runs the body of a generator from its beginning to its end. */
export function runGenerator(machine: Machine, generator: Generator, onYield: OnYield): Value {
  const { data, args, self, origin } = generator;
  const facts = machine.world.facts(data.file);
  const fact = facts?.code.functions[data.function];
  if (facts === undefined || fact === undefined) return undefinedValue(origin);
  const closure = machine.closures.get(data);
  const parent =
    closure?.frame ?? frameWithoutCaller(machine, data.file, facts.scopes[data.function]?.parent ?? 0);
  const frame = createFrame({
    module: data.file,
    facts,
    function: data.function,
    parent,
    home: closure?.home,
  });
  if (fact.kind !== 'arrow') frame.variables.set('this', closure?.self ?? self ?? undefinedValue(origin));
  let left = mostYields;
  const depth = machine.run?.stack.length ?? 0;
  machine.yielding.set(frame, (value) => {
    left -= 1;
    return left < 0 ? undefinedValue(origin) : outside(machine, depth, () => onYield(value));
  });
  // What it hands out is used by others while it runs: doing the same again later would leave them out.
  machine.recording?.handsOut();
  return enter(machine, frame, origin, () => {
    bindParameters(machine, frame, fact, args, origin);
    return executeBody(machine, frame);
  });
}

/** Whoever gets what a generator hands out was not called by it. */
function outside(machine: Machine, depth: number, follow: () => Value): Value {
  const inside = machine.run?.stack.splice(depth) ?? [];
  try {
    return follow();
  } finally {
    machine.run?.stack.push(...inside);
  }
}

/** Everything that a generator hands out. */
export function yieldedBy(machine: Machine, generator: Generator): readonly Value[] {
  const items: Value[] = [];
  runGenerator(machine, generator, (value) => {
    items.push(value);
    return undefinedValue(generator.origin);
  });
  return items;
}

/** A yield step was reached: whoever drives the generator gets the value. */
export function handOut(machine: Machine, frame: Frame, value: Value): Value {
  let activation = frame;
  while (activation.pass === true && activation.parent !== undefined) activation = activation.parent;
  return machine.yielding.get(activation)?.(value) ?? undefinedValue(value.origin);
}
