import type { Value } from '../../../model/value.ts';
import {
  onDemand,
  type Intrinsic,
  type IntrinsicCall,
  type IntrinsicTools,
} from '../../../values/intrinsic.ts';
import { object, string, undefinedValue, unresolved } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { itself } from '../../itself.ts';
import { isFunction, isUndefined } from '../../kinds-of-value.ts';
import { createApplication, register, takeRegistered } from '../application.ts';
import { injectInto } from '../inject.ts';
import { noteListening, portIn } from '../listening.ts';
import { noteServer, serverOf, urlOfServer } from '../own-server.ts';
import { canRun, makeNext, runHandler } from '../outcome.ts';
import { getReady, pluginTables, runPlugins } from './plugins.ts';
import { fastifyFamily, parentOf, rootOf } from './scopes.ts';
import { requestHooks, serveFastify } from './serve.ts';

const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];
const create: Intrinsic = (call) => {
  const application = createApplication(fastifyFamily, call, { prefix: string('') });
  call.tools.setMember(application, 'server', serverOf(application, call.origin));
  return application;
};

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
  const path = isUndefined(url) ? tools.member(options, 'path') : url;
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
  noteListening(args[0], tools);
  const port = portIn(args[0], tools);
  const server = receiver === undefined ? undefined : tools.member(rootOf(receiver), 'server');
  if (server !== undefined) {
    if (port !== undefined) tools.setMember(server, ' port', port);
    noteServer(server, port, tools);
  }
  if (receiver !== undefined) {
    getReady(receiver, tools);
    for (const hook of takeRegistered(rootOf(receiver), 'hook onListen', tools))
      if (canRun(hook)) runHandler(hook, [makeNext()], makeNext(), tools, receiver);
  }
  const callback = args.at(-1);
  if (isFunction(callback)) tools.call(callback, []);
  return server === undefined ? unresolved('an address', origin) : urlOfServer(server, origin, tools);
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

/** `inject('/x')`, `inject({ method, url, payload })`, with a function that is told or without. */
const inject: Intrinsic = (call) => {
  const { receiver, arguments: args, tools, origin } = call;
  if (receiver === undefined) return undefinedValue(origin);
  const result = injectInto(receiver, args[0], tools, serveFastify) ?? unresolved('a response', origin);
  const callback = args.at(-1);
  if (isFunction(callback)) tools.call(callback, [undefinedValue(origin), result]);
  return result;
};

/** What the scopes around decorated. */
const inherited: Intrinsic = ({ receiver, arguments: [name], tools, origin }) => {
  const parent = receiver === undefined ? undefined : parentOf(receiver);
  const key = name === undefined ? undefined : keyOf(name);
  if (parent !== undefined && key !== undefined) return tools.member(parent, key);
  return unresolved(`${key ?? 'a member'} of an application`, origin);
};

const names = ['setErrorHandler', 'setNotFoundHandler', 'setValidatorCompiler', 'setSerializerCompiler'];
const more = ['addSchema', 'withTypeProvider', 'addContentTypeParser', 'removeAllContentTypeParsers'];

/** https://fastify.dev/docs/latest/Reference/Server/ */
export const fastifyTables = {
  fastify: { default: create, fastify: create, Fastify: create },
  ...pluginTables,
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
