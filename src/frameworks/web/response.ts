import type { Known, Value } from '../../model/value.ts';
import { onDemand, type Intrinsic, type IntrinsicCall, type IntrinsicTools } from '../../values/intrinsic.ts';
import { boolean, number, object, undefinedValue, unresolved } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { itself } from '../itself.ts';

/** What handlers answer with: responses of Node and Express, replies of Fastify. Two words: methods change it. */
const responseFamily = 'web response';
const answerFamily = 'web answer';
const endedKey = ' ended';
const bodyKey = ' body';

export function makeResponse(): Known {
  const entries = new Map<string, Value>([
    [endedKey, boolean(false)],
    [bodyKey, undefinedValue()],
    ['statusCode', number(200)],
    ['headersSent', boolean(false)],
    ['sent', boolean(false)],
    ['locals', object({}, [], { open: true })],
  ]);
  return object(entries, [], { of: { builtin: responseFamily }, open: true });
}

/** Whether it was certainly answered. */
export function hasEnded(response: Value, tools: IntrinsicTools): boolean {
  const ended = tools.member(response, endedKey);
  return ended.kind === 'known' && ended.data.type === 'boolean' && ended.data.value;
}

export function answer(response: Value, body: Value | undefined, tools: IntrinsicTools): void {
  tools.setMember(response, endedKey, boolean(true));
  tools.setMember(response, 'headersSent', boolean(true));
  tools.setMember(response, 'sent', boolean(true));
  if (body !== undefined) tools.setMember(response, bodyKey, body);
}

/** What the test gets. */
export function answerOf(response: Value, tools: IntrinsicTools): Value {
  return makeAnswer(tools.member(response, 'statusCode'), tools.member(response, bodyKey));
}

export function makeAnswer(status: Value, body: Value): Known {
  const entries = new Map<string, Value>([
    ['status', status],
    ['statusCode', status],
    [bodyKey, body],
  ]);
  return object(entries, [], { of: { builtin: answerFamily }, open: true });
}

export function bodyOf(value: Value, tools: IntrinsicTools): Value {
  return tools.member(value, bodyKey);
}

export function isAnswer(value: Value | undefined): boolean {
  if (value?.kind !== 'known' || value.data.type !== 'object' || value.data.of === undefined) return false;
  return 'builtin' in value.data.of && value.data.of.builtin === answerFamily;
}

function ends(bodyAt: number | undefined): Intrinsic {
  return (call) => {
    const { receiver, arguments: args, tools } = call;
    if (receiver !== undefined) answer(receiver, bodyAt === undefined ? undefined : args[bodyAt], tools);
    return itself(call);
  };
}

const setStatus: Intrinsic = (call) => {
  const { receiver, arguments: args, tools } = call;
  if (receiver !== undefined && args[0] !== undefined) tools.setMember(receiver, 'statusCode', args[0]);
  return itself(call);
};

const sendStatus: Intrinsic = (call) => {
  setStatus(call);
  return ends(undefined)(call);
};

/** `redirect('/x')`, `redirect(301, '/x')`. */
const redirect: Intrinsic = (call) => {
  const { receiver, arguments: args, tools } = call;
  const status = args.find((one) => one.kind === 'known' && one.data.type === 'number') ?? number(302);
  if (receiver !== undefined) tools.setMember(receiver, 'statusCode', status);
  return ends(undefined)(call);
};

function members(names: readonly string[], intrinsic: Intrinsic): Record<string, Intrinsic> {
  return Object.fromEntries(names.map((name) => [name, intrinsic]));
}

const answered = ({ receiver, tools, origin }: IntrinsicCall): Value =>
  receiver === undefined ? undefinedValue(origin) : bodyOf(receiver, tools);

export const responseMethods = {
  [responseFamily]: {
    ...members(['send', 'json', 'jsonp', 'end'], ends(0)),
    ...members(
      ['render', 'sendFile', 'sendfile', 'download', 'hijack', 'notFound', 'callNotFound'],
      ends(undefined),
    ),
    ...members(['status', 'code', 'writeHead'], setStatus),
    ...members(
      ['set', 'header', 'headers', 'setHeader', 'append', 'type', 'contentType', 'cookie', 'clearCookie'],
      itself,
    ),
    ...members(
      ['setCookie', 'unsignCookie', 'removeHeader', 'flushHeaders', 'vary', 'links', 'location'],
      itself,
    ),
    ...members(['attachment', 'format', 'write', 'on', 'once', 'off', 'emit', 'removeListener'], itself),
    sendStatus,
    redirect,
  },
  [answerFamily]: {
    json: answered,
    text: ({ origin }: IntrinsicCall) => unresolved('the text of a response', origin),
    [onDemand]: (call: IntrinsicCall) =>
      call.arguments[0] !== undefined && keyOf(call.arguments[0]) === 'body'
        ? answered(call)
        : unresolved('part of a response', call.origin),
  },
} satisfies Readonly<Record<string, Readonly<Record<string, Intrinsic>>>>;
