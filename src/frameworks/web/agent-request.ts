import type { Value } from '../../model/value.ts';
import { onDemand, type Intrinsic, type IntrinsicCall, type IntrinsicTools } from '../../values/intrinsic.ts';
import { object, string, undefinedValue, unresolved } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { itself } from '../itself.ts';
import { isFunction, isUndefined } from '../kinds-of-value.ts';
import { readRequests } from './request.ts';
import { serve } from './servers.ts';

const requestFamily = 'agent request';
export const listenerKey = ' listener';

interface Begun {
  readonly method: string;
  readonly url: Value | undefined;
  readonly keepsCookies: boolean;
}

/** A request of an agent. Nothing is sent before somebody waits for it. */
export function beginRequest(
  listener: Value,
  { method, url, keepsCookies }: Begun,
  origin: IntrinsicCall['origin'],
): Value {
  const headers = object(keepsCookies ? { cookie: unresolved('cookies of an agent') } : {});
  const entries = new Map<string, Value>([
    [listenerKey, listener],
    [' method', string(method)],
    [' url', url ?? string('/')],
    [' headers', headers],
    [' query', object({})],
  ]);
  return object(entries, origin, { of: { builtin: requestFamily } });
}

/** Bodies that are sent in parts are one. */
const send: Intrinsic = (call) => {
  const { receiver, arguments: args, tools } = call;
  if (receiver !== undefined && args[0] !== undefined) tools.setMember(receiver, ' body', args[0]);
  return itself(call);
};

/** `field('name', value)`: part of a form. */
const field: Intrinsic = (call) => {
  const { receiver, arguments: args, tools } = call;
  const key = args[0] === undefined ? undefined : keyOf(args[0]);
  if (receiver === undefined) return itself(call);
  const body = tools.member(receiver, ' body');
  if (isUndefined(body)) tools.setMember(receiver, ' body', object({}));
  if (key !== undefined && args[1] !== undefined)
    tools.setMember(tools.member(receiver, ' body'), key, args[1]);
  return receiver;
};

/** `set('Name', value)` and `set({ name: value })`. */
function intoObject(list: string): Intrinsic {
  return (call) => {
    const { receiver, arguments: args, tools } = call;
    const [first, value] = args;
    if (receiver === undefined || first === undefined) return itself(call);
    const target = tools.member(receiver, list);
    const now = tools.current(first);
    if (now.kind === 'known' && now.data.type === 'object') {
      for (const [name, one] of now.data.entries) tools.setMember(target, name, one);
    } else {
      const key = keyOf(now);
      if (key !== undefined) tools.setMember(target, key, value ?? string(''));
    }
    return receiver;
  };
}

const authorize: Intrinsic = (call) => {
  const { receiver, tools } = call;
  if (receiver !== undefined)
    tools.setMember(
      tools.member(receiver, ' headers'),
      'authorization',
      unresolved('credentials', call.origin),
    );
  return itself(call);
};

/** A number says which status the answer has; a last function is told like that of `end`. */
const expect: Intrinsic = (call) => {
  const { receiver, arguments: args, tools } = call;
  const [first] = args;
  if (receiver !== undefined && first?.kind === 'known' && first.data.type === 'number')
    tools.setMember(receiver, ' expected', first);
  const last = args.at(-1);
  if (args.length > 1 && isFunction(last)) return end({ ...call, arguments: [last] });
  return itself(call);
};

/** What was sent is not sent again. */
function sent(request: Value, tools: IntrinsicTools): Value {
  const before = tools.member(request, ' answer');
  if (!isUndefined(before)) return before;
  const expected = Number(keyOf(tools.member(request, ' expected')) ?? Number.NaN);
  const parts = {
    method: tools.member(request, ' method'),
    url: tools.member(request, ' url'),
    query: tools.member(request, ' query'),
    headers: tools.member(request, ' headers'),
    body: tools.member(request, ' body'),
    ...(Number.isNaN(expected) ? {} : { expected }),
  };
  const listener = tools.member(request, listenerKey);
  const answers = readRequests(parts, tools).flatMap((one) => serve(listener, one, tools) ?? []);
  const answer = answers.length === 0 ? unresolved('a response', request.origin) : tools.join(answers);
  tools.setMember(request, ' answer', answer);
  return answer;
}

const then: Intrinsic = ({ receiver, tools, origin }) =>
  receiver === undefined ? undefinedValue(origin) : sent(receiver, tools);

/** `end((error, response) => …)`. */
const end: Intrinsic = (call) => {
  const { receiver, arguments: args, tools, origin } = call;
  if (receiver === undefined) return undefinedValue(origin);
  const answer = sent(receiver, tools);
  const [callback] = args;
  if (isFunction(callback)) tools.call(callback, [undefinedValue(origin), answer]);
  return receiver;
};

export const agentRequestTables = {
  [requestFamily]: {
    send,
    field,
    attach: itself,
    set: intoObject(' headers'),
    query: intoObject(' query'),
    auth: authorize,
    expect,
    then,
    end,
    [onDemand]: (call: IntrinsicCall) => {
      // Names of ours that nobody set; whatever else a request has only changes how it is sent.
      const name = call.arguments[0] === undefined ? '' : (keyOf(call.arguments[0]) ?? '');
      return name.startsWith(' ')
        ? undefinedValue(call.origin)
        : unresolved(`${name} of a request`, call.origin);
    },
    ...Object.fromEntries(
      [
        'type',
        'accept',
        'timeout',
        'redirects',
        'retry',
        'ok',
        'use',
        'withCredentials',
        'buffer',
        'parse',
        'on',
      ].map((name) => [name, itself]),
    ),
  },
} satisfies Readonly<Record<string, Readonly<Record<string, Intrinsic>>>>;
