import type { Value } from '../../../model/value.ts';
import {
  onDemand,
  type Intrinsic,
  type IntrinsicCall,
  type IntrinsicTools,
} from '../../../values/intrinsic.ts';
import { string, undefinedValue, unresolved } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { itself } from '../../itself.ts';
import { given, isUndefined } from '../../kinds-of-value.ts';
import { createApplication, flatItems, viewOf } from '../application.ts';
import { addLayer } from '../layers.ts';
import { readRequests } from '../request.ts';
import { contextTables } from './context.ts';
import { honoFamily, serveHono } from './serve.ts';

const baseKey = ' base';
const methods = ['get', 'post', 'put', 'patch', 'delete', 'options', 'head'];

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
  const handlers = flatItems([...(isUndefined(middleware) ? [] : [middleware]), handler], tools);
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
  const of = (name: string): Value | undefined =>
    options === undefined ? undefined : given(tools.member(options, name));
  const body = of('body');
  const headers = of('headers');
  const parts = {
    method: of('method'),
    url,
    ...(body === undefined ? {} : { body }),
    ...(headers === undefined ? {} : { headers }),
  };
  const bindings = made === undefined ? environment : (environment ?? init);
  const answers = readRequests(parts, tools).map((sent) => serveHono(receiver, sent, tools, bindings));
  return answers.length === 0 ? unresolved('a response', origin) : tools.join(answers);
};

function requestArguments(input: Value): readonly Value[] | undefined {
  if (input.kind !== 'known' || input.data.type !== 'result') return undefined;
  const { package: name, path, arguments: args } = input.data;
  return name === 'globalThis' && path[0] === 'Request' ? args : undefined;
}

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
  ...contextTables,
} satisfies Readonly<Record<string, Readonly<Record<string, Intrinsic>>>>;
