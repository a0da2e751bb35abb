import type { Data, Value } from '../../../model/value.ts';
import { numberOf } from '../../../values/identity-number.ts';
import type { Intrinsic, IntrinsicTools } from '../../../values/intrinsic.ts';
import { isKeywords, positional } from '../../../values/keywords.ts';
import { array, object, undefinedValue, unresolved } from '../../../values/make-value.ts';
import { isFunction } from '../../kinds-of-value.ts';
import { register, registered } from '../../web/application.ts';

/** What middleware calls to let a request go on. */
const nextFamily = 'asgi next';
const continuations = new WeakMap<Data, () => Value>();

const goOn: Intrinsic = ({ receiver, origin }) => {
  const follow = receiver?.kind === 'known' ? continuations.get(receiver.data) : undefined;
  return follow?.() ?? unresolved('a response', origin);
};

const described: Intrinsic = ({ live, origin }) => {
  const [type, ...items] = positional(live);
  const named = live.find((one) => isKeywords(one));
  return object(
    { type: type ?? undefinedValue(origin), items: array(items), named: named ?? object({}) },
    origin,
  );
};

export const addMiddleware: Intrinsic = (call) => {
  const { receiver, tools, origin } = call;
  if (receiver !== undefined) register(receiver, 'middleware', described(call), tools);
  return undefinedValue(origin);
};

interface Next {
  readonly value: Value;
  /** What the rest gave, once it was let go on. */
  readonly given: () => Value | undefined;
}

/** The rest runs once, however often it is called: where nothing decides, both ways go through the same. */
function nextOf(follow: () => Value): Next {
  let given: Value | undefined;
  const value = object({}, [], { of: { builtin: nextFamily } });
  continuations.set(value.data, () => (given ??= follow()));
  return { value, given: () => given };
}

/** Runs the middleware of an application, the last one added outermost, around what answers the request. */
export function throughMiddleware(
  application: Value,
  request: Value,
  tools: IntrinsicTools,
  follow: () => Value,
): Value {
  const around = registered(application, 'middleware', tools);
  return around.reduce<() => Value>((inner, one) => () => through(one, request, tools, inner), follow)();
}

function through(one: Value, request: Value, tools: IntrinsicTools, follow: () => Value): Value {
  const next = nextOf(follow);
  const callee = calleeOf(one, next.value, tools);
  if (callee === undefined) return follow();
  const { method, isAround } = callee;
  const args = isAround
    ? [request, next.value]
    : [scopeOf(request, tools), unresolved('receive'), unresolved('send')];
  const value = tools.settle(tools.call(method, args));
  const given = next.given();
  if (!isAround) return given ?? unresolved('a response');
  // What gives something without going on has answered; of anything else nobody knows whether it went on.
  const answers = value.kind === 'known' && value.data.type !== 'undefined';
  return given === undefined && !answers ? follow() : (given ?? value);
}

interface Callee {
  readonly method: Value;
  /** It gets the request and what goes on with it; else it is an application around another one. */
  readonly isAround: boolean;
}

/** Of classes from outside only they know what they do. */
function calleeOf(one: Value, next: Value, tools: IntrinsicTools): Callee | undefined {
  if (isFunction(one)) return { method: one, isAround: true };
  const type = tools.member(one, 'type');
  if (type.kind !== 'known' || type.data.type !== 'class') return undefined;
  const instance = instanceOf(one, type, next, tools);
  tools.setMember(instance, 'app', next);
  const dispatch = tools.member(instance, 'dispatch');
  if (isFunction(dispatch)) return { method: dispatch, isAround: true };
  const method = tools.member(instance, '__call__');
  return isFunction(method) ? { method, isAround: false } : undefined;
}

/** It is made once. */
function instanceOf(one: Value, type: Value, next: Value, tools: IntrinsicTools): Value {
  const key = one.kind === 'known' ? `asgi middleware ${numberOf(one.data)}` : '';
  const before = tools.recall(key);
  if (before !== undefined) return before;
  const { items } = tools.items(tools.member(one, 'items'));
  const named = tools.member(one, 'named');
  const entries =
    named.kind === 'known' && named.data.type === 'object' ? named.data.entries : new Map<string, Value>();
  const instance = tools.call(type, [next, ...items], { new: true, named: entries });
  tools.remember(key, instance);
  return instance;
}

function scopeOf(request: Value, tools: IntrinsicTools): Value {
  const of = (name: string): Value => tools.member(request, name);
  return object({ path: of('url'), method: of('method'), app: of('app'), state: of('state') }, [], {
    open: true,
  });
}

/** https://www.starlette.io/middleware/ */
export const middlewareTables = {
  [nextFamily]: { '()': goOn },
  starlette: { 'middleware.Middleware': described },
  fastapi: { 'middleware.Middleware': described },
} satisfies Readonly<Record<string, Readonly<Record<string, Intrinsic>>>>;
