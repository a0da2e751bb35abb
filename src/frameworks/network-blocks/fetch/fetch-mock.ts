import type { OutgoingRequest } from '../../../model/network.ts';
import type { Intrinsic, IntrinsicCall } from '../../../values/intrinsic.ts';
import { external, undefinedValue } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { heldInAll, standing } from '../../standing.ts';
import { noteBlock } from '../block-cut.ts';
import { declaredMajor } from '../declared-major.ts';
import { mayMatch } from '../may-match.ts';
import type { NetworkBlock } from '../network-block.ts';
import { finds, patternOf, textOf, type TextPattern } from '../url-pattern.ts';

interface Route {
  /** Empty for every method. */
  readonly method: string;
  readonly url: TextPattern;
}

interface FetchMockState {
  /** Of what replaced the global fetch; empty while nothing does. */
  readonly cut: string;
  readonly routes: readonly Route[];
  /** What no route knows is sent; otherwise it is an error. */
  readonly passes: boolean;
}

const nothing: FetchMockState = { cut: '', routes: [], passes: false };
const state = standing<FetchMockState>('fetch-mock', nothing);

/** Up to version 11 adding a route is enough; later the global fetch is replaced by a call of its own. */
const byCall = 12;

function replacesByRoute({ tools, origin }: IntrinsicCall): boolean {
  return (declaredMajor(tools.world, origin[0]?.file ?? '', 'fetch-mock') ?? byCall) < byCall;
}

function route(method: string): Intrinsic {
  return (call) => {
    const { arguments: args, tools, origin } = call;
    const url = args.length === 0 ? undefined : { method, url: patternOf(args[0]) };
    const cut = replacesByRoute(call) ? noteBlock(call, 'fetch-mock answers') : undefined;
    state.change(tools, (before) => ({
      ...before,
      routes: url === undefined ? before.routes : [...before.routes, url],
      cut: before.cut === '' ? (cut ?? '') : before.cut,
    }));
    return itself(origin);
  };
}

function itself(origin: IntrinsicCall['origin']) {
  return external('fetch-mock', ['default'], origin);
}

function changing(next: (before: FetchMockState) => FetchMockState): Intrinsic {
  return ({ tools, origin }) => {
    state.change(tools, next);
    return itself(origin);
  };
}

function replacing(passes: boolean | undefined): Intrinsic {
  return (call) => {
    const cut = noteBlock(call, 'fetch-mock answers');
    state.change(call.tools, (before) => ({ ...before, cut, passes: passes ?? before.passes }));
    return itself(call.origin);
  };
}

/** What no route knows is handed to the real fetch. */
const spy: Intrinsic = (call) => (replacesByRoute(call) ? replacing(true) : changing(passing))(call);
const passing = (before: FetchMockState): FetchMockState => ({ ...before, passes: true });

const any: Intrinsic = (call) => {
  const method = call.arguments[0] === undefined ? undefined : keyOf(call.arguments[0]);
  return method === undefined ? undefinedValue(call.origin) : route('')(call);
};

/** https://www.wheresrhys.co.uk/fetch-mock/docs/ */
function heldBy({ cut, routes, passes }: FetchMockState, request: OutgoingRequest): readonly string[] {
  if (cut === '' || request.transport !== 'fetch') return [];
  return !passes || routes.some((one) => knows(one, request)) ? [cut] : [];
}

function knows({ method, url }: Route, request: OutgoingRequest): boolean {
  if (method !== '' && request.method !== undefined && method !== request.method) return false;
  const { path = '' } = request;
  const text = textOf(request);
  if (url.kind === 'unknown') return false;
  if (url.kind === 'expression') return finds(url.source, url.flags, text) === true;
  const [, prefix = '', plain = ''] = /^(begin|end|glob|path|express):(.*)$/s.exec(url.text) ?? [];
  switch (prefix) {
    case 'begin':
      return mayMatch(`${plain}*`, text, { stars: true });
    case 'end':
      return mayMatch(`*${plain}`, text, { stars: true });
    case 'glob':
      return mayMatch(plain, text, { stars: true });
    case 'path':
      return mayMatch(plain, path);
    case 'express':
      return mayMatch(plain, plain.startsWith('/') ? path : text, { names: true });
    default:
      return url.text === '*' || mayMatch(url.text.replace(/[?#].*$/s, ''), text);
  }
}

const verbs = ['get', 'post', 'put', 'delete', 'head', 'patch'];
const afterwards = ['', 'Once', 'Any', 'AnyOnce'];

const methods: Readonly<Record<string, Intrinsic>> = {
  ...Object.fromEntries(
    verbs.flatMap((verb) =>
      afterwards.map((more): [string, Intrinsic] => [`${verb}${more}`, route(verb.toUpperCase())]),
    ),
  ),
  ...Object.fromEntries(
    ['route', 'mock', 'once', 'any', 'anyOnce', 'sticky'].map((name) => [name, route('')]),
  ),
  any,
  catch: changing((before) => ({ ...before, passes: false })),
  spy,
  mockGlobal: replacing(undefined),
  spyGlobal: replacing(true),
  unmockGlobal: changing((before) => ({ ...before, cut: '' })),
  restore: changing(() => nothing),
  reset: changing(() => nothing),
  hardReset: changing(() => nothing),
  removeRoutes: changing((before) => ({ ...before, routes: [] })),
  resetBehavior: changing((before) => ({ ...before, routes: [] })),
};

export const fetchMock: NetworkBlock = {
  id: 'fetch-mock',
  initial: state.initial,
  tables: {
    'fetch-mock': methods,
    '@fetch-mock/vitest': methods,
    '@fetch-mock/jest': methods,
  },
  holdsBack: (request, recall) => heldInAll(state.all(recall), (one) => heldBy(one, request)),
};
