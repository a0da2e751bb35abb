import type { OutgoingRequest } from '../../model/network.ts';
import type { Value } from '../../model/value.ts';
import { onDemand, type Intrinsic, type IntrinsicCall } from '../../values/intrinsic.ts';
import { object, string, undefinedValue } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { noteBlock } from './block-cut.ts';
import { clientPlace } from './client-place.ts';
import { mayMatch } from './may-match.ts';
import type { NetworkBlock } from './network-block.ts';
import { heldInAll, standing } from '../standing.ts';
import { finds, patternOf, type TextPattern } from './url-pattern.ts';

/** Two words: their methods change what they do. */
const adapterFamily = 'axios mock';
const handlerFamily = 'axios handler';
const idKey = ' id';
const ofKey = ' of';

interface Handler {
  /** Empty for every method. */
  readonly method: string;
  /** `unknown` where none is given: every address. */
  readonly url: TextPattern;
  readonly passes: boolean;
}

interface Adapter {
  /** Id of its cut, and of itself. */
  readonly cut: string;
  /** Where the instance was made that it is on; empty for the one that axios exports. */
  readonly client: string;
  /** What no handler knows leaves. */
  readonly passes: boolean;
  readonly handlers: readonly Handler[];
}

const state = standing<readonly Adapter[]>('axios-mock-adapter', []);

/** It replaces the adapter of one instance, whatever else the process sends stays as it is. */
const construct: Intrinsic = (call) => {
  const [instance, options] = call.live;
  const rule = options === undefined ? undefined : keyOf(call.tools.member(options, 'onNoMatch'));
  const cut = noteBlock(call, 'axios-mock-adapter answers for an instance of axios');
  const adapter = { cut, client: clientPlace(instance), passes: rule === 'passthrough', handlers: [] };
  state.change(call.tools, (all) => [...all.filter((one) => one.cut !== cut), adapter]);
  return object({ [idKey]: string(cut) }, call.origin, { of: { builtin: adapterFamily } });
};

function change(
  adapter: Value | undefined,
  { tools }: Pick<IntrinsicCall, 'tools'>,
  next: (adapter: Adapter) => readonly Adapter[],
): void {
  const id = adapter === undefined ? undefined : keyOf(tools.member(adapter, idKey));
  state.change(tools, (all) => all.flatMap((one) => (one.cut === id ? next(one) : [one])));
}

function changing(next: (adapter: Adapter) => readonly Adapter[]): Intrinsic {
  return (call) => {
    change(call.receiver, call, next);
    return undefinedValue(call.origin);
  };
}

function on(method: string): Intrinsic {
  return ({ receiver, arguments: [url], origin }) =>
    object(
      {
        [ofKey]: receiver ?? undefinedValue(origin),
        handler: string(JSON.stringify({ method, url: patternOf(url) })),
      },
      origin,
      { of: { builtin: handlerFamily } },
    );
}

function handled(passes: boolean): Intrinsic {
  return (call) => {
    const { receiver, tools, origin } = call;
    const adapter = receiver === undefined ? undefined : tools.member(receiver, ofKey);
    const text = receiver === undefined ? undefined : keyOf(tools.member(receiver, 'handler'));
    if (text !== undefined) {
      const handler = { ...(JSON.parse(text) as Omit<Handler, 'passes'>), passes };
      change(adapter, call, (one) => [{ ...one, handlers: [...one.handlers, handler] }]);
    }
    return adapter ?? undefinedValue(origin);
  };
}

const verbs = ['Get', 'Post', 'Put', 'Patch', 'Delete', 'Head', 'Options', 'List', 'Link', 'Unlink'];

/** https://github.com/ctimmerm/axios-mock-adapter/blob/master/src/handle_request.js */
function heldBy({ cut, client, passes, handlers }: Adapter, request: OutgoingRequest): readonly string[] {
  if (request.library !== 'axios' || request.client !== client) return [];
  const handler = handlers.find((one) => knows(one, request));
  return (handler?.passes ?? passes) ? [] : [cut];
}

/** The address of a handler is that of the call, with or without the base of the instance. */
function knows({ method, url }: Handler, request: OutgoingRequest): boolean {
  if (method !== '' && request.method !== undefined && method !== request.method) return false;
  if (url.kind === 'unknown' || request.path === undefined) return true;
  if (url.kind === 'expression') return finds(url.source, url.flags, request.path) !== false;
  const path = url.text.replace(/^\w+:\/\/[^/]*/, '').replace(/\?.*$/s, '');
  return mayMatch(path, request.path) || request.path.endsWith(path.startsWith('/') ? path : `/${path}`);
}

export const axiosMockAdapter: NetworkBlock = {
  id: 'axios-mock-adapter',
  initial: state.initial,
  tables: {
    'axios-mock-adapter': { default: construct },
    [adapterFamily]: {
      ...Object.fromEntries(verbs.map((verb) => [`on${verb}`, on(verb.toUpperCase())])),
      onAny: on(''),
      // Only `restore` gives the instance its own adapter back.
      restore: changing(() => []),
      reset: changing((one) => [{ ...one, handlers: [] }]),
      resetHandlers: changing((one) => [{ ...one, handlers: [] }]),
      resetHistory: ({ origin }) => undefinedValue(origin),
      history: ({ origin }) => object({}, origin, { open: true }),
    },
    [handlerFamily]: {
      passThrough: handled(true),
      '()': handled(false),
      [onDemand]: ({ receiver, origin }) => receiver ?? undefinedValue(origin),
    },
  },
  holdsBack: (request, recall) =>
    heldInAll(state.all(recall), (adapters) => adapters.flatMap((one) => heldBy(one, request))),
};
