import type { Value } from '../../model/value.ts';
import { onDemand, type Intrinsic } from '../../values/intrinsic.ts';
import { boolean, known, object, undefinedValue, unresolved } from '../../values/make-value.ts';
import { itself } from '../itself.ts';
import { isFunction } from '../kinds-of-value.ts';
import { agentRequestTables, beginRequest, listenerKey } from './agent-request.ts';
import { injectInto } from './inject.ts';
import { ownServersAt } from './own-server.ts';
import { serve } from './servers.ts';

const agentFamily = 'request agent';
const cookiesKey = ' cookies';

const methods = ['get', 'post', 'put', 'patch', 'delete', 'del', 'head', 'options'];

/** `request(app)`; one that keeps cookies brings along whatever the application gave it. */
function agent(packageName: string, path: readonly string[], keepsCookies: boolean): Intrinsic {
  return ({ arguments: args, origin, tools }) => {
    const [first] = args;
    const own = first === undefined ? undefined : ownServersAt(first, tools)[0]?.server;
    const listener = own ?? first;
    // With an address requests leave the process.
    if (listener === undefined || isAddress(listener))
      return known({ type: 'result', package: packageName, path: [...path, '()'], arguments: args }, origin);
    const entries = new Map<string, Value>([
      [listenerKey, listener],
      [cookiesKey, boolean(keepsCookies)],
    ]);
    return object(entries, origin, { of: { builtin: agentFamily } });
  };
}

function isAddress(value: Value): boolean {
  if (value.kind === 'one-of') return value.options.some((one) => isAddress(one));
  if (value.kind === 'undecided') return true;
  return value.kind === 'known' && ['string', 'template', 'result', 'external'].includes(value.data.type);
}

/** Nothing is sent before somebody waits for it. */
function begin(name: string): Intrinsic {
  return ({ receiver, arguments: [url], tools, origin }) => {
    if (receiver === undefined) return undefinedValue(origin);
    const method = name === 'del' ? 'DELETE' : name.toUpperCase();
    const cookies = tools.member(receiver, cookiesKey);
    const keepsCookies = cookies.kind === 'known' && cookies.data.type === 'boolean' && cookies.data.value;
    return beginRequest(tools.member(receiver, listenerKey), { method, url, keepsCookies }, origin);
  };
}

const inject: Intrinsic = ({ arguments: args, tools, origin }) => {
  const [listener, options] = args;
  const answer = listener === undefined ? undefined : injectInto(listener, options, tools, serve);
  const result = answer ?? unresolved('a response', origin);
  const callback = args.at(-1);
  if (args.length > 2 && isFunction(callback)) tools.call(callback, [undefinedValue(origin), result]);
  return result;
};

/** https://github.com/forwardemail/supertest, https://www.chaijs.com/plugins/chai-http/ */
export const agentTables = {
  supertest: {
    default: agent('supertest', [], false),
    agent: agent('supertest', ['agent'], true),
  },
  chai: {
    request: agent('chai', ['request'], false),
    'request.execute': agent('chai', ['request', 'execute'], false),
    'request.agent': agent('chai', ['request', 'agent'], true),
  },
  'chai-http': { 'request.execute': agent('chai-http', ['request', 'execute'], false) },
  'light-my-request': { default: inject, inject },
  [agentFamily]: {
    ...Object.fromEntries(methods.map((name) => [name, begin(name)])),
    keepOpen: itself,
    [onDemand]: itself,
  },
  ...agentRequestTables,
} satisfies Readonly<Record<string, Readonly<Record<string, Intrinsic>>>>;
