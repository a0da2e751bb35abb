import type { Value } from '../../model/value.ts';
import { onDemand, type Intrinsic, type IntrinsicCall, type IntrinsicTools } from '../../values/intrinsic.ts';
import { number, object, string, undefinedValue, unresolved } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { createApplication, flatItems, viewOf } from './application.ts';
import { addLayer, passThrough, type Passage } from './layers.ts';
import { canRun, makeNext, runHandler } from './outcome.ts';
import { header, readRequests, type WebRequest } from './request.ts';
import { isAnswer, makeAnswer } from './response.ts';

export const honoFamily = 'hono application';
const contextFamily = 'hono context';
const requestFamily = 'hono request';
const baseKey = ' base';
const families = new Set([honoFamily]);

const methods = ['get', 'post', 'put', 'patch', 'delete', 'options', 'head'];

const itself: Intrinsic = ({ receiver, origin }) => receiver ?? undefinedValue(origin);
const create: Intrinsic = (call) => createApplication(honoFamily, call, { [baseKey]: string('') });

const basePath: Intrinsic = (call) => {
  const { receiver, arguments: args, tools, origin } = call;
  if (receiver === undefined || args[0] === undefined) return undefinedValue(origin);
  return viewOf(receiver, honoFamily, call, { [baseKey]: under(receiver, args[0], tools) });
};

function under(application: Value, path: Value, tools: IntrinsicTools): Value {
  return tools.text([tools.member(application, baseKey), '/', path]);
}

function isFunctionLike(value: Value, tools: IntrinsicTools): boolean {
  const now = tools.current(value);
  return now.kind === 'known' && !['string', 'template', 'array'].includes(now.data.type);
}

/** `get('/x', handler)`, `get(['/x', '/y'], handler)`, `get(handler)`. */
function add(
  receiver: Value,
  method: string | undefined,
  args: readonly Value[],
  isPrefix: boolean,
  tools: IntrinsicTools,
): void {
  const [first, ...others] = args;
  const hasPath = first !== undefined && !isFunctionLike(first, tools);
  const paths = hasPath ? flatItems([first], tools) : [string(isPrefix ? '*' : '/')];
  const handlers = flatItems(hasPath ? others : args, tools);
  for (const path of paths)
    addLayer(receiver, { method, path: under(receiver, path, tools), isPrefix, handlers }, tools);
}

function route(method: string | undefined, isPrefix = false): Intrinsic {
  return (call) => {
    const { receiver, arguments: args, tools } = call;
    if (receiver !== undefined) add(receiver, method, args, isPrefix, tools);
    return itself(call);
  };
}

/** `on('GET', '/x', handler)`, with lists of either. */
const on: Intrinsic = (call) => {
  const { receiver, arguments: args, tools } = call;
  const [names, ...others] = args;
  if (receiver === undefined || names === undefined) return itself(call);
  for (const name of flatItems([names], tools)) {
    const method = keyOf(name)?.toUpperCase();
    if (method !== undefined) add(receiver, method, others, false, tools);
  }
  return receiver;
};

/** `route('/prefix', application)`. */
const mountRoutes: Intrinsic = (call) => {
  const { receiver, arguments: args, tools } = call;
  const [path, inner] = args;
  if (receiver !== undefined && path !== undefined && inner !== undefined)
    addLayer(
      receiver,
      { method: undefined, path: under(receiver, path, tools), isPrefix: true, handlers: [inner] },
      tools,
    );
  return itself(call);
};

/** `openapi(createRoute({ method, path, middleware }), handler)` of @hono/zod-openapi. */
const openapi: Intrinsic = (call) => {
  const { receiver, arguments: args, tools } = call;
  const [description, handler] = args;
  if (receiver === undefined || description === undefined || handler === undefined) return itself(call);
  const method = keyOf(tools.member(description, 'method'))?.toUpperCase();
  const path = tools.text([tools.member(description, 'path')]);
  const middleware = tools.member(description, 'middleware');
  const isNothing = middleware.kind === 'known' && middleware.data.type === 'undefined';
  const handlers = flatItems([...(isNothing ? [] : [middleware]), handler], tools);
  if (method !== undefined)
    addLayer(
      receiver,
      { method, path: under(receiver, bracesToColons(path), tools), isPrefix: false, handlers },
      tools,
    );
  return receiver;
};

function bracesToColons(path: Value): Value {
  const text = keyOf(path);
  return text === undefined ? path : string(text.replaceAll(/\{(\w+)\}/g, ':$1'), path.origin);
}

/** `request('/x', { method, body })`, `fetch(new Request('http://localhost/x'), environment)`. */
const request: Intrinsic = (call) => {
  const { receiver, arguments: args, tools, origin } = call;
  const [input, init, environment] = args;
  if (receiver === undefined || input === undefined) return undefinedValue(origin);
  const made = requestArguments(input);
  const [url = input, options = made === undefined ? init : undefined] = made ?? [];
  const of = (name: string): Value | undefined => {
    const value = options === undefined ? undefined : tools.member(options, name);
    return value?.kind === 'known' && value.data.type === 'undefined' ? undefined : value;
  };
  const body = of('body');
  const headers = of('headers');
  const parts = {
    method: of('method'),
    url,
    ...(body === undefined ? {} : { body }),
    ...(headers === undefined ? {} : { headers }),
  };
  const given = made === undefined ? environment : (environment ?? init);
  const answers = readRequests(parts, tools).map((sent) => serveHono(receiver, sent, tools, given));
  return answers.length === 0 ? unresolved('a response', origin) : tools.join(answers);
};

