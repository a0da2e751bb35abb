import type { Expression } from '../model/expression.ts';
import type { Spot } from '../model/place.ts';
import type { Step, YieldStep } from '../model/facts.ts';
import type { Value } from '../model/value.ts';
import { assign } from './assign.ts';
import { evaluate, originOf } from './evaluate.ts';
import { evaluateStatement } from './statement.ts';
import { executeLoop } from './loops.ts';
import { executeWith } from './context-managers.ts';
import { generatorOf, handOut, runGenerator } from './generators.ts';
import { explore, merge } from './fork.ts';
import { join } from './join.ts';
import { runImportEffects } from './import-effects.ts';
import { runImport } from './load-module.ts';
import { runStep } from './run-step.ts';
import { shapeOf } from './shape/function-shape.ts';
import { snapshot } from './snapshot.ts';
import { spend } from './machine.ts';
import { Thrown, thrown } from './signals.ts';
import { truth } from './truth.ts';
import { undefinedValue } from './make-value.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';

/** How a stretch of code ends. */
export type Completion =
  | { readonly end: 'normal' }
  | { readonly end: 'break' }
  | { readonly end: 'continue' }
  /** The rest of the block has been gone through as well. */
  | { readonly end: 'done' }
  | { readonly end: 'return'; readonly value: Value };

export const normal: Completion = { end: 'normal' };

/** Goes through a body and says what it returns. */
export function executeBody(machine: Machine, frame: Frame): Value {
  const before = frame.state;
  frame.state = 'running';
  const body = frame.facts.code.functions[frame.function]?.body ?? [];
  try {
    // In a process the effects of imports happen in the order of the imports.
    if (frame.function === 0 && machine.run === undefined) runImportEffects(machine, frame);
    const completion = execute(machine, frame, body);
    const last = completion.end === 'return' ? completion.value : undefinedValue();
    return frame.returned.length === 0 ? last : join([...frame.returned, last], machine.limits.width);
  } catch (error) {
    // Where an undecided branch returned before, throwing is only one of the ways in which the call ends.
    if (!(error instanceof Thrown) || frame.returned.length === 0) throw error;
    return join(frame.returned, machine.limits.width);
  } finally {
    frame.state = before === 'fresh' ? 'done' : before;
  }
}

export function execute(machine: Machine, frame: Frame, steps: readonly Step[]): Completion {
  const { kept } = shapeOf(frame.facts, frame.function);
  const last = lastLine(machine, frame);
  for (const [index, step] of steps.entries()) {
    if (step.line > last) return { end: 'return', value: undefinedValue() };
    if (machine.run === undefined && !kept.has(step)) continue;
    spend(machine);
    const completion =
      machine.run === undefined ? executeStep(machine, frame, step) : runStep(machine, frame, steps, index);
    if (completion.end === 'done') return normal;
    if (completion.end !== 'normal') return completion;
  }
  return normal;
}

/** Whoever asks for a call may know that it is left early. */
function lastLine({ endings }: Machine, { facts, function: index }: Frame): number {
  const fact = endings.size === 0 ? undefined : facts.code.functions[index];
  return (fact === undefined ? undefined : endings.get(fact)) ?? Infinity;
}

export function executeStep(machine: Machine, frame: Frame, step: Step): Completion {
  switch (step.do) {
    case 'evaluate':
      evaluateStatement(machine, frame, step.value);
      return normal;
    case 'assign':
      assign(machine, frame, step.target, optional(machine, frame, step.value, step));
      return normal;
    case 'branch': {
      const test = truth(evaluate(machine, frame, step.test));
      if (test !== undefined) return execute(machine, frame, test ? step.then : step.else);
      return executeEither(machine, frame, [step.then, step.else]);
    }
    case 'loop':
      return executeLoop(machine, frame, step);
    case 'return':
      return { end: 'return', value: optional(machine, frame, step.value, step) };
    case 'throw':
      // A module that throws is not loaded at all, so whoever asks for its names asks about runs in which it does not.
      if (frame.function === 0 && machine.run?.goesOn !== false) return normal;
      if (step.value !== undefined && machine.run !== undefined) evaluate(machine, frame, step.value);
      throw new Thrown({ file: frame.file, line: step.line });
    case 'with':
      return executeWith(machine, frame, step);
    case 'yield':
      executeYield(machine, frame, step);
      return normal;
    case 'try':
      return executeTry(machine, frame, step);
    case 'import':
      runImport(machine, frame, step.import, originOf(frame, step));
      return normal;
    case 'break':
    case 'continue':
      return { end: step.do };
    default:
      return normal;
  }
}

function executeYield(machine: Machine, frame: Frame, step: YieldStep): void {
  const value = optional(machine, frame, step.value, step);
  const inner = step.from === true ? generatorOf(machine, value) : undefined;
  const sent =
    inner === undefined
      ? handOut(machine, frame, value)
      : runGenerator(machine, inner, (one) => handOut(machine, frame, one));
  if (step.target !== undefined) assign(machine, frame, step.target, sent);
}

function optional(machine: Machine, frame: Frame, value: Expression | undefined, spot: Spot): Value {
  return value === undefined ? undefinedValue(originOf(frame, spot)) : evaluate(machine, frame, value);
}

/** Several ways to go on. What those that return give is kept aside; the others are followed as one. */
export function executeEither(
  machine: Machine,
  frame: Frame,
  bodies: readonly (readonly Step[])[],
): Completion {
  return goEitherWay(
    machine,
    frame,
    bodies.map((body) => () => execute(machine, frame, body)),
  );
}

export function goEitherWay(
  machine: Machine,
  frame: Frame,
  paths: readonly (() => Completion)[],
): Completion {
  const ends = explore(
    machine,
    paths.map((path) => () => {
      const completion = path();
      return completion.end === 'return'
        ? { end: completion.end, value: snapshot(machine, completion.value) }
        : completion;
    }),
  );
  if (ends.length === 0) throw thrown;
  const going = ends.filter(({ result }) => result.end !== 'return');
  const returned = ends.flatMap(({ result }) => (result.end === 'return' ? [result.value] : []));
  if (going.length === 0) {
    merge(machine, ends);
    return { end: 'return', value: join(returned, machine.limits.width) };
  }
  frame.returned.push(...returned);
  merge(machine, going);
  // A loop that may be left here may also go on, so it goes on.
  const [first] = going;
  return first !== undefined && going.every(({ result }) => result.end === first.result.end)
    ? first.result
    : normal;
}

/** The handlers count as well unless everything in the body was known. */
function executeTry(machine: Machine, frame: Frame, step: Extract<Step, { do: 'try' }>): Completion {
  const uncertain = machine.uncertain;
  const mark = machine.journal.mark();
  const handlers = step.handlers.map(({ body, target }) => () => {
    if (target !== undefined) frame.variables.delete(target);
    return execute(machine, frame, body);
  });
  let completion: Completion;
  try {
    completion = execute(machine, frame, step.body);
    if (machine.uncertain > uncertain && handlers.length > 0) {
      // Followed once more, so that the handlers start from where the body started.
      machine.journal.undo(mark);
      completion = goEitherWay(machine, frame, [() => execute(machine, frame, step.body), ...handlers]);
    } else if (completion.end === 'normal') completion = execute(machine, frame, step.else);
  } catch (error) {
    if (!(error instanceof Thrown) || handlers.length === 0) throw error;
    completion = goEitherWay(machine, frame, handlers);
  }
  const last = execute(machine, frame, step.finally);
  return last.end === 'normal' ? completion : last;
}
