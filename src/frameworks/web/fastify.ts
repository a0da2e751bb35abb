import type { Value } from '../../model/value.ts';
import { onDemand, type Intrinsic, type IntrinsicCall, type IntrinsicTools } from '../../values/intrinsic.ts';
import { number, object, string, undefinedValue, unresolved } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import {
  createApplication,
  familyOf,
  flatItems,
  register,
  registered,
  takeRegistered,
} from './application.ts';
import { serverOf } from './express.ts';
import { matchPath, type PathMatch } from './match-path.ts';
import { canRun, makeNext, runHandler } from './outcome.ts';
import { readRequests, type WebRequest } from './request.ts';
import { answer, answerOf, hasEnded, makeAnswer, makeResponse } from './response.ts';

export const fastifyFamily = 'fastify application';
const sharedFamily = 'fastify plugin';

const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];
/** https://fastify.dev/docs/latest/Reference/Lifecycle/ */
const requestHooks = ['onRequest', 'preParsing', 'preValidation', 'preHandler'];

const itself: Intrinsic = ({ receiver, origin }) => receiver ?? undefinedValue(origin);

const create: Intrinsic = (call) => {
  const application = createApplication(fastifyFamily, call, { prefix: string('') });
  call.tools.setMember(application, 'server', serverOf(application, call.origin));
  return application;
};

function parentOf(application: Value): Value | undefined {
  return application.kind === 'known' && application.data.type === 'object'
    ? application.data.entries.get(' parent')
    : undefined;
}

/** An application and those around it, outermost first: what they have counts inside too. */
function scopesOf(application: Value): readonly Value[] {
  const parent = parentOf(application);
  return parent === undefined ? [application] : [...scopesOf(parent), application];
}

function rootOf(application: Value): Value {
  return scopesOf(application)[0] ?? application;
}

function isFunction(value: Value | undefined): value is Value {
  return value?.kind === 'known' && value.data.type === 'function';
}

function addRoute(
  application: Value,
  { methods: names, path, options, handler }: { methods: Value; path: Value; options: Value; handler: Value },
  tools: IntrinsicTools,
): void {
  const full = tools.text([tools.member(application, 'prefix'), '/', path]);
  const item = object({ methods: names, path: full, options, handler, scope: application });
  register(rootOf(application), 'routes', item, tools);
}

function route(method: string): Intrinsic {
  return (call) => {
    const { receiver, arguments: args, tools } = call;
    const [path, ...others] = args;
    if (receiver === undefined || path === undefined) return undefinedValue(call.origin);
    const options = others.length > 1 || !isFunction(others[0]) ? (others[0] ?? object({})) : object({});
    const handler =
      others.length > 1 || isFunction(others[0]) ? others.at(-1) : tools.member(options, 'handler');
    const names = string(method);
    addRoute(receiver, { methods: names, path, options, handler: handler ?? undefinedValue() }, tools);
    return receiver;
  };
}

const fullRoute: Intrinsic = (call) => {
  const { receiver, arguments: args, tools } = call;
  const [options] = args;
  if (receiver === undefined || options === undefined) return undefinedValue(call.origin);
  const url = tools.member(options, 'url');
  const isUrl = !(url.kind === 'known' && url.data.type === 'undefined');
  const path = isUrl ? url : tools.member(options, 'path');
  const handler = tools.member(options, 'handler');
  addRoute(receiver, { methods: tools.member(options, 'method'), path, options, handler }, tools);
  return receiver;
};

const addHook: Intrinsic = (call) => {
  const { receiver, arguments: args, tools } = call;
  const [name, hook] = args;
  const key = name === undefined ? undefined : keyOf(name);
  if (receiver !== undefined && key !== undefined && hook !== undefined)
    register(requestHooks.includes(key) ? receiver : rootOf(receiver), `hook ${key}`, hook, tools);
  return itself(call);
};

