import type { Data, Origin, Value } from '../model/value.ts';
import type { FunctionFact, Parameter } from '../model/facts.ts';
import { array, object, undefinedValue, unresolved } from './make-value.ts';
import { createFrame } from './frame.ts';
import { evaluate } from './evaluate.ts';
import { executeBody } from './execute.ts';
import { fork } from './fork.ts';
import { generatorValue } from './generators.ts';
import { frameWithoutCaller } from './look-up.ts';
import { inFunction, noteCutShort } from './run-mode.ts';
import { join } from './join.ts';
import { missing } from './truth.ts';
import { rejection } from './rejection.ts';
import { isThenable, settled } from './thenable.ts';
import { summarized } from './call-summary.ts';
import { Thrown } from './signals.ts';
import { setMember } from './assign.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';

export interface Arguments {
  readonly items: readonly Value[];
  /** There may be more than `items`. */
  readonly open: boolean;
  readonly named?: ReadonlyMap<string, Value>;
  /** The same as `items`, to be changed by whoever is called; without it `items` are. */
  readonly live?: readonly Value[];
}

/** What calling a function of the repository gives. */
export function callFunction(
  machine: Machine,
  data: Extract<Data, { type: 'function' }>,
  args: Arguments,
  self: Value | undefined,
  origin: readonly Origin[],
): Value {
  const closure = machine.closures.get(data);
  const facts = machine.world.facts(data.file);
  const fact = facts?.code.functions[data.function];
  if (facts === undefined || fact === undefined) return unresolved('a function that was not read', origin);
  if (fact.generator === true) return generatorValue(machine, { data, args, self, origin });
  const parent =
    closure?.frame ?? frameWithoutCaller(machine, data.file, facts.scopes[data.function]?.parent ?? 0);
  const frame = createFrame({
    module: data.file,
    facts,
    function: data.function,
    parent,
    home: closure?.home,
  });
  const receiver = closure?.self ?? self;
  if (fact.kind !== 'arrow') frame.variables.set('this', receiver ?? undefinedValue(origin));
  const follow = (): Value =>
    enter(machine, frame, origin, () => {
      bindParameters(machine, frame, fact, args, origin);
      return fact.async === true ? asPromise(machine, frame, origin) : executeBody(machine, frame);
    });
  return summarized(machine, frame, args, receiver, follow);
}

/** A throw in an asynchronous function is its caller's only once somebody waits for it. */
function asPromise(machine: Machine, frame: Frame, origin: readonly Origin[]): Value {
  if (machine.run === undefined) return executeBody(machine, frame);
  try {
    const value = executeBody(machine, frame);
    return isThenable(machine, value) ? settled(machine, value) : value;
  } catch (error) {
    if (!(error instanceof Thrown)) throw error;
    return rejection(error, origin);
  }
}

/** Counts the call against the limits while it lasts. */
export function enter(machine: Machine, frame: Frame, origin: readonly Origin[], run: () => Value): Value {
  const key = `${frame.module}#${frame.function}`;
  const active = machine.active.get(key) ?? 0;
  const deepest = recursionLimit(machine);
  const reason = active >= deepest ? `recursion deeper than ${deepest}` : tooManyCalls(machine);
  if (reason !== undefined) {
    machine.dependsOn = -1;
    if (active < deepest || deepest !== deepestInChoices) noteCutShort(machine, frame, origin, reason);
    return unresolved(reason, origin);
  }
  machine.active.set(key, active + 1);
  machine.calls += 1;
  machine.frames.push(frame);
  machine.recording?.born(frame.variables);
  try {
    return inFunction(machine, frame, origin, run);
  } finally {
    machine.active.set(key, active);
    machine.calls -= 1;
  }
}

function tooManyCalls({ calls, limits }: Machine): string | undefined {
  return calls >= limits.calls ? `more than ${limits.calls} calls inside each other` : undefined;
}

/** In a choice that nothing decides every activation doubles the work, and the third does what the second did. */
const deepestInChoices = 2;

function recursionLimit({ run, limits }: Machine): number {
  return run !== undefined && run.choices > 1 ? deepestInChoices : limits.recursion;
}

export function bindParameters(
  machine: Machine,
  frame: Frame,
  fact: FunctionFact,
  args: Arguments,
  origin: readonly Origin[],
): void {
  fact.parameters.forEach((parameter, index) => {
    const value = argumentOf(machine, frame, fact, parameter, index, args, origin);
    frame.variables.set(parameter.name, value);
    const self = frame.variables.get('this');
    if (parameter.field === true && self !== undefined) setMember(machine, self, parameter.name, value);
  });
}

/** Keyword arguments that no other parameter takes. */
function restOf({ named }: Arguments, { parameters }: FunctionFact): ReadonlyMap<string, Value> {
  const taken = new Set(parameters.filter(({ rest }) => rest === undefined).map(({ name }) => name));
  return new Map([...(named ?? [])].filter(([name]) => !taken.has(name)));
}

function argumentOf(
  machine: Machine,
  frame: Frame,
  fact: FunctionFact,
  parameter: Parameter,
  index: number,
  args: Arguments,
  origin: readonly Origin[],
): Value {
  if (parameter.rest === 'items') return array(args.items.slice(index), origin, args.open);
  if (parameter.rest === 'entries') return object(restOf(args, fact), origin);
  const given = args.named?.get(parameter.name) ?? args.items[index] ?? absent(parameter, args, origin);
  const fallback = parameter.default;
  if (fallback === undefined) return given;
  // Whoever gives what a call gave counts on there being something.
  const isMissing = isOutside(given) ? false : missing(given);
  if (isMissing === false) return given;
  if (isMissing === true) return evaluate(machine, frame, fallback);
  const values = fork(machine, [() => given, () => evaluate(machine, frame, fallback)]);
  return join(values, machine.limits.width);
}

function isOutside(value: Value): boolean {
  return value.kind === 'known' && (value.data.type === 'result' || value.data.type === 'external');
}

function absent(parameter: Parameter, args: Arguments, origin: readonly Origin[]): Value {
  return args.open
    ? unresolved(`parameter ${parameter.name}, whose argument is not known`, origin)
    : undefinedValue(origin);
}
