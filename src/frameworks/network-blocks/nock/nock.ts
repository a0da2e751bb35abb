import type { Value } from '../../../model/value.ts';
import { onDemand, type Intrinsic, type IntrinsicCall } from '../../../values/intrinsic.ts';
import { boolean, object, string, undefinedValue } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { truth } from '../../../values/truth.ts';
import { itself } from '../../itself.ts';
import { given } from '../../kinds-of-value.ts';
import { noteBlock } from '../block-cut.ts';
import { declaredMajor } from '../declared-major.ts';
import type { NetworkBlock } from '../network-block.ts';
import { patternOf, type TextPattern } from '../url-pattern.ts';
import { allowedHosts } from '../allowed-hosts.ts';
import { isHeldByNock, nockState, type NockState, type Scope } from './state.ts';

/** Two words: their methods change them. */
const scopeFamily = 'nock scope';
const interceptorFamily = 'nock interceptor';

const baseKey = ' base';
const unmockedKey = ' allows unmocked';
const cutKey = ' cut';
const scopeKey = ' scope';
const methodKey = ' method';
const pathKey = ' path';

const withFetch = 14;

function change(call: IntrinsicCall, next: (state: NockState) => NockState): void {
  const { tools, origin } = call;
  const major = declaredMajor(tools.world, origin[0]?.file ?? '', 'nock') ?? withFetch;
  nockState.change(tools, (state) => ({ ...next(state), seesFetch: major >= withFetch }));
}

function changing(next: (state: NockState) => NockState): Intrinsic {
  return (call) => {
    change(call, next);
    return undefinedValue(call.origin);
  };
}

/** `nock('https://api.example.com', { allowUnmocked: true })`: nothing stands before an interceptor replies. */
const scope: Intrinsic = ({ arguments: [base, options], tools, origin }) => {
  const unmocked = options === undefined ? undefined : truth(tools.member(options, 'allowUnmocked'));
  const entries = new Map<string, Value>([
    [baseKey, string(JSON.stringify(patternOf(base)))],
    [unmockedKey, boolean(unmocked === true)],
    [cutKey, undefinedValue()],
  ]);
  return object(entries, origin, { of: { builtin: scopeFamily } });
};

function interceptor(method: string | undefined): Intrinsic {
  return ({ receiver, arguments: args, origin }) => {
    const [path] = args;
    const verb = method === undefined ? args[1] : string(method);
    const entries = new Map<string, Value>([
      [scopeKey, receiver ?? undefinedValue(origin)],
      [methodKey, string((verb === undefined ? '' : (keyOf(verb) ?? '')).toUpperCase())],
      [pathKey, string(JSON.stringify(patternOf(path)))],
    ]);
    return object(entries, origin, { of: { builtin: interceptorFamily } });
  };
}

/** From here on the interceptor stands. */
const reply: Intrinsic = (call) => {
  const { receiver, tools, origin } = call;
  const of = receiver === undefined ? undefined : tools.member(receiver, scopeKey);
  if (receiver === undefined || of === undefined) return undefinedValue(origin);
  const base = textIn(tools.member(of, baseKey));
  const id = given(tools.member(of, cutKey));
  const cut = (id && keyOf(id)) ?? noteBlock({ tools, origin: of.origin }, 'nock answers for a host');
  if (id === undefined) tools.setMember(of, cutKey, string(cut));
  const one = {
    method: keyOf(tools.member(receiver, methodKey)) ?? '',
    path: textIn(tools.member(receiver, pathKey)),
  };
  const allowUnmocked = truth(tools.member(of, unmockedKey)) === true;
  change(call, (state) => ({ ...state, scopes: added(state.scopes, { cut, base, allowUnmocked }, one) }));
  return of;
};

function added(
  scopes: readonly Scope[],
  of: Omit<Scope, 'interceptors'>,
  one: Scope['interceptors'][number],
): readonly Scope[] {
  const known = scopes.find(({ cut }) => cut === of.cut);
  const others = scopes.filter((other) => other !== known);
  return [...others, { ...of, interceptors: [...(known?.interceptors ?? []), one] }];
}

function textIn(value: Value): TextPattern {
  const text = keyOf(value);
  return text === undefined ? { kind: 'unknown' } : (JSON.parse(text) as TextPattern);
}

const disableNetConnect: Intrinsic = (call) => {
  const cut = noteBlock(call, 'nock refuses every connection');
  change(call, (state) => ({ ...state, allowed: [], cut }));
  return undefinedValue(call.origin);
};

/** Without a matcher everything may leave again; with one, only what it finds. */
const enableNetConnect: Intrinsic = (call) => {
  const matcher = call.live[0] === undefined ? undefined : given(call.live[0]);
  const allowed = allowedHosts(matcher, call.tools);
  const cut = allowed === 'all' ? '' : noteBlock(call, 'nock refuses all but some hosts');
  change(call, (state) => ({ ...state, allowed, cut: state.cut === '' ? cut : state.cut }));
  return undefinedValue(call.origin);
};

/** https://github.com/nock/nock#modes: only two modes keep requests in. */
const setMode: Intrinsic = (call) => {
  const mode = call.arguments[0] === undefined ? undefined : keyOf(call.arguments[0]);
  if (mode === 'lockdown') {
    const cut = noteBlock(call, 'nock plays records and refuses the rest');
    change(call, (state) => ({ ...state, active: true, scopes: [], allowed: [], cut }));
  } else {
    // Recording reaches the real thing wherever nothing was recorded.
    change(call, (state) => ({ ...state, active: true, scopes: [], allowed: 'all', cut: '' }));
  }
  return undefinedValue(call.origin);
};

const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'merge'];

/** https://github.com/nock/nock */
export const nock: NetworkBlock = {
  id: 'nock',
  initial: nockState.initial,
  tables: {
    nock: {
      default: scope,
      disableNetConnect,
      enableNetConnect,
      cleanAll: changing((state) => ({ ...state, scopes: [] })),
      restore: changing((state) => ({ ...state, active: false })),
      activate: changing((state) => ({ ...state, active: true })),
      'back.setMode': setMode,
      'recorder.rec': changing((state) => ({ ...state, active: false })),
      'recorder.restore': changing((state) => ({ ...state, active: true })),
      isActive: ({ origin }) => boolean(true, origin),
      pendingMocks: ({ origin }) => object({}, origin, { open: true }),
    },
    [scopeFamily]: {
      ...Object.fromEntries(methods.map((name) => [name, interceptor(name)])),
      intercept: interceptor(undefined),
      isDone: ({ origin }) => boolean(true, origin),
      done: ({ origin }) => undefinedValue(origin),
      '()': itself,
      [onDemand]: itself,
    },
    [interceptorFamily]: {
      reply,
      replyWithError: reply,
      replyWithFile: reply,

      '()': itself,
      [onDemand]: itself,
    },
  },
  holdsBack: (request, recall) => isHeldByNock(nockState.all(recall), request),
};
