import type { Value } from '../../model/value.ts';
import { onDemand, type Intrinsic, type IntrinsicCall, type IntrinsicTools } from '../../values/intrinsic.ts';
import { boolean, known, object, string, undefinedValue, unresolved } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { injectInto } from './fastify.ts';
import { readRequests } from './request.ts';
import { serve } from './servers.ts';

const agentFamily = 'request agent';
const requestFamily = 'agent request';
const listenerKey = ' listener';
const cookiesKey = ' cookies';

const methods = ['get', 'post', 'put', 'patch', 'delete', 'del', 'head', 'options'];

/** `request(app)`; one that keeps cookies brings along whatever the application gave it. */
function agent(packageName: string, path: readonly string[], keepsCookies: boolean): Intrinsic {
  return ({ arguments: args, origin }) => {
    const [listener] = args;
    // With an address requests leave the process.
    if (listener === undefined || isAddress(listener))
      return known({ type: 'result', package: packageName, path: [...path, '()'], arguments: args }, origin);
    const entries = new Map<string, Value>([
      [listenerKey, listener],
      [cookiesKey, boolean(keepsCookies)],
    ]);
    return object(entries, origin, { of: { builtin: agentFamily } });
  };
}

function isAddress(value: Value): boolean {
  if (value.kind === 'one-of') return value.options.some((one) => isAddress(one));
  if (value.kind === 'undecided') return true;
  return value.kind === 'known' && ['string', 'template', 'result', 'external'].includes(value.data.type);
}

/** Nothing is sent before somebody waits for it. */
function begin(name: string): Intrinsic {
  return ({ receiver, arguments: [url], tools, origin }) => {
    if (receiver === undefined) return undefinedValue(origin);
    const method = name === 'del' ? 'DELETE' : name.toUpperCase();
    const cookies = tools.member(receiver, cookiesKey);
    const keepsCookies = cookies.kind === 'known' && cookies.data.type === 'boolean' && cookies.data.value;
    const headers = object(keepsCookies ? { cookie: unresolved('cookies of an agent') } : {});
    const entries = new Map<string, Value>([
      [listenerKey, tools.member(receiver, listenerKey)],
      [' method', string(method)],
      [' url', url ?? string('/')],
      [' headers', headers],
      [' query', object({})],
    ]);
    return object(entries, origin, { of: { builtin: requestFamily } });
  };
}

const itself: Intrinsic = ({ receiver, origin }) => receiver ?? undefinedValue(origin);

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
  const isNothing = body.kind === 'known' && body.data.type === 'undefined';
  if (isNothing) tools.setMember(receiver, ' body', object({}));
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
  if (args.length > 1 && isPlainFunction(last)) return end({ ...call, arguments: [last] });
  return itself(call);
};

function isPlainFunction(value: Value | undefined): value is Value {
  return value?.kind === 'known' && value.data.type === 'function';
}

/** What was sent is not sent again. */
function sent(request: Value, tools: IntrinsicTools): Value {
  const before = tools.member(request, ' answer');
  if (!(before.kind === 'known' && before.data.type === 'undefined')) return before;
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
  if (isPlainFunction(callback)) tools.call(callback, [undefinedValue(origin), answer]);
  return receiver;
};

const inject: Intrinsic = ({ arguments: args, tools, origin }) => {
  const [listener, options] = args;
  const answer = listener === undefined ? undefined : injectInto(listener, options, tools, serve);
  const result = answer ?? unresolved('a response', origin);
  const callback = args.at(-1);
  if (args.length > 2 && isPlainFunction(callback)) tools.call(callback, [undefinedValue(origin), result]);
  return result;
};

/** https://github.com/forwardemail/supertest, https://www.chaijs.com/plugins/chai-http/ */
export const agentTables = {
  supertest: {
    default: agent('supertest', [], false),
    agent: agent('supertest', ['agent'], true),
  },
  chai: {
    request: agent('chai', ['request'], false),
    'request.execute': agent('chai', ['request', 'execute'], false),
    'request.agent': agent('chai', ['request', 'agent'], true),
  },
  'chai-http': { 'request.execute': agent('chai-http', ['request', 'execute'], false) },
  'light-my-request': { default: inject, inject },
  [agentFamily]: {
    ...Object.fromEntries(methods.map((name) => [name, begin(name)])),
    keepOpen: itself,
    [onDemand]: itself,
  },
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
