import type { Value } from '../../../model/value.ts';
import { onDemand, type Intrinsic, type IntrinsicCall } from '../../../values/intrinsic.ts';
import { number, object, string, undefinedValue, unresolved } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { header, type WebRequest } from '../request.ts';
import { makeAnswer } from '../response.ts';

const contextFamily = 'hono context';
const requestFamily = 'hono request';

export function makeContext(sent: WebRequest, environment: Value | undefined): Value {
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

/** https://hono.dev/docs/api/context, https://hono.dev/docs/api/request */
export const contextTables = {
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
