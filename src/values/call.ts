import type { Argument, Call } from '../model/expression.ts';
import type { Known, OneOf, Origin, Value } from '../model/value.ts';
import { applyIntrinsic } from './apply-intrinsic.ts';
import { callFunction } from './call-function.ts';
import { changeInPlace, isChange } from './change.ts';
import { collectItems, elementFrom } from './lists.ts';
import { construct, constructBase, superMember } from './construct.ts';
import { current } from './machine.ts';
import { elementOf, keyOf, memberOf } from './member.ts';
import { evaluate } from './evaluate.ts';
import { argumentsOnceTransformed } from './hoisting.ts';
import { fork } from './fork.ts';
import { join } from './join.ts';
import { array, known, undecided, undefinedValue, unresolved } from './make-value.ts';
import { nullish } from './truth.ts';
import { asOneOf, isCallable, observe, onSide, type ObservedCall } from './run-mode.ts';
import { Thrown } from './signals.ts';
import { callShadowed, pastCuts, shadowOf } from './shadow.ts';
import { isRejected, settledBy } from './rejection.ts';
import { withKeywords } from './keywords.ts';
import { snapshot } from './snapshot.ts';
import { isThenable, settled } from './thenable.ts';
import type { Arguments } from './call-function.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';

export interface CallContext {
  readonly self: Value | undefined;
  readonly new: boolean;
  readonly origin: readonly Origin[];
}

export function evaluateCall(machine: Machine, frame: Frame, call: Call, origin: readonly Origin[]): Value {
  const { callee } = call;
  // An element only describes what a framework may call later, and with what nobody here knows.
  if (call.markup === true) return unresolved('an element of markup', origin);
  if (callee.kind === 'reference' && callee.name === 'super') {
    constructBase(machine, frame, evaluateArguments(machine, frame, call.arguments), origin);
    return undefinedValue(origin);
  }
  const isNew = call.new === true;
  if (callee.kind !== 'member' && callee.kind !== 'index') {
    const value = evaluate(machine, frame, callee);
    const args = evaluateArguments(machine, frame, call.arguments);
    return callValue(machine, value, args, { self: undefined, new: isNew, origin });
  }
  const args = () => evaluateArguments(machine, frame, argumentsOnceTransformed(frame, call));
  if (callee.kind === 'member' && callee.object.kind === 'reference' && callee.object.name === 'super') {
    const method = superMember(machine, frame, callee.property, origin);
    return callValue(machine, method, args(), { self: undefined, new: isNew, origin });
  }
  return callOnObject(machine, frame, callee, args, { self: undefined, new: isNew, origin });
}

function callOnObject(
  machine: Machine,
  frame: Frame,
  callee: Extract<Call['callee'], { kind: 'member' | 'index' }>,
  evaluateArgs: () => Arguments,
  { new: isNew, origin }: CallContext,
): Value {
  const object = evaluate(machine, frame, callee.object);
  const args = evaluateArgs();
  const name = callee.kind === 'member' ? callee.property : keyOf(evaluate(machine, frame, callee.index));
  if (callee.kind === 'member' && callee.optional === true && nullish(object) === true)
    return undefinedValue(origin);
  if (object.kind !== 'one-of' || isNew) {
    return callMember(machine, frame, object, name, args, { self: object, new: isNew, origin }, callee);
  }
  // A call on nothing is a crash, so where there are other receivers the code relies on them.
  const receivers = object.options.filter((option) => nullish(option) !== true);
  const ways = sidesOf(object, receivers);
  const results = fork(
    machine,
    receivers.map((self) => () => {
      const context = { self, new: isNew, origin };
      return onOption(machine, object, self, () =>
        asOneOf(machine, object.usual === undefined ? ways : 1, () =>
          callMember(machine, frame, self, name, args, context, callee),
        ),
      );
    }),
    ways,
  );
  const value = join(results, machine.limits.width);
  const usual = object.usual === undefined ? undefined : results[receivers.indexOf(object.usual)];
  const stands = value.kind === 'one-of' && usual !== undefined && value.options.includes(usual);
  return stands ? { ...value, usual } : value;
}

/**
 * A client that was made before or is made now is the same client to who calls it, and what was not found out
 * does nothing that anybody sees.
 */
function sidesOf({ usual }: OneOf, receivers: readonly Value[]): number {
  if (usual !== undefined) return receivers.length;
  const kinds = new Set(
    receivers.flatMap((one): unknown[] => {
      if (one.kind !== 'known') return [];
      const { data } = one;
      return [data.type === 'result' ? data.package : data];
    }),
  );
  return kinds.size;
}

