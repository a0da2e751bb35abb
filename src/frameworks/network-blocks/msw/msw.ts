import type { Value } from '../../../model/value.ts';
import type { Intrinsic, IntrinsicCall } from '../../../values/intrinsic.ts';
import { array, object, string, undefinedValue } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { given } from '../../kinds-of-value.ts';
import { noteBlock } from '../block-cut.ts';
import type { NetworkBlock } from '../network-block.ts';
import { letsThrough, printFamily, request } from './ask.ts';
import { handlersIn, handlerTables } from './handlers.ts';
import { heldByMsw, mswState, type LetsThrough, type Server } from './state.ts';

/** Two words: its methods change what it does. */
const serverFamily = 'msw server';
const idKey = ' id';

/** It does nothing before it listens. https://mswjs.io/docs/api/setup-server */
const setupServer: Intrinsic = (call) => {
  const { live, origin, tools } = call;
  const [at] = origin;
  const id = `${at?.file ?? ''}:${at?.line ?? 0}:${at?.column ?? 0}`;
  const handlers = handlersIn(live, tools);
  mswState.change(tools, (servers) => [
    ...servers.filter((one) => one.id !== id),
    { id, initial: handlers, handlers },
  ]);
  return object({ [idKey]: string(id) }, origin, { of: { builtin: serverFamily } });
};

function change(call: IntrinsicCall, next: (server: Server) => Server): void {
  const { receiver, tools } = call;
  const id = receiver === undefined ? undefined : keyOf(tools.member(receiver, idKey));
  mswState.change(tools, (servers) => servers.map((one) => (one.id === id ? next(one) : one)));
}

const listen: Intrinsic = (call) => {
  const [options] = call.live;
  const rule = options === undefined ? undefined : given(call.tools.member(options, 'onUnhandledRequest'));
  const unhandled = unhandledBy(rule, call);
  const cut = noteBlock(call, words[unhandled]);
  change(call, (server) => ({ ...server, listening: { unhandled, cut } }));
  return undefinedValue(call.origin);
};

const words: Readonly<Record<LetsThrough, string>> = {
  none: 'msw answers, and refuses what no handler knows',
  'own-machine': 'msw answers, and lets what no handler knows pass to this machine only',
  all: 'msw answers, and lets pass what no handler knows',
};

/** Unless told otherwise it warns and lets the request go. https://mswjs.io/docs/api/setup-server/listen */
function unhandledBy(rule: Value | undefined, call: IntrinsicCall): LetsThrough {
  if (rule === undefined) return 'all';
  const text = keyOf(rule);
  if (text !== undefined) return text === 'error' ? 'none' : 'all';
  if (rule.kind !== 'known' || rule.data.type !== 'function') return 'all';
  const print = object({}, [], { of: { builtin: printFamily } });
  // A callback that throws, or prints an error, keeps the request in; one that returns lets it go.
  return letsThrough(
    rule,
    call,
    (url) => [request(url), print],
    (answer) => answer !== undefined,
  );
}

const close: Intrinsic = (call) => {
  change(call, ({ id, initial, handlers }) => ({ id, initial, handlers }));
  return undefinedValue(call.origin);
};

const use: Intrinsic = (call) => {
  const more = handlersIn(call.live, call.tools);
  change(call, (server) => ({ ...server, handlers: [...more, ...server.handlers] }));
  return undefinedValue(call.origin);
};

const resetHandlers: Intrinsic = (call) => {
  const next = handlersIn(call.live, call.tools);
  change(call, (server) => ({ ...server, handlers: next.length > 0 ? next : server.initial }));
  return undefinedValue(call.origin);
};

/** What the function does with handlers is its own. */
const boundary: Intrinsic = ({ live: [callback], origin }) => callback ?? undefinedValue(origin);

const error: Intrinsic = ({ tools }) => tools.throws();
const nothing: Intrinsic = ({ origin }) => undefinedValue(origin);

export const msw: NetworkBlock = {
  id: 'msw',
  initial: mswState.initial,
  tables: {
    ...handlerTables,
    'msw/node': { setupServer },
    [serverFamily]: {
      listen,
      close,
      use,
      resetHandlers,
      restoreHandlers: nothing,
      listHandlers: ({ origin }) => array([], origin, true),
      boundary,
    },
    [printFamily]: { error, warning: nothing },
  },
  holdsBack: (request, recall) => heldByMsw(mswState.all(recall), request),
};
