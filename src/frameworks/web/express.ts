import type { Value } from '../../model/value.ts';
import { onDemand, type Intrinsic, type IntrinsicCall, type IntrinsicTools } from '../../values/intrinsic.ts';
import { object, string, undefinedValue, unresolved } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { itself } from '../itself.ts';
import { createApplication, familyOf, flatItems, register, registered } from './application.ts';
import { noteListening, portIn } from './listening.ts';
import { noteServer, serverFamily, serverOf } from './own-server.ts';
import { addLayer, passThrough, type Passage } from './layers.ts';
import { canRun, makeNext, runHandler } from './outcome.ts';
import { header, type WebRequest } from './request.ts';
import { answer, answerOf, hasEnded, makeResponse } from './response.ts';

const applicationFamily = 'express application';
const routeFamily = 'express route';
const requestFamily = 'express request';
const families = new Set([applicationFamily]);

const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];

const create: Intrinsic = (call) => createApplication(applicationFamily, call);
/** A path is text, an expression or a list of them; everything after it is asked in order. */
function pathAndHandlers(
  args: readonly Value[],
  tools: IntrinsicTools,
): { readonly path: Value | undefined; readonly handlers: readonly Value[] } {
  const [first, ...others] = args;
  if (first === undefined || !isPath(first, tools))
    return { path: undefined, handlers: flatItems(args, tools) };
  return { path: tools.current(first), handlers: flatItems(others, tools) };
}

function isPath(value: Value, tools: IntrinsicTools): boolean {
  const now = tools.current(value);
  if (now.kind === 'undecided') return true;
  if (now.kind === 'one-of') return now.options.some((one) => isPath(one, tools));
  if (now.kind !== 'known') return false;
  if (now.data.type === 'array') return now.data.items[0] !== undefined && isPath(now.data.items[0], tools);
  return ['string', 'template', 'pattern'].includes(now.data.type);
}

function route(method: string | undefined): Intrinsic {
  return (call) => {
    const { receiver, arguments: args, tools } = call;
    if (receiver === undefined) return undefinedValue(call.origin);
    // `app.get('title')` asks for a setting.
    if (method === 'GET' && args.length === 1) return unresolved('a setting of an application', call.origin);
    addLayer(receiver, { method, isPrefix: false, ...pathAndHandlers(args, tools) }, tools);
    return receiver;
  };
}

const use: Intrinsic = (call) => {
  const { receiver, arguments: args, tools } = call;
  if (receiver !== undefined)
    addLayer(receiver, { method: undefined, isPrefix: true, ...pathAndHandlers(args, tools) }, tools);
  return itself(call);
};

/** `router.route('/x').get(…).post(…)`. */
const routeOf: Intrinsic = ({ receiver, arguments: [path], origin }) =>
  object({ router: receiver ?? undefinedValue(), path: path ?? string('/') }, origin, {
    of: { builtin: routeFamily },
  });

function onRoute(method: string | undefined): Intrinsic {
  return (call) => {
    const { receiver, arguments: args, tools } = call;
    if (receiver === undefined) return undefinedValue(call.origin);
    const path = tools.member(receiver, 'path');
    const handlers = flatItems(args, tools);
    addLayer(tools.member(receiver, 'router'), { method, path, isPrefix: false, handlers }, tools);
    return receiver;
  };
}

/** `param('id', (request, response, next, id) => …)`. */
const param: Intrinsic = (call) => {
  const { receiver, arguments: args, tools } = call;
  const [name, handler] = args;
  if (receiver !== undefined && name !== undefined && handler !== undefined)
    register(receiver, 'params', object({ name, handler }), tools);
  return itself(call);
};

/** The last function is told that the server listens. A server that is told to listen stays the one that it is. */
export const listen: Intrinsic = (call) => {
  const { receiver, arguments: args, tools, origin } = call;
  if (receiver === undefined) return undefinedValue(origin);
  const port = portIn(args[0], tools);
  noteListening(args[0], tools);
  const isServer = familyOf(receiver) === serverFamily;
  const server = isServer ? receiver : serverOf(receiver, origin, port);
  if (isServer && port !== undefined) tools.setMember(server, ' port', port);
  noteServer(server, port, tools);
  const last = args.at(-1);
  if (last?.kind === 'known' && last.data.type === 'function') tools.call(last, []);
  return server;
};

