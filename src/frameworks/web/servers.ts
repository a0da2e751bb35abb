import type { Value } from '../../model/value.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTools } from '../../values/intrinsic.ts';
import { number, object, undefinedValue, unresolved } from '../../values/make-value.ts';
import { familyOf } from './application.ts';
import { listen, serveExpress } from './express.ts';
import { fastifyFamily } from './fastify/scopes.ts';
import { serveFastify } from './fastify/serve.ts';
import { isFunction, isUndefined } from '../kinds-of-value.ts';
import { noteListening } from './listening.ts';
import { addressOfServer, noteServer, portOfServer, serverFamily, serverOf } from './own-server.ts';
import { honoFamily, serveHono } from './hono/serve.ts';
import { koaFamily, serveKoa } from './koa.ts';
import type { WebRequest } from './request.ts';

/** Whatever answers requests: an application, a server that was made for one, a function. */
export function serve(listener: Value, request: WebRequest, tools: IntrinsicTools): Value | undefined {
  if (listener.kind === 'one-of') {
    const answers = listener.options.flatMap((option) => serve(option, request, tools) ?? []);
    return answers.length === 0 ? undefined : tools.join(answers);
  }
  if (listener.kind !== 'known') return undefined;
  switch (familyOf(listener)) {
    case serverFamily:
      return serve(tools.member(listener, ' listener'), request, tools);
    case fastifyFamily:
      return serveFastify(listener, request, tools);
    case honoFamily:
      return serveHono(listener, request, tools);
    case koaFamily:
      return serveKoa(listener, request, tools);
    default:
      return serveExpress(listener, request, tools);
  }
}

/** `createServer(listener)`, `createServer(options, listener)`. */
const createServer: Intrinsic = ({ arguments: args, origin }) =>
  serverOf(args.at(-1) ?? undefinedValue(origin), origin);

/** `on('request', listener)` adds to a server what it was not made with. */
const on: Intrinsic = ({ receiver, arguments: [name, listener], tools, origin }) => {
  const isRequest = name?.kind === 'known' && name.data.type === 'string' && name.data.value === 'request';
  if (receiver !== undefined && listener !== undefined && isRequest)
    tools.setMember(receiver, ' listener', listener);
  return receiver ?? undefinedValue(origin);
};

const close: Intrinsic = ({ arguments: [callback], tools, origin }) => {
  if (callback?.kind === 'known' && callback.data.type === 'function') tools.call(callback, []);
  return undefinedValue(origin);
};

const address: Intrinsic = ({ receiver, origin, tools }) =>
  receiver === undefined ? unresolved('an address', origin) : addressOfServer(receiver, origin, tools);

export const serverTables = {
  'node:http': { createServer },
  'node:https': { createServer },
  // The last argument of these is a server or an application as well.
  '@hono/node-server': {
    serve: ({ arguments: [options, told], tools, origin }: IntrinsicCall) => {
      const given = options === undefined ? undefinedValue() : tools.member(options, 'port');
      // https://github.com/honojs/node-server#port
      const port = isUndefined(given) ? number(3000, origin) : given;
      noteListening(port, tools);
      const listener = options === undefined ? undefinedValue() : tools.member(options, 'fetch');
      const server = serverOf(listener, origin, port);
      noteServer(server, port, tools);
      if (isFunction(told)) tools.call(told, [object({ port: portOfServer(server, origin, tools) })]);
      return server;
    },
    createAdaptorServer: ({ arguments: [options], tools, origin }: IntrinsicCall) =>
      serverOf(options === undefined ? undefinedValue() : tools.member(options, 'fetch'), origin),
  },
  [serverFamily]: { listen, on, once: on, close, address },
} satisfies Readonly<Record<string, Readonly<Record<string, Intrinsic>>>>;