/** Plugins wait until the application gets ready, or until somebody waits for it. */
const registerPlugin: Intrinsic = (call) => {
  const { receiver, arguments: args, tools } = call;
  const [plugin, options] = args;
  if (receiver !== undefined && plugin !== undefined)
    register(receiver, 'plugins', object({ plugin, options: options ?? object({}) }), tools);
  return itself(call);
};

function runPlugins(application: Value, tools: IntrinsicTools, depth = 0): void {
  if (depth > 10) return;
  for (const item of takeRegistered(application, 'plugins', tools)) {
    const options = tools.member(item, 'options');
    const given = pluginOf(tools.member(item, 'plugin'), tools);
    const isShared = familyOf(given) === sharedFamily;
    const plugin = isShared ? tools.member(given, 'plugin') : given;
    if (!canRun(plugin)) continue;
    const scope = isShared ? application : childOf(application, options, item, tools);
    runHandler(plugin, [scope, options, makeNext()], makeNext(), tools);
    runPlugins(scope, tools, depth + 1);
  }
}

/** A plugin, or a module whose default export is one. */
function pluginOf(value: Value, tools: IntrinsicTools): Value {
  return value.kind === 'known' && value.data.type === 'module' ? tools.member(value, 'default') : value;
}

function childOf(parent: Value, options: Value, item: Value, tools: IntrinsicTools): Value {
  const given = tools.member(options, 'prefix');
  const hasPrefix = !(given.kind === 'known' && given.data.type === 'undefined');
  const prefix = tools.text([tools.member(parent, 'prefix'), ...(hasPrefix ? ['/', given] : [])]);
  return createApplication(fastifyFamily, { tools, origin: item.origin }, { ' parent': parent, prefix });
}

const decorate: Intrinsic = (call) => {
  const { receiver, arguments: args, tools } = call;
  const key = args[0] === undefined ? undefined : keyOf(args[0]);
  if (receiver !== undefined && key !== undefined && args[1] !== undefined)
    tools.setMember(receiver, key, args[1]);
  return itself(call);
};

function decorateEach(list: string): Intrinsic {
  return (call) => {
    const { receiver, arguments: args, tools } = call;
    const [name, value] = args;
    if (receiver !== undefined && name !== undefined && value !== undefined)
      register(rootOf(receiver), list, object({ name, value }), tools);
    return itself(call);
  };
}

/** Plugins, then hooks, as before the first request or `listen`. */
function getReady(application: Value, tools: IntrinsicTools): void {
  const root = rootOf(application);
  runPlugins(root, tools);
  for (const hook of takeRegistered(root, 'hook onReady', tools)) {
    const next = makeNext();
    if (canRun(hook)) runHandler(hook, [next], next, tools, root);
  }
}

const ready: Intrinsic = (call) => {
  const { receiver, arguments: args, tools } = call;
  if (receiver !== undefined) getReady(receiver, tools);
  const [callback] = args;
  if (isFunction(callback)) tools.call(callback, []);
  return itself(call);
};

/** Plugins so far, and then the function. */
const after: Intrinsic = (call) => {
  const result = wait(call);
  const [callback] = call.arguments;
  if (isFunction(callback)) call.tools.call(callback, []);
  return result;
};

const listen: Intrinsic = (call) => {
  const { receiver, arguments: args, tools, origin } = call;
  if (receiver !== undefined) {
    getReady(receiver, tools);
    for (const hook of takeRegistered(rootOf(receiver), 'hook onListen', tools))
      if (canRun(hook)) runHandler(hook, [makeNext()], makeNext(), tools, receiver);
  }
  const callback = args.at(-1);
  if (isFunction(callback)) tools.call(callback, []);
  return unresolved('an address', origin);
};

const wait: Intrinsic = (call) => {
  if (call.receiver !== undefined) runPlugins(rootOf(call.receiver), call.tools);
  return itself(call);
};

