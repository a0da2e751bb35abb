import type { Known, Value } from '../../../model/value.ts';
import { onDemand, type Intrinsic, type IntrinsicCall } from '../../../values/intrinsic.ts';
import { argument, keyword } from '../../../values/keywords.ts';
import { known, object, string, undefinedValue, unresolved } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { given } from '../../kinds-of-value.ts';
import { familyOf } from '../../web/application.ts';
import { readRequests, type RequestParts } from '../../web/request.ts';
import { isApplication } from './application.ts';
import { asWritten } from './as-written.ts';
import { expectedStatus } from './expected-status.ts';
import { whileRunning } from './lifespan.ts';
import { serve } from './serve.ts';

/** Clients that call an application without a network. Two words: what is set on them stays. */
const clientFamily = 'asgi client';
const transportFamily = 'asgi transport';
const baseKey = ' base';

function clientOf(application: Value, base: Value | undefined, origin: IntrinsicCall['origin']): Known {
  const entries = { app: application, [baseKey]: base ?? undefinedValue(origin) };
  return object(entries, origin, { of: { builtin: clientFamily } });
}

/** Starlette's: it starts and stops the application while it is entered, and only then. */
const testClient: Intrinsic = ({ live, tools, origin }) => {
  const application = argument(live, 0, 'app') ?? argument(live, 0, 'application');
  if (!isApplication(application, tools)) return unresolved('a client of something else', origin);
  const client = clientOf(application, keyword(live, 'base_url'), origin);
  tools.entering(client, (follow) => {
    whileRunning(application, tools, () => {
      follow(client);
    });
  });
  return client;
};

const transport: Intrinsic = ({ live, tools, origin }) => {
  const application = argument(live, 0, 'app');
  return isApplication(application, tools)
    ? object({ app: application }, origin, { of: { builtin: transportFamily } })
    : outside('httpx', ['ASGITransport'], live, origin);
};

function outside(
  name: string,
  path: readonly string[],
  args: readonly Value[],
  origin: IntrinsicCall['origin'],
): Known {
  const at = origin.map((one) => ({ ...one, what: 'code' as const }));
  return known({ type: 'result', package: name, path: [...path, '()'], arguments: args }, at);
}

/** `AsyncClient(transport=ASGITransport(app=app))`, `AsyncClient(app=app)`: anything else sends over the network. */
function httpx(path: readonly string[]): Intrinsic {
  return ({ arguments: args, live, tools, origin }) => {
    const given = keyword(live, 'transport');
    const application =
      given !== undefined && familyOf(given) === transportFamily
        ? tools.member(given, 'app')
        : keyword(live, 'app');
    return isApplication(application, tools)
      ? clientOf(application, keyword(live, 'base_url'), origin)
      : outside('httpx', path, args, origin);
  };
}

/** https://www.python-httpx.org/api/#client */
function sending(method: string | undefined): Intrinsic {
  return (call) => {
    const { receiver, live } = call;
    const at = method === undefined ? 1 : 0;
    const url = argument(live, at, 'url') ?? argument(live, at, 'path');
    if (receiver === undefined || url === undefined) return unresolved('a response', call.origin);
    return send(receiver, method ?? argument(live, 0, 'method'), url, call);
  };
}

function send(client: Value, method: RequestParts['method'], url: Value, call: IntrinsicCall): Value {
  const { live, tools, origin } = call;
  const [query, body, headers] = [
    keyword(live, 'params') ?? keyword(live, 'query_string'),
    keyword(live, 'json') ?? keyword(live, 'data') ?? keyword(live, 'content'),
    keyword(live, 'headers'),
  ];
  const expected = expectedStatus(call);
  const parts: RequestParts = {
    method,
    url: asWritten(underBase(url, tools.member(client, baseKey), call)),
    ...(query === undefined ? {} : { query }),
    ...(body === undefined ? {} : { body }),
    ...(headers === undefined ? {} : { headers }),
    ...(expected === undefined ? {} : { expected }),
  };
  const application = tools.member(client, 'app');
  const answers = readRequests(parts, tools).map((sent) => serve(application, sent, call));
  return answers.length === 0 ? unresolved('a response', origin) : tools.join(answers);
}

/** Only a path in the address of the client says anything about where a request goes. */
function underBase(url: Value, base: Value, { tools }: IntrinsicCall): Value {
  const text = given(base) === undefined ? undefined : keyOf(base);
  const path = text === undefined ? undefined : /^\w+:\/\/[^/]+(\/.*[^/])\/?$/.exec(text)?.[1];
  const isWhole = /^\w+:\/\//.test(keyOf(url) ?? '');
  return path === undefined || isWhole ? url : tools.text([string(path), '/', url]);
}

/** https://www.starlette.io/testclient/, https://github.com/vinissimus/async-asgi-testclient */
export const clientTables = {
  fastapi: { 'testclient.TestClient': testClient },
  starlette: { 'testclient.TestClient': testClient },
  async_asgi_testclient: { TestClient: testClient },
  httpx: {
    ASGITransport: transport,
    AsyncClient: httpx(['AsyncClient']),
    Client: httpx(['Client']),
  },
  [transportFamily]: {},
  [clientFamily]: {
    ...Object.fromEntries(
      ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'].map((name) => [
        name,
        sending(name.toUpperCase()),
      ]),
    ),
    request: sending(undefined),
    stream: sending(undefined),
    open: sending(undefined),
    websocket_connect: sending('WEBSOCKET'),
    [onDemand]: ({ arguments: [name], origin }: IntrinsicCall) =>
      unresolved(`${(name === undefined ? undefined : keyOf(name)) ?? 'a member'} of a client`, origin),
  },
} satisfies Readonly<Record<string, Readonly<Record<string, Intrinsic>>>>;
