import type { Value } from '../../model/value.ts';
import type { Intrinsic, IntrinsicCall } from '../../values/intrinsic.ts';
import { known, object, string } from '../../values/make-value.ts';
import { given, isUndefined } from '../kinds-of-value.ts';
import { askOwnServer } from './ask-own-server.ts';
import { bodyOf, isAnswer } from './response.ts';

/** The result of a call that leaves the process, as it would be if nobody looked into it. */
function sentAway(packageName: string, path: readonly string[], call: IntrinsicCall): Value {
  const { arguments: args, receiver, origin } = call;
  return known(
    {
      type: 'result',
      package: packageName,
      path: [...path, '()'],
      arguments: args,
      ...(receiver === undefined ? {} : { receiver }),
      ...(call.new ? { new: true as const } : {}),
    },
    origin.map((one) => ({ ...one, what: 'code' as const })),
  );
}

function option(options: Value | undefined, name: string, { tools }: IntrinsicCall): Value | undefined {
  return options === undefined || isUndefined(options) ? undefined : given(tools.member(options, name));
}

/** `fetch(url, { method, headers, body })`, of whichever package. */
function fetching(packageName: string, path: readonly string[]): Intrinsic {
  return (call) => {
    const [url, options] = call.arguments;
    const headers = option(options, 'headers', call);
    const body = option(options, 'body', call);
    const answer =
      url === undefined
        ? undefined
        : askOwnServer(
            {
              url,
              method: option(options, 'method', call),
              ...(headers === undefined ? {} : { headers }),
              ...(body === undefined ? {} : { body }),
            },
            call.tools,
          );
    return answer ?? sentAway(packageName, path, call);
  };
}

/** axios: the address, then the body where the method has one, then options; an instance may have a base. */
function axiosMethod(method: string, hasBody: boolean, path: readonly string[]): Intrinsic {
  return (call) => {
    const { arguments: args, tools, origin } = call;
    const [address] = args;
    const options = args[hasBody ? 2 : 1];
    const body = hasBody ? args[1] : undefined;
    const headers = option(options, 'headers', call);
    const url = address === undefined ? undefined : withBase(address, call);
    const answer =
      url === undefined
        ? undefined
        : askOwnServer(
            {
              url,
              method: string(method),
              ...(headers === undefined ? {} : { headers }),
              ...(body === undefined ? {} : { body }),
            },
            tools,
          );
    if (answer === undefined) return sentAway('axios', path, call);
    if (!isAnswer(answer)) return answer;
    const parts = { status: tools.member(answer, 'status'), data: bodyOf(answer, tools) };
    return object(parts, origin, { open: true });
  };
}

function withBase(address: Value, call: IntrinsicCall): Value {
  const { receiver, tools } = call;
  const options =
    receiver?.kind === 'known' && receiver.data.type === 'result' ? receiver.data.arguments[0] : undefined;
  const base = option(options, 'baseURL', call);
  const isWhole =
    address.kind === 'known' && address.data.type === 'string' && /^\w+:\/\//.test(address.data.value);
  return base === undefined || isWhole ? address : tools.text([base, '/', address]);
}

const verbs = ['get', 'head', 'options', 'delete', 'post', 'put', 'patch'];

function axiosTable(instance: readonly string[], prefix: string): Record<string, Intrinsic> {
  return Object.fromEntries(
    verbs.map((verb) => {
      const hasBody = ['post', 'put', 'patch'].includes(verb);
      return [`${prefix}${verb}`, axiosMethod(verb.toUpperCase(), hasBody, [...instance, verb])];
    }),
  );
}

/** Requests over the network that come back to a server of the same process. */
export const httpCallTables = {
  globalThis: { fetch: fetching('globalThis', ['fetch']) },
  'node-fetch': { default: fetching('node-fetch', ['default']) },
  'cross-fetch': { default: fetching('cross-fetch', ['default']) },
  undici: { fetch: fetching('undici', ['fetch']) },
  axios: {
    ...axiosTable(['default'], ''),
    ...axiosTable(['default', 'create', '()'], 'create().'),
  },
} satisfies Readonly<Record<string, Readonly<Record<string, Intrinsic>>>>;