const close: Intrinsic = ({ receiver, tools, origin }) => {
  if (receiver !== undefined) {
    for (const hook of takeRegistered(rootOf(receiver), 'hook onClose', tools))
      if (canRun(hook)) runHandler(hook, [receiver, makeNext()], makeNext(), tools);
  }
  return undefinedValue(origin);
};

interface FoundRoute extends PathMatch {
  readonly scope: Value;
  readonly options: Value;
  readonly handler: Value;
}

/** The most exact of those that match, whatever their order. */
function findRoute(application: Value, sent: WebRequest, tools: IntrinsicTools): FoundRoute | undefined {
  let best: FoundRoute | undefined;
  for (const item of registered(rootOf(application), 'routes', tools)) {
    const names = flatItems([tools.member(item, 'methods')], tools).map((one) => keyOf(one)?.toUpperCase());
    if (!names.includes(sent.method) && !(sent.method === 'HEAD' && names.includes('GET'))) continue;
    const match = matchPath(tools.member(item, 'path'), sent.path, false);
    if (match === undefined || (best !== undefined && best.literal >= match.literal)) continue;
    const [scope, options, handler] = ['scope', 'options', 'handler'].map((name) => tools.member(item, name));
    if (scope !== undefined && options !== undefined && handler !== undefined)
      best = { ...match, scope, options, handler };
  }
  return best;
}

/** https://fastify.dev/docs/latest/Reference/Request/ */
function makeRequest(sent: WebRequest, route: FoundRoute, tools: IntrinsicTools): Value {
  const { method, url, query, headers, body } = sent;
  const entries: Record<string, Value> = { method: string(method), url, originalUrl: url, query, headers };
  Object.assign(entries, { body, params: object(route.params), server: route.scope });
  addDecorations(entries, route.scope, 'request decorations', tools);
  return object(entries, [], { open: true });
}

function addDecorations(
  entries: Record<string, Value>,
  scope: Value,
  list: string,
  tools: IntrinsicTools,
): void {
  for (const item of registered(rootOf(scope), list, tools)) {
    const name = keyOf(tools.member(item, 'name'));
    if (name !== undefined) entries[name] = tools.member(item, 'value');
  }
}

export function serveFastify(application: Value, sent: WebRequest, tools: IntrinsicTools): Value {
  getReady(application, tools);
  const route = findRoute(application, sent, tools);
  const response = makeResponse();
  if (route === undefined) return makeAnswer(number(404), undefinedValue());
  const request = makeRequest(sent, route, tools);
  const decorations: Record<string, Value> = {};
  addDecorations(decorations, route.scope, 'reply decorations', tools);
  for (const [name, value] of Object.entries(decorations)) tools.setMember(response, name, value);
  const run = (handler: Value): { ended: boolean; value: Value | undefined } => {
    const next = makeNext();
    const { value, threw, kept } = runHandler(handler, [request, response, next], next, tools, route.scope);
    return { ended: threw || (kept && hasEnded(response, tools)), value };
  };
  for (const name of requestHooks) {
    const hooks = scopesOf(route.scope).flatMap((scope) => registered(scope, `hook ${name}`, tools));
    const own = flatItems([tools.member(route.options, name)], tools);
    for (const hook of [...hooks, ...own])
      if (canRun(hook) && run(hook).ended) return answerOf(response, tools);
  }
  if (canRun(route.handler)) {
    const { value } = run(route.handler);
    if (value !== undefined && !hasEnded(response, tools)) answer(response, value, tools);
  }
  return answerOf(response, tools);
}

/** `inject('/x')`, `inject({ method, url, payload })`, with a function that is told or without. */
const inject: Intrinsic = (call) => {
  const { receiver, arguments: args, tools, origin } = call;
  if (receiver === undefined) return undefinedValue(origin);
  const result = injectInto(receiver, args[0], tools, serveFastify) ?? unresolved('a response', origin);
  const callback = args.at(-1);
  if (isFunction(callback)) tools.call(callback, [undefinedValue(origin), result]);
  return result;
};