function requestArguments(input: Value): readonly Value[] | undefined {
  if (input.kind !== 'known' || input.data.type !== 'result') return undefined;
  const { package: name, path, arguments: args } = input.data;
  return name === 'globalThis' && path[0] === 'Request' ? args : undefined;
}

/** https://hono.dev/docs/api/context */
export function serveHono(
  application: Value,
  sent: WebRequest,
  tools: IntrinsicTools,
  environment?: Value,
): Value {
  const context = makeContext(sent, environment);
  let result: Value = makeAnswer(number(404), undefinedValue());
  const passage: Passage = {
    method: sent.method,
    expected: sent.expected,
    enter: (handler, { params, isLast }) => {
      tools.setMember(context, ' params', object(params));
      if (!canRun(handler)) return isLast;
      const next = makeNext();
      const { value, threw, kept } = runHandler(handler, [context, next], next, tools);
      if (value !== undefined && !threw && (isAnswer(value) || isLast)) result = value;
      return threw || (kept && (isLast || isAnswer(value)));
    },
  };
  passThrough(application, sent.path, families, passage, tools);
  return result;
}

function makeContext(sent: WebRequest, environment: Value | undefined): Value {
  const { method, url, query, headers, body } = sent;
  const request = new Map<string, Value>(Object.entries({ method: string(method), url, path: url }));
  for (const [name, value] of Object.entries({ query, headers, body })) request.set(` ${name}`, value);
  const entries = new Map<string, Value>([
    [' params', object({})],
    ['env', environment ?? object({}, [], { open: true })],
    ['var', object({}, [], { open: true })],
    ['executionCtx', object({}, [], { open: true })],
  ]);
  const req = object(request, [], { of: { builtin: requestFamily } });
  const context = object(entries, [], { of: { builtin: contextFamily } });
  entries.set('req', req);
  request.set(' context', context);
  return context;
}

/** `param('id')`, `query('q')`, or all of them. */
function named(values: (call: IntrinsicCall) => Value): Intrinsic {
  return (call) => {
    const [name] = call.arguments;
    const all = values(call);
    const key = name === undefined ? undefined : keyOf(name);
    return key === undefined ? all : call.tools.member(all, key);
  };
}

function memberCalled(name: string): (call: IntrinsicCall) => Value {
  return ({ receiver, tools, origin }) =>
    receiver === undefined ? undefinedValue(origin) : tools.member(receiver, name);
}

const sentBody = (call: IntrinsicCall): Value => {
  const body = memberCalled(' body')(call);
  // `JSON.stringify(…)` of something that was not text in the end.
  return body.kind === 'known' && body.data.type === 'object'
    ? body
    : unresolved('the body of a request', call.origin);
};

const answerWith: Intrinsic = ({ arguments: [body, status], origin }) =>
  makeAnswer(
    status?.kind === 'known' && status.data.type === 'number' ? status : number(200),
    body ?? undefinedValue(origin),
  );

const setVariable: Intrinsic = ({ receiver, arguments: [name, value], tools, origin }) => {
  const key = name === undefined ? undefined : keyOf(name);
  if (receiver !== undefined && key !== undefined && value !== undefined)
    tools.setMember(tools.member(receiver, 'var'), key, value);
  return undefinedValue(origin);
};

const getVariable: Intrinsic = named(memberCalled('var'));

/** https://hono.dev/docs/api/hono */
export const honoTables = {
  hono: { Hono: create },
  'hono/tiny': { Hono: create },
  'hono/quick': { Hono: create },
  '@hono/zod-openapi': {
    OpenAPIHono: create,
    createRoute: ({ arguments: [description], origin }: IntrinsicCall) =>
      description ?? undefinedValue(origin),
  },
  'hono/factory': {
    createMiddleware: ({ arguments: [middleware], origin }: IntrinsicCall) =>
      middleware ?? undefinedValue(origin),
  },
  [honoFamily]: {
    ...Object.fromEntries(methods.map((name) => [name, route(name.toUpperCase())])),
    all: route(undefined),
    use: route(undefined, true),
    on,
    route: mountRoutes,
    mount: mountRoutes,
    basePath,
    openapi,
    notFound: itself,
    onError: itself,
    doc: itself,
    request,
    fetch: request,
    [onDemand]: ({ origin }: IntrinsicCall) => unresolved('a member of an application', origin),
  },
  [contextFamily]: {
    json: answerWith,
    text: answerWith,
    body: answerWith,
    html: answerWith,
    newResponse: answerWith,
    redirect: () => makeAnswer(number(302), undefinedValue()),
    notFound: () => makeAnswer(number(404), undefinedValue()),
    set: setVariable,
    get: getVariable,
    status: ({ origin }: IntrinsicCall) => undefinedValue(origin),
    header: ({ origin }: IntrinsicCall) => undefinedValue(origin),
    [onDemand]: ({ origin }: IntrinsicCall) => unresolved('a member of a context', origin),
  },
  [requestFamily]: {
    param: named(({ receiver, tools, origin }) =>
      receiver === undefined
        ? undefinedValue(origin)
        : tools.member(tools.member(receiver, ' context'), ' params'),
    ),
    query: named(memberCalled(' query')),
    header: (call: IntrinsicCall) =>
      call.arguments.length === 0
        ? memberCalled(' headers')(call)
        : header({ headers: memberCalled(' headers')(call) }, call.arguments[0], call.tools),
    json: sentBody,
    valid: sentBody,
    parseBody: sentBody,
    [onDemand]: ({ origin }: IntrinsicCall) => unresolved('part of a request', origin),
  },
} satisfies Readonly<Record<string, Readonly<Record<string, Intrinsic>>>>;
