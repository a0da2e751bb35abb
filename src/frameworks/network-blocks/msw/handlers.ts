import type { Value } from '../../../model/value.ts';
import type { Intrinsic, IntrinsicCall } from '../../../values/intrinsic.ts';
import { external, object, string } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { patternOf, type TextPattern } from '../url-pattern.ts';
import { isPassed, letsThrough, passFamily, request } from './ask.ts';
import type { Handler } from './state.ts';

const handlerFamily = 'msw handler';
const linkFamily = 'msw link';
const urlKey = ' url';

const nothing: TextPattern = { kind: 'unknown' };

function handlerOf(call: IntrinsicCall, handler: Omit<Handler, 'lets'>, resolver: Value | undefined): Value {
  const ask = (url: string): readonly Value[] => {
    const one = request(url);
    // Version 2 gives one object, version 1 the request itself, which knows how to pass through.
    const given = {
      request: one,
      url: string(url),
      params: object({}, [], { open: true }),
      passthrough: external('msw', ['passthrough']),
    };
    return [object(given, [], { open: true })];
  };
  const lets = letsThrough(resolver, call, ask, isPassed);
  return object({ handler: string(JSON.stringify({ ...handler, lets })) }, call.origin, {
    of: { builtin: handlerFamily },
  });
}

function ofMethod(method: string): Intrinsic {
  return (call) => {
    const [url, resolver] = call.live;
    return handlerOf(call, { method, url: patternOf(url), graphql: false }, resolver);
  };
}

/** `graphql.query('Name', resolver)`, `graphql.operation(resolver)`. */
const operation: Intrinsic = (call) => {
  const { receiver, tools } = call;
  const kept = receiver === undefined ? undefined : keyOf(tools.member(receiver, urlKey));
  const url = kept === undefined ? nothing : (JSON.parse(kept) as TextPattern);
  const resolver = call.live.find((one) => one.kind === 'known' && one.data.type === 'function');
  return handlerOf(call, { method: '', url, graphql: true }, resolver);
};

const link: Intrinsic = ({ arguments: [url], origin }) =>
  object({ [urlKey]: string(JSON.stringify(patternOf(url))) }, origin, { of: { builtin: linkFamily } });

const passthrough: Intrinsic = ({ origin }) => object({}, origin, { of: { builtin: passFamily } });

const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];

/** Version 2 calls it `http`, version 1 `rest`. */
export const handlerTables = {
  msw: {
    ...Object.fromEntries(
      ['http', 'rest'].flatMap((name) => [
        ...methods.map((method) => [`${name}.${method}`, ofMethod(method.toUpperCase())] as const),
        [`${name}.all`, ofMethod('')] as const,
      ]),
    ),
    'graphql.query': operation,
    'graphql.mutation': operation,
    'graphql.operation': operation,
    'graphql.link': link,
    passthrough,
  },
  [linkFamily]: { query: operation, mutation: operation, operation },
  [handlerFamily]: {},
} satisfies Readonly<Record<string, Readonly<Record<string, Intrinsic>>>>;

/** Those among values that were made by the library; lists of them are opened. */
export function handlersIn(
  values: readonly Value[],
  tools: Pick<IntrinsicCall['tools'], 'current' | 'member'>,
): readonly Handler[] {
  return values.flatMap((value): readonly Handler[] => {
    const now = tools.current(value);
    if (now.kind === 'one-of') return handlersIn(now.options, tools);
    if (now.kind !== 'known') return [];
    if (now.data.type === 'array') return handlersIn(now.data.items, tools);
    const isHandler =
      now.data.type === 'object' &&
      now.data.of !== undefined &&
      'builtin' in now.data.of &&
      now.data.of.builtin === handlerFamily;
    const text = isHandler ? keyOf(tools.member(now, 'handler')) : undefined;
    return text === undefined ? [] : [JSON.parse(text) as Handler];
  });
}
