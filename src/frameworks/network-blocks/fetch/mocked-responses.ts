import type { OutgoingRequest } from '../../../model/network.ts';
import { onDemand, onImport, type Intrinsic } from '../../../values/intrinsic.ts';
import { object, undefinedValue } from '../../../values/make-value.ts';
import { itself } from '../../itself.ts';
import { prefixed } from '../../mocks/spies.ts';
import { heldInAll, standing } from '../../standing.ts';
import { noteBlock } from '../block-cut.ts';
import { mayMatch } from '../may-match.ts';
import type { NetworkBlock } from '../network-block.ts';
import { finds, patternOf, textOf, type TextPattern } from '../url-pattern.ts';

/** Which requests get a response of the tests; the others are sent. */
interface Mocked {
  /** Of what replaced the global fetch; empty while nothing does. */
  readonly cut: string;
  readonly which: 'all' | 'none' | 'matching' | 'others';
  readonly pattern: TextPattern;
}

const unknown: TextPattern = { kind: 'unknown' };
const state = standing<Mocked>('mocked responses', { cut: '', which: 'all', pattern: unknown });

const enable: Intrinsic = (call) => {
  const cut = noteBlock(call, 'a double of the global fetch');
  state.change(call.tools, (before) => ({ ...before, cut }));
  return undefinedValue(call.origin);
};

const disable: Intrinsic = ({ tools, origin }) => {
  state.change(tools, (before) => ({ ...before, cut: '' }));
  return undefinedValue(origin);
};

function mocking(which: Mocked['which']): Intrinsic {
  return (call) => {
    const pattern = patternOf(call.arguments[0]);
    state.change(call.tools, (before) => ({ ...before, which, pattern }));
    return itself(call);
  };
}

/** Whatever it is not told to do otherwise it gives an empty response, and asks nobody. */
const methods: Readonly<Record<string, Intrinsic>> = {
  enableMocks: enable,
  disableMocks: disable,
  doMock: mocking('all'),
  dontMock: mocking('none'),
  doMockIf: mocking('matching'),
  mockIf: mocking('matching'),
  mockResponseIf: mocking('matching'),
  dontMockIf: mocking('others'),
  mockReset: mocking('all'),
  resetMocks: mocking('all'),
};

/** Two words: its methods change what it does. */
const mockFamily = 'fetch mock';
const create: Intrinsic = ({ origin }) => object({}, origin, { of: { builtin: mockFamily } });

function heldBy({ cut, which, pattern }: Mocked, request: OutgoingRequest): readonly string[] {
  if (cut === '' || which === 'none' || request.transport !== 'fetch') return [];
  const isMocked = which === 'all' || matches(pattern, request) === (which === 'matching');
  return isMocked ? [cut] : [];
}

function matches(pattern: TextPattern, request: OutgoingRequest): boolean {
  const text = textOf(request);
  if (pattern.kind === 'unknown') return false;
  if (pattern.kind === 'expression') return finds(pattern.source, pattern.flags, text) === true;
  return mayMatch(pattern.text, text);
}

/** https://github.com/jefflau/jest-fetch-mock and https://github.com/IanVS/vitest-fetch-mock, made from it. */
export const mockedResponses: NetworkBlock = {
  id: 'mocked-responses',
  initial: state.initial,
  tables: {
    'jest-fetch-mock': {
      ...methods,
      enableFetchMocks: enable,
      disableFetchMocks: disable,
    },
    'jest-fetch-mock/setupJest': { [onImport]: enable },
    'jest-fetch-mock/setupJestMock': { [onImport]: disable },
    'vitest-fetch-mock': { default: create, createFetchMock: create },
    [mockFamily]: { ...methods, '()': itself, [onDemand]: itself },
    // Where it stands it has the methods of the double.
    globalThis: { ...prefixed('fetch', methods), ...prefixed('fetchMock', methods) },
  },
  holdsBack: (request, recall) => heldInAll(state.all(recall), (mocked) => heldBy(mocked, request)),
};
