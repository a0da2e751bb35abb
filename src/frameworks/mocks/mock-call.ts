import type { Data, Known, Value } from '../../model/value.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTools } from '../../values/intrinsic.ts';
import { array, number, object, undefinedValue } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { isFunction } from '../kinds-of-value.ts';
import { matches } from './argument-match.ts';
import { listTold, mockFunction, nextCalls, tell, tellings, toldTo } from './mock-function.ts';

/**
 * Calling a mock function: what it was told for this call, else for such arguments, else for all calls, else
 * what it watches, else nothing.
 */
export const callMock: Intrinsic = (call) => {
  const { receiver, origin, tools } = call;
  if (receiver === undefined) return undefinedValue(origin);
  const numbered = numberedCall(receiver, tools);
  if (numbered !== undefined && isAnything(numbered, tools)) return answer(numbered, call);
  const [next, ...later] = nextCalls(receiver, tools);
  if (next !== undefined) {
    tell(receiver, 'once', array(later), tools);
    return answer(next, call);
  }
  const { certain, possible } = forArguments(receiver, call);
  if (possible.length === 0) return answer(certain ?? receiver, call);
  const others = possible.filter((one) => toldTo(one, 'throws', tools) === undefined);
  return tools.join([...others, certain ?? receiver].map((one) => answer(one, call)));
};

function numberedCall(receiver: Value, tools: IntrinsicTools): Value | undefined {
  const numbered = toldTo(receiver, 'numbered', tools);
  if (numbered === undefined) return undefined;
  const count = toldTo(receiver, 'count', tools);
  const index = count?.kind === 'known' && count.data.type === 'number' ? count.data.value : 0;
  tell(receiver, 'count', number(index + 1), tools);
  return tools.member(numbered, String(index));
}

function isAnything(value: Value, tools: IntrinsicTools): boolean {
  return tellings.some((one) => toldTo(value, one, tools) !== undefined);
}

/** The last that was told for such arguments, and those that may be meant. */
function forArguments(
  receiver: Value,
  { live: args, tools }: IntrinsicCall,
): { readonly certain: Value | undefined; readonly possible: readonly Value[] } {
  const possible: Value[] = [];
  for (const one of [...listTold(receiver, 'given', tools)].reverse()) {
    const wanted = tools.member(one, 'arguments');
    const fits = matches(wanted, args, tools);
    const then = tools.member(one, 'then');
    if (fits === true) return { certain: then, possible };
    if (fits === undefined) possible.push(then);
  }
  return { certain: undefined, possible };
}

/** What was told in one place, or what the function watches where nothing was. */
function answer(source: Value, call: IntrinsicCall): Value {
  const { receiver, live: args, origin, tools, new: isNew } = call;
  const returns = toldTo(source, 'returns', tools);
  if (returns !== undefined) return tools.member(returns, 'value');
  if (toldTo(source, 'throws', tools) !== undefined) return tools.throws();
  const callback = toldTo(source, 'callback', tools);
  if (callback !== undefined) return callBack(callback, call);
  const calls = toldTo(source, 'calls', tools) ?? (receiver && toldTo(receiver, 'through', tools));
  if (calls === undefined) return isNew ? mockFunction(origin) : nothingFor(call);
  if (!isNew) return tools.call(calls, args);
  if (isConstructed(calls)) return tools.call(calls, args, { new: true });
  // A plain function that is called with `new` fills the instance, or gives another one.
  const instance = mockFunction(origin);
  const made = tools.call(calls, args, { self: instance });
  return made.kind === 'known' && made.data.type === 'undefined' ? instance : made;
}

interface Rehearsed {
  readonly double: Known;
  readonly arguments: readonly Value[];
}

/** What a double gave that was told nothing shows which call it was: some libraries are told things that way. */
const rehearsed = new WeakMap<Data, Rehearsed>();

function nothingFor({ receiver, live: args, origin }: IntrinsicCall): Value {
  const nothing = undefinedValue(origin);
  if (receiver?.kind === 'known') rehearsed.set(nothing.data, { double: receiver, arguments: args });
  return nothing;
}

export function rehearsedCall(value: Value): Rehearsed | undefined {
  return value.kind === 'known' ? rehearsed.get(value.data) : undefined;
}

function isConstructed(value: Value): boolean {
  return value.kind === 'known' && ['class', 'external', 'object'].includes(value.data.type);
}

/** `yields`, `callsArg`: the first function among the arguments, the one at a position, or a member of one. */
function callBack(told: Value, { live: args, tools, origin }: IntrinsicCall): Value {
  const position = tools.member(told, 'position');
  const member = keyOf(tools.member(told, 'member'));
  const given = tools.current(tools.member(told, 'arguments'));
  const functions = member === undefined ? args : args.map((one) => tools.member(one, member));
  const callee =
    position.kind === 'known' && position.data.type === 'number'
      ? functions[position.data.value]
      : functions.find((one) => isFunction(one));
  const items = given.kind === 'known' && given.data.type === 'array' ? given.data.items : [];
  if (callee !== undefined) tools.call(callee, items);
  return undefinedValue(origin);
}

/** What a part stands for some calls of; anything else is whole. */
export function wholeOf(part: Value, kind: 'callOf' | 'argumentsOf', tools: IntrinsicTools): Value {
  const of = toldTo(part, kind, tools);
  return of === undefined ? part : tools.member(of, 'whole');
}

export function tellForArguments(
  receiver: Known,
  args: readonly Value[],
  { tools, origin }: Pick<IntrinsicCall, 'tools' | 'origin'>,
): Known {
  const then = mockFunction(origin, { argumentsOf: object({ whole: receiver }) });
  const given = object({ arguments: array(args), then });
  tell(receiver, 'given', array([...listTold(receiver, 'given', tools), given]), tools);
  return then;
}

export function tellForCall(
  receiver: Known,
  index: number,
  { tools, origin }: Pick<IntrinsicCall, 'tools' | 'origin'>,
): Known {
  const then = mockFunction(origin, { callOf: object({ whole: receiver }) });
  const numbered = toldTo(receiver, 'numbered', tools) ?? object({});
  tools.setMember(numbered, String(index), then);
  tell(receiver, 'numbered', numbered, tools);
  return then;
}