/** One of several values where the choice depends on a variable that nobody has to set. */
function onOption(machine: Machine, { usual }: OneOf, option: Value, follow: () => Value): Value {
  return onSide(machine, usual === undefined ? undefined : option === usual ? 'usual' : 'asked', follow);
}

function callMember(
  machine: Machine,
  frame: Frame,
  object: Value,
  name: string | undefined,
  args: Arguments,
  context: CallContext,
  callee: Extract<Call['callee'], { kind: 'member' | 'index' }>,
): Value {
  const { origin } = context;
  if (name === undefined) {
    const index = callee.kind === 'index' ? evaluate(machine, frame, callee.index) : undefinedValue();
    return callValue(machine, elementOf(machine, object, index, origin), args, context);
  }
  const changed = isChange(name) ? changeInPlace(machine, object, name, args, origin) : undefined;
  if (changed !== undefined) return changed;
  const settled = promiseMethod(machine, object, name, args, origin);
  if (settled !== undefined) return settled;
  return callValue(machine, memberOf(machine, object, name, origin), args, context);
}

/** Waiting is transparent, so a promise is its value. */
function promiseMethod(
  machine: Machine,
  object: Value,
  name: string,
  args: Arguments,
  origin: readonly Origin[],
): Value | undefined {
  if (name !== 'then' && name !== 'catch' && name !== 'finally') return undefined;
  const value = current(machine, object);
  if (isThenable(machine, value)) return followUp(machine, value, name, args, origin);
  if (isRejected(value)) return settledBy(machine, value, name, args, origin);
  if (value.kind === 'known' && (value.data.type === 'external' || value.data.type === 'result'))
    return undefined;
  if (value.kind === 'known' && value.data.type === 'object' && value.data.entries.has(name))
    return undefined;
  const [handler] = args.items;
  if (name === 'catch' || handler === undefined) return object;
  if (name === 'finally') {
    if (machine.run !== undefined)
      callValue(machine, handler, { items: [], open: false }, { self: undefined, new: false, origin });
    return object;
  }
  return callValue(
    machine,
    handler,
    { items: [object], open: false },
    { self: undefined, new: false, origin },
  );
}

/** `then` of what acts once somebody waits for it. */
function followUp(
  machine: Machine,
  value: Value,
  name: string,
  args: Arguments,
  origin: readonly Origin[],
): Value {
  const result = settled(machine, value);
  const [handler] = args.items;
  if (name === 'catch' || handler === undefined) return result;
  const items = name === 'then' ? [result] : [];
  const given = callValue(machine, handler, { items, open: false }, { self: undefined, new: false, origin });
  return name === 'then' ? given : result;
}

export function evaluateArguments(machine: Machine, frame: Frame, list: readonly Argument[]): Arguments {
  const named = new Map<string, Value>();
  const parts: { value: Value; spread: boolean }[] = [];
  let open = false;
  for (const argument of list) {
    const value = evaluate(machine, frame, argument.value);
    if (argument.name !== undefined) named.set(argument.name, value);
    else if (argument.spread === 'entries') addEntries(machine, named, value);
    else {
      const one = argument.spread === 'items' ? elementFrom(machine, current(machine, value)) : undefined;
      open ||= one !== undefined;
      parts.push({ value: one ?? value, spread: argument.spread === 'items' && one === undefined });
    }
  }
  const lists = collectItems(machine, parts);
  const [only] = lists;
  const args =
    lists.length === 1 && only !== undefined
      ? { items: only.items, open: only.open || open }
      : { items: [], open: true };
  return named.size === 0 ? args : { ...args, named };
}

function addEntries(machine: Machine, named: Map<string, Value>, value: Value): void {
  const now = current(machine, value);
  if (now.kind !== 'known' || now.data.type !== 'object') return;
  for (const [name, entry] of now.data.entries) named.set(name, entry);
}

/** What calling a value gives. */
export function callValue(machine: Machine, callee: Value, args: Arguments, context: CallContext): Value {
  switch (callee.kind) {
    case 'known':
      return callKnown(machine, callee, args, context);
    case 'one-of': {
      const paths = callee.options
        .filter((option) => nullish(option) !== true)
        .map(
          (option) => () =>
            onOption(machine, callee, option, () =>
              asOneOf(machine, callee.usual === undefined ? callee.options.length : 1, () =>
                callValue(machine, option, args, context),
              ),
            ),
        );
      const sides = sidesOf(
        callee,
        callee.options.filter((option) => nullish(option) !== true),
      );
      return paths.length === 0
        ? unresolved('a call of something that has no value', context.origin)
        : join(fork(machine, paths, sides), machine.limits.width);
    }
    case 'undecided':
      return undecided(`the result of ${callee.what}`, callee.origin, callee.variable);
    case 'unresolved':
      return callee;
  }
}