function makeRequest(request: WebRequest): Value {
  const { method, url, query, headers, body, path } = request;
  const pathname = path.every((one) => typeof one === 'string') ? string(`/${path.join('/')}`) : url;
  const entries: Record<string, Value> = { method: string(method), url, originalUrl: url, path: pathname };
  const none = tokensIn(headers) ? { open: true as const } : {};
  Object.assign(entries, { query, headers, body, params: object({}), cookies: object({}, [], none) });
  return object(entries, [], { of: { builtin: requestFamily }, open: true });
}

function tokensIn(headers: Value): boolean {
  return headers.kind !== 'known' || headers.data.type !== 'object' || headers.data.entries.has('cookie');
}

/** Functions with four parameters are for errors. */
function isForErrors(handler: Value, tools: IntrinsicTools): boolean {
  if (handler.kind !== 'known' || handler.data.type !== 'function') return false;
  const { file, function: index } = handler.data;
  return tools.world.facts(file)?.code.functions[index]?.parameters.length === 4;
}

/** Sends a request through an application, or to a plain function that answers requests. */
export function serveExpress(application: Value, sent: WebRequest, tools: IntrinsicTools): Value {
  const request = makeRequest(sent);
  const response = makeResponse();
  if (familyOf(application) !== applicationFamily) {
    if (canRun(application)) runHandler(application, [request, response], makeNext(), tools);
    return answerOf(response, tools);
  }
  const passage = expressPassage(application, sent, request, response, tools);
  passThrough(application, sent.path, families, passage, tools);
  return answerOf(response, tools);
}

function expressPassage(
  application: Value,
  sent: WebRequest,
  request: Value,
  response: Value,
  tools: IntrinsicTools,
): Passage {
  const asked = new Set<string>();
  const run = (handler: Value, more: readonly Value[] = []): boolean => {
    const next = makeNext();
    const { threw, kept } = runHandler(handler, [request, response, next, ...more], next, tools);
    if (threw) answer(response, undefined, tools);
    return threw || (kept && hasEnded(response, tools));
  };
  return {
    method: sent.method,
    expected: sent.expected,
    enter: (handler, { params, isLast }) => {
      if (isForErrors(handler, tools)) return false;
      tools.setMember(request, 'params', object(params));
      for (const item of registered(application, 'params', tools)) {
        const name = keyOf(tools.member(item, 'name')) ?? '';
        const value = params.get(name);
        if (value === undefined || asked.has(name)) continue;
        asked.add(name);
        if (run(tools.member(item, 'handler'), [value])) return true;
      }
      if (!canRun(handler)) return isLast;
      return run(handler) || (isLast && hasEnded(response, tools));
    },
  };
}

function forMethods(on: (method: string | undefined) => Intrinsic): Record<string, Intrinsic> {
  const all = methods.map((name): [string, Intrinsic] => [name, on(name.toUpperCase())]);
  return Object.fromEntries([...all, ['all', on(undefined)]]);
}

const settings = ['set', 'enable', 'disable', 'engine', 'on', 'once', 'emit', 'setMaxListeners'];

/** https://expressjs.com/en/5x/api.html */
export const expressTables = {
  express: { default: create, Router: create },
  'express-promise-router': { default: create },
  // Wraps a handler and changes nothing about what it does.
  'express-async-handler': {
    default: ({ arguments: [handler], origin }: IntrinsicCall) => handler ?? undefinedValue(origin),
  },
  [applicationFamily]: {
    ...forMethods(route),
    ...Object.fromEntries(settings.map((name) => [name, itself])),
    use,
    route: routeOf,
    param,
    listen,
    [onDemand]: ({ origin }: IntrinsicCall) => unresolved('a member of an application', origin),
  },
  [routeFamily]: forMethods(onRoute),
  [requestFamily]: {
    get: headerOf,
    header: headerOf,
    on: itself,
    once: itself,
  },
} satisfies Readonly<Record<string, Readonly<Record<string, Intrinsic>>>>;

function headerOf({ receiver, arguments: [name], tools, origin }: IntrinsicCall): Value {
  if (receiver === undefined) return undefinedValue(origin);
  return header({ headers: tools.member(receiver, 'headers') }, name, tools);
}
