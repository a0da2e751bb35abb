import type { WithStep } from '../model/step.ts';
import type { Value } from '../model/value.ts';
import { assign } from './assign.ts';
import { callValue } from './call.ts';
import { evaluate, originOf } from './evaluate.ts';
import { execute, goEitherWay, normal, type Completion } from './execute.ts';
import type { Frame } from './frame.ts';
import { generatorOf, runGenerator } from './generators.ts';
import type { Around } from './intrinsic.ts';
import type { Machine } from './machine.ts';
import { undefinedValue } from './make-value.ts';
import { memberOf } from './member.ts';
import { settled } from './thenable.ts';

/** `with value as target:`: what stands around the body runs before and after it. */
export function executeWith(machine: Machine, frame: Frame, step: WithStep): Completion {
  const value = settled(machine, evaluate(machine, frame, step.value));
  if (value.kind !== 'one-of') return withOne(machine, frame, step, value);
  return goEitherWay(
    machine,
    frame,
    value.options.map((option) => () => withOne(machine, frame, step, option)),
  );
}

function withOne(machine: Machine, frame: Frame, step: WithStep, value: Value): Completion {
  const bind = (given: Value): void => {
    if (step.target !== undefined) assign(machine, frame, step.target, given);
  };
  const generator = generatorOf(machine, value);
  if (generator !== undefined) {
    let completion: Completion | undefined;
    runGenerator(machine, generator, (given) => {
      // The body runs once, however often the generator would go on.
      if (completion === undefined) {
        completion = normal;
        bind(given);
        completion = execute(machine, frame, step.body);
      }
      return undefinedValue(given.origin);
    });
    return completion ?? execute(machine, frame, step.body);
  }
  const around = aroundOf(machine, value);
  if (around !== undefined) {
    let completion: Completion | undefined;
    around((given) => {
      bind(given);
      completion = execute(machine, frame, step.body);
    });
    return completion ?? execute(machine, frame, step.body);
  }
  const origin = originOf(frame, step);
  const entered = method(machine, value, ['__enter__', '__aenter__'], []);
  bind(entered ?? value);
  const completion = execute(machine, frame, step.body);
  const nothing = undefinedValue(origin);
  method(machine, value, ['__exit__', '__aexit__'], [nothing, nothing, nothing]);
  return completion;
}

/** The same for functions from outside: what is entered stands around what they do. */
export function within(machine: Machine, value: Value, follow: (entered: Value) => Value): Value {
  const generator = generatorOf(machine, value);
  if (generator !== undefined) {
    let result: Value | undefined;
    runGenerator(machine, generator, (given) => {
      if (result === undefined) {
        result = given;
        result = follow(given);
      }
      return undefinedValue(given.origin);
    });
    return result ?? follow(value);
  }
  const around = aroundOf(machine, value);
  if (around !== undefined) {
    let result: Value | undefined;
    around((given) => {
      result = follow(given);
    });
    return result ?? follow(value);
  }
  const entered = method(machine, value, ['__enter__', '__aenter__'], []);
  const result = follow(entered ?? value);
  const nothing = undefinedValue(value.origin);
  method(machine, value, ['__exit__', '__aexit__'], [nothing, nothing, nothing]);
  return result;
}

/** What a framework does around whatever happens while one of its objects is entered: such calls are never alike. */
function aroundOf(machine: Machine, value: Value): Around | undefined {
  const around = value.kind === 'known' ? machine.arounds.get(value.data) : undefined;
  if (around !== undefined) machine.recording?.handsOut();
  return around;
}

/** Of an object whose class, or whoever made it, says what entering it does. */
function method(
  machine: Machine,
  value: Value,
  names: readonly string[],
  items: readonly Value[],
): Value | undefined {
  if (value.kind !== 'known' || value.data.type !== 'object' || value.data.of === undefined) return undefined;
  for (const name of names) {
    const found = memberOf(machine, value, name, value.origin);
    if (found.kind !== 'known' || (found.data.type !== 'function' && found.data.type !== 'external'))
      continue;
    const result = callValue(
      machine,
      found,
      { items, open: false },
      { self: value, new: false, origin: value.origin },
    );
    return settled(machine, result);
  }
  return undefined;
}