function callKnown(machine: Machine, callee: Known, args: Arguments, context: CallContext): Value {
  const shadow = shadowOf(machine, callee);
  if (shadow === undefined) return callPlain(machine, callee, args, context);
  return callShadowed(machine, callee, shadow, (one) =>
    one === callee
      ? callPlain(machine, callee, args, context)
      : callValue(machine, one, originalArguments(machine, args), { ...context, self: undefined }),
  );
}

/** Where a cut is thought away, so is what it gave to those who call. */
function originalArguments(machine: Machine, args: Arguments): Arguments {
  return { ...args, items: args.items.map((item) => pastCuts(machine, item)) };
}

function callPlain(machine: Machine, callee: Known, args: Arguments, context: CallContext): Value {
  const { data } = callee;
  switch (data.type) {
    case 'function':
      return callFunction(machine, data, args, context.self, context.origin);
    case 'class':
      return construct(machine, data, args, context.origin);
    case 'external': {
      const live = withKeywords(args.items, args.named);
      const items = live.map((item) => snapshot(machine, item));
      const observed = observe(machine, callee, items, context);
      const result = applyIntrinsic(machine, data, { ...args, items, live }, context);
      if (result !== undefined) return result;
      const given = observed === undefined ? [] : callBack(machine, observed);
      if (given.length > 0 && data.path.at(-1) === 'map' && listing.has(data.package))
        return array(given, context.origin);
      return known(
        {
          type: 'result',
          package: data.package,
          path: [...data.path, '()'],
          arguments: items,
          ...(data.of === undefined ? {} : { receiver: data.of }),
          ...(context.new ? { new: true } : {}),
        },
        context.origin.map((one) => ({ ...one, what: 'code' as const })),
      );
    }
    case 'result': {
      const live = withKeywords(args.items, args.named);
      const items = live.map((item) => snapshot(machine, item));
      const { package: name, path } = data;
      const external = { type: 'external', package: name, path, of: callee } as const;
      const observed = observe(machine, callee, items, context);
      const result = applyIntrinsic(machine, external, { ...args, items, live }, context);
      if (result !== undefined) return result;
      if (observed !== undefined) callBack(machine, observed);
      return known(
        { ...data, path: [...data.path, '()'], arguments: live, receiver: callee },
        context.origin,
      );
    }
    case 'object': {
      const kind = data.of !== undefined && 'builtin' in data.of ? data.of.builtin : undefined;
      const callable = { type: 'external', package: kind ?? '', path: ['()'], of: callee } as const;
      const items = withKeywords(args.items, args.named);
      return (
        (kind === undefined ? undefined : applyIntrinsic(machine, callable, { ...args, items }, context)) ??
        unresolved('a call of an object', context.origin)
      );
    }
    default:
      return unresolved(`a call of ${data.type}`, context.origin);
  }
}

/** Functions that are given to something outside are called by it, as far as anyone knows. */
function callBack(machine: Machine, call: ObservedCall): readonly Value[] {
  return call.arguments.flatMap((argument, position): readonly Value[] => {
    if (!isCallable(argument)) return [];
    const items = machine.run?.callbackArguments(call, position);
    if (items === undefined) return [];
    const context = { self: undefined, new: false, origin: call.origin };
    try {
      return [callValue(machine, argument, { items, open: true }, context)];
    } catch (error) {
      // What becomes of a throw inside somebody else's call is theirs to say.
      if (!(error instanceof Thrown)) throw error;
      return [];
    }
  });
}

/** What these give is a list of names: one of them stands for all. */
const listing: ReadonlySet<string> = new Set([
  ...['node:fs', 'node:fs/promises', 'fs-extra', 'fast-glob', 'glob', 'globby', 'tinyglobby'],
]);

export function evaluateCalleeOf(machine: Machine, frame: Frame, call: Call): Value {
  return evaluate(machine, frame, call.callee);
}

/** Whether a call changes its receiver or first argument in a way that every language knows. */
export function mayChange({ callee }: Call): boolean {
  if (callee.kind === 'reference') return callee.name === 'super';
  return callee.kind === 'member' && (isChange(callee.property) || callee.property === 'forEach');
}
