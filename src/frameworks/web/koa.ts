import type { Value } from '../../model/value.ts';
import { onDemand, type Intrinsic, type IntrinsicCall, type IntrinsicTools } from '../../values/intrinsic.ts';
import { boolean, number, object, string, undefinedValue, unresolved } from '../../values/make-value.ts';
import { itself } from '../itself.ts';
import { isUndefined } from '../kinds-of-value.ts';
import { createApplication, flatItems } from './application.ts';
import { listen } from './express.ts';
import { addLayer, passThrough, type Passage } from './layers.ts';
import { canRun, makeNext, runHandler } from './outcome.ts';
import { header, type WebRequest } from './request.ts';
import { makeAnswer } from './response.ts';

export const koaFamily = 'koa application';
const contextFamily = 'koa context';
const families = new Set([koaFamily]);
const prefixKey = ' prefix';

const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];

const create: Intrinsic = (call) => createApplication(koaFamily, call, { [prefixKey]: string('') });

/** `new Router({ prefix: '/x' })`. */
const createRouter: Intrinsic = (call) => {
  const [options] = call.arguments;
  const prefix = options === undefined ? undefinedValue() : call.tools.member(options, 'prefix');
  return createApplication(koaFamily, call, { [prefixKey]: isUndefined(prefix) ? string('') : prefix });
};

function isPath(value: Value, tools: IntrinsicTools): boolean {
  const now = tools.current(value);
  if (now.kind !== 'known') return false;
  if (now.data.type === 'array') return now.data.items[0] !== undefined && isPath(now.data.items[0], tools);
  return ['string', 'template', 'pattern'].includes(now.data.type);
}

function under(router: Value, path: Value | undefined, tools: IntrinsicTools): Value | undefined {
  if (path?.kind === 'known' && path.data.type === 'pattern') return path;
  return tools.text([tools.member(router, prefixKey), '/', path ?? '']);
}

/** `get(path, …)`, `get(name, path, …)`; paths may be lists. */
function layer(method: string | undefined, isPrefix: boolean): Intrinsic {
  return (call) => {
    const { receiver, arguments: args, tools } = call;
    if (receiver === undefined) return undefinedValue(call.origin);
    const [first, second] = args;
    const isNamed =
      first !== undefined && second !== undefined && isPath(first, tools) && isPath(second, tools);
    const [path, ...others] = isNamed ? args.slice(1) : args;
    const hasPath = path !== undefined && isPath(path, tools);
    const handlers = flatItems(hasPath ? others : args, tools);
    const paths = hasPath ? flatItems([path], tools) : [undefined];
    for (const one of paths)
      addLayer(receiver, { method, path: under(receiver, one, tools), isPrefix, handlers }, tools);
    return receiver;
  };
}

const setPrefix: Intrinsic = (call) => {
  const { receiver, arguments: args, tools } = call;
  if (receiver !== undefined && args[0] !== undefined) tools.setMember(receiver, prefixKey, args[0]);
  return itself(call);
};

/** https://koajs.com/#context */
function makeContext(sent: WebRequest): Value {
  const { method, url, query, headers, body } = sent;
  const request = object({ method: string(method), url, query, headers, header: headers, body }, [], {
    open: true,
  });
  const entries = { method: string(method), url, path: url, query, headers, header: headers, request };
  const own: Record<string, Value> = { ...entries, state: object({}, [], { open: true }) };
  for (const name of ['body', 'status']) own[name] = undefinedValue();
  return object({ ...own, params: object({}) }, [], { of: { builtin: contextFamily }, open: true });
}

function isSet(value: Value): boolean {
  if (value.kind === 'one-of') return value.options.every((one) => isSet(one));
  return !isUndefined(value);
}

export function serveKoa(application: Value, sent: WebRequest, tools: IntrinsicTools): Value {
  const context = makeContext(sent);
  const hasAnswered = (): boolean =>
    isSet(tools.member(context, 'body')) || isSet(tools.member(context, 'status'));
  const passage: Passage = {
    method: sent.method,
    expected: sent.expected,
    enter: (handler, { params, isLast }) => {
      tools.setMember(context, 'params', object(params));
      if (!canRun(handler)) return isLast;
      const next = makeNext();
      const { threw, kept } = runHandler(handler, [context, next], next, tools);
      return threw || (kept && (isLast || hasAnswered()));
    },
  };
  passThrough(application, sent.path, families, passage, tools);
  const status = tools.member(context, 'status');
  const body = tools.member(context, 'body');
  return makeAnswer(isSet(status) ? status : number(isSet(body) ? 200 : 404), body);
}

const headerOf: Intrinsic = ({ receiver, arguments: [name], tools, origin }) =>
  receiver === undefined
    ? undefinedValue(origin)
    : header({ headers: tools.member(receiver, 'headers') }, name, tools);

const throwNow: Intrinsic = ({ tools }) => tools.throws();

/** `assert(value, status)`: goes on only where there is a value. */
const assertTrue: Intrinsic = ({ arguments: [value], tools, origin }) => {
  const { kind } = value ?? undefinedValue();
  if (kind === 'known' && value?.kind === 'known') {
    const { data } = value;
    if (['undefined', 'null'].includes(data.type) || (data.type === 'boolean' && !data.value))
      return tools.throws();
  }
  return boolean(true, origin);
};

const router = { default: createRouter, Router: createRouter };

/** https://github.com/koajs/router/blob/master/API.md */
export const koaTables = {
  koa: { default: create },
  '@koa/router': router,
  'koa-router': router,
  [koaFamily]: {
    ...Object.fromEntries(methods.map((name) => [name, layer(name.toUpperCase(), false)])),
    del: layer('DELETE', false),
    all: layer(undefined, false),
    use: layer(undefined, true),
    prefix: setPrefix,
    routes: itself,
    middleware: itself,
    allowedMethods: ({ origin }: IntrinsicCall) => unresolved('middleware of a router', origin),
    callback: itself,
    on: itself,
    param: itself,
    listen,
    [onDemand]: ({ origin }: IntrinsicCall) => unresolved('a member of an application', origin),
  },
  [contextFamily]: {
    throw: throwNow,
    assert: assertTrue,
    get: headerOf,
    set: ({ origin }: IntrinsicCall) => undefinedValue(origin),
    redirect: ({ receiver, tools, origin }: IntrinsicCall) => {
      if (receiver !== undefined) tools.setMember(receiver, 'status', number(302));
      return undefinedValue(origin);
    },
  },
} satisfies Readonly<Record<string, Readonly<Record<string, Intrinsic>>>>;
