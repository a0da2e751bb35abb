import type { OutgoingRequest } from '../../model/network.ts';
import type { Value } from '../../model/value.ts';
import { onDemand, type Intrinsic, type IntrinsicCall } from '../../values/intrinsic.ts';
import { object, string, undefinedValue } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { itself } from '../itself.ts';
import { given } from '../kinds-of-value.ts';
import { heldInAll, standing } from '../standing.ts';
import { allowedHosts, allows, type AllowedHosts } from './allowed-hosts.ts';
import { noteBlock } from './block-cut.ts';
import { mayMatch } from './may-match.ts';
import type { NetworkBlock } from './network-block.ts';
import { addressOf, finds, patternOf, samePort, sameScheme, type TextPattern } from './url-pattern.ts';

/** Two words: their methods change what they do. */
const agentFamily = 'undici agent';
const poolFamily = 'undici pool';
const interceptFamily = 'undici intercept';
const idKey = ' id';
const ofKey = ' of';

interface Intercept {
  readonly origin: TextPattern;
  readonly path: TextPattern;
  readonly method: string;
}

interface Agent {
  readonly id: string;
  readonly active: boolean;
  /** It matches nothing else, and lets everything else pass, until it is told not to. */
  readonly allowed: AllowedHosts;
  readonly intercepts: readonly Intercept[];
  /** The cut that it makes while it is the dispatcher of all that have none of their own; else empty. */
  readonly cut: string;
}

const state = standing<readonly Agent[]>('undici', []);

const construct: Intrinsic = ({ origin, tools }) => {
  const [at] = origin;
  const id = `${at?.file ?? ''}:${at?.line ?? 0}:${at?.column ?? 0}`;
  state.change(tools, (all) => [
    ...all.filter((one) => one.id !== id),
    { id, active: true, allowed: 'all', intercepts: [], cut: '' },
  ]);
  return object({ [idKey]: string(id) }, origin, { of: { builtin: agentFamily } });
};

function idOf(value: Value | undefined, { tools }: Pick<IntrinsicCall, 'tools'>): string | undefined {
  const isAgent =
    value?.kind === 'known' &&
    value.data.type === 'object' &&
    value.data.of !== undefined &&
    'builtin' in value.data.of &&
    value.data.of.builtin === agentFamily;
  return isAgent ? keyOf(tools.member(value, idKey)) : undefined;
}

function changing(next: (agent: Agent, call: IntrinsicCall) => Agent): Intrinsic {
  return (call) => {
    const id = idOf(call.receiver, call);
    state.change(call.tools, (all) => all.map((one) => (one.id === id ? next(one, call) : one)));
    return undefinedValue(call.origin);
  };
}

/** Any other dispatcher sends what it is given. */
const setGlobalDispatcher: Intrinsic = (call) => {
  const id = idOf(call.live[0], call);
  const cut = id === undefined ? undefined : noteBlock(call, 'a MockAgent of undici answers');
  state.change(call.tools, (all) => all.map((one) => ({ ...one, cut: one.id === id ? (cut ?? '') : '' })));
  return undefinedValue(call.origin);
};

const get: Intrinsic = ({ receiver, arguments: [origin], origin: at }) =>
  object({ [ofKey]: receiver ?? undefinedValue(at), origin: string(JSON.stringify(patternOf(origin))) }, at, {
    of: { builtin: poolFamily },
  });

/** `intercept({ path, method })`: from its reply on the agent answers such requests. */
const intercept: Intrinsic = (call) => {
  const { receiver, live, tools, origin } = call;
  const [options] = live;
  if (receiver === undefined || options === undefined) return undefinedValue(origin);
  const method = given(tools.member(options, 'method'));
  const one: Intercept = {
    origin: JSON.parse(keyOf(tools.member(receiver, 'origin')) ?? '{"kind":"unknown"}') as TextPattern,
    path: patternOf(tools.member(options, 'path')),
    method: method === undefined ? 'GET' : (keyOf(method) ?? '').toUpperCase(),
  };
  const id = idOf(tools.member(receiver, ofKey), call);
  state.change(tools, (all) =>
    all.map((agent) => (agent.id === id ? { ...agent, intercepts: [...agent.intercepts, one] } : agent)),
  );
  return object({}, origin, { of: { builtin: interceptFamily } });
};

/** https://github.com/nodejs/undici/blob/main/docs/docs/api/MockAgent.md */
function heldBy({ active, allowed, intercepts, cut }: Agent, request: OutgoingRequest): readonly string[] {
  if (cut === '' || !active || !dispatches(request)) return [];
  return intercepts.some((one) => knows(one, request)) || !allows(allowed, request) ? [cut] : [];
}

/** Node's own fetch and the functions of the package share a dispatcher; clients and pools are their own. */
function dispatches({ transport, library, client }: OutgoingRequest): boolean {
  if (transport === 'fetch' || library === 'vercel-blob') return true;
  return library === 'undici' && client === '';
}

function knows({ origin, path, method }: Intercept, request: OutgoingRequest): boolean {
  if (request.method !== undefined && method !== '' && method !== request.method) return false;
  const { host, path: asked } = request;
  if (host === undefined || origin.kind === 'unknown') return false;
  if (origin.kind === 'expression') {
    if (finds(origin.source, origin.flags, `${request.scheme ?? 'https'}://${host}`) !== true) return false;
  } else {
    const address = addressOf(origin.text);
    const isSame = address.host !== undefined && mayMatch(address.host, host);
    if (!isSame || !sameScheme(address, request) || !samePort(address, request)) return false;
  }
  if (asked === undefined || path.kind === 'unknown') return true;
  if (path.kind === 'expression') return finds(path.source, path.flags, asked) !== false;
  return mayMatch(path.text.replace(/\?.*$/s, ''), asked);
}

export const undiciMockAgent: NetworkBlock = {
  id: 'undici',
  initial: state.initial,
  tables: {
    undici: { MockAgent: construct, setGlobalDispatcher },
    [agentFamily]: {
      get,
      disableNetConnect: changing((one) => ({ ...one, allowed: [] })),
      enableNetConnect: changing((one, { live: [matcher], tools }) => {
        const next = allowedHosts(matcher === undefined ? undefined : given(matcher), tools);
        // Every matcher adds to those that were given before.
        const isMore = next !== 'all' && one.allowed !== 'all';
        return { ...one, allowed: isMore ? [...one.allowed, ...next] : next };
      }),
      activate: changing((one) => ({ ...one, active: true })),
      deactivate: changing((one) => ({ ...one, active: false })),
      // Closed or destroyed it dispatches nothing any more.
      close: ({ origin }) => undefinedValue(origin),
      destroy: ({ origin }) => undefinedValue(origin),
      assertNoPendingInterceptors: ({ origin }) => undefinedValue(origin),
    },
    [poolFamily]: { intercept },
    [interceptFamily]: { '()': itself, [onDemand]: itself },
  },
  holdsBack: (request, recall) =>
    heldInAll(state.all(recall), (agents) => agents.flatMap((one) => heldBy(one, request))),
};