/** https://github.com/fastify/light-my-request */
export function injectInto(
  application: Value,
  options: Value | undefined,
  tools: IntrinsicTools,
  serve: (application: Value, request: WebRequest, tools: IntrinsicTools) => Value | undefined,
): Value | undefined {
  const now = options === undefined ? undefined : tools.current(options);
  if (now === undefined) return undefined;
  const isObject = now.kind === 'known' && now.data.type === 'object';
  const of = (name: string): Value | undefined => {
    const value = isObject ? tools.member(now, name) : undefined;
    return value?.kind === 'known' && value.data.type === 'undefined' ? undefined : value;
  };
  const url = isObject ? (of('url') ?? of('path')) : now;
  const body = of('payload') ?? of('body');
  const headers = withCookies(of('headers'), of('cookies'), tools);
  const query = of('query');
  if (url === undefined) return undefined;
  const requests = readRequests(
    {
      method: of('method'),
      url,
      ...(body === undefined ? {} : { body }),
      ...(headers === undefined ? {} : { headers }),
      ...(query === undefined ? {} : { query }),
    },
    tools,
  );
  const answers = requests.flatMap((request) => serve(application, request, tools) ?? []);
  return answers.length === 0 ? undefined : tools.join(answers);
}

function withCookies(
  headers: Value | undefined,
  cookies: Value | undefined,
  tools: IntrinsicTools,
): Value | undefined {
  if (cookies === undefined) return headers;
  const given = headers === undefined ? undefined : tools.current(headers);
  const entries = given?.kind === 'known' && given.data.type === 'object' ? given.data.entries : [];
  return object(new Map([...entries, ['cookie', unresolved('cookies')]]));
}

/** What the scopes around decorated. */
const inherited: Intrinsic = ({ receiver, arguments: [name], tools, origin }) => {
  const parent = receiver === undefined ? undefined : parentOf(receiver);
  const key = name === undefined ? undefined : keyOf(name);
  if (parent !== undefined && key !== undefined) return tools.member(parent, key);
  return unresolved(`${key ?? 'a member'} of an application`, origin);
};

const names = ['setErrorHandler', 'setNotFoundHandler', 'setValidatorCompiler', 'setSerializerCompiler'];
const more = ['addSchema', 'withTypeProvider', 'addContentTypeParser', 'removeAllContentTypeParsers'];

/** `fastify-plugin`: what it registers counts around it too. */
const shared: Intrinsic = ({ arguments: [plugin], origin }) =>
  object({ plugin: plugin ?? undefinedValue() }, origin, { of: { builtin: sharedFamily } });

const callShared: Intrinsic = ({ receiver, arguments: args, tools, origin }) =>
  receiver === undefined ? undefinedValue(origin) : tools.call(tools.member(receiver, 'plugin'), args);

/** https://fastify.dev/docs/latest/Reference/Server/ */
export const fastifyTables = {
  fastify: { default: create, fastify: create, Fastify: create },
  'fastify-plugin': { default: shared, fastifyPlugin: shared },
  [sharedFamily]: { '()': callShared },
  [fastifyFamily]: {
    ...Object.fromEntries([...names, ...more].map((name) => [name, itself])),
    ...Object.fromEntries(methods.map((name) => [name, route(name.toUpperCase())])),
    all: (call: IntrinsicCall) => {
      for (const name of methods) route(name.toUpperCase())(call);
      return itself(call);
    },
    route: fullRoute,
    register: registerPlugin,
    addHook,
    decorate,
    decorateRequest: decorateEach('request decorations'),
    decorateReply: decorateEach('reply decorations'),
    ready,
    after,
    listen,
    close,
    inject,
    then: wait,
    [onDemand]: inherited,
  },
} satisfies Readonly<Record<string, Readonly<Record<string, Intrinsic>>>>;
