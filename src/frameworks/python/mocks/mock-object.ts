import type { Known, Origin, Value } from '../../../model/value.ts';
import { onDemand, type Intrinsic, type IntrinsicTable } from '../../../values/intrinsic.ts';
import { isKeywords } from '../../../values/keywords.ts';
import { object, undefinedValue } from '../../../values/make-value.ts';

/** A `Mock`: it has every member, and calling it gives another one. Two words: its members are made on demand. */
export const mockFamily = 'python mock';

export function mockObject(
  origin: readonly Origin[],
  entries: ReadonlyMap<string, Value> = new Map(),
): Known {
  return object(entries, origin, { of: { builtin: mockFamily } });
}

export function isMock(value: Value | undefined): boolean {
  if (value?.kind !== 'known' || value.data.type !== 'object' || value.data.of === undefined) return false;
  return 'builtin' in value.data.of && value.data.of.builtin === mockFamily;
}

/** `Mock(return_value=…, side_effect=…, name=…)`: what is told by keyword are its members. */
export const makeMock: Intrinsic = ({ arguments: args, origin }) => {
  const named = args.find(isKeywords);
  const entries =
    named?.kind === 'known' && named.data.type === 'object'
      ? new Map(
          [...named.data.entries].filter(
            ([name]) => !/^(?:spec|spec_set|wraps|name|autospec|new_callable)$/.test(name),
          ),
        )
      : new Map<string, Value>();
  return mockObject(origin, entries);
};

const call: Intrinsic = ({ receiver, live, tools, origin }) => {
  const now = receiver === undefined ? undefined : tools.current(receiver);
  if (receiver === undefined || now?.kind !== 'known' || now.data.type !== 'object')
    return undefinedValue(origin);
  const effect = now.data.entries.get('side_effect');
  if (effect?.kind === 'known' && effect.data.type === 'function')
    return tools.call(
      effect,
      live.filter((one) => !isKeywords(one)),
    );
  return now.data.entries.get('return_value') ?? tools.member(receiver, 'return_value');
};

const nothing: Intrinsic = ({ origin }) => undefinedValue(origin);

/** https://docs.python.org/3/library/unittest.mock.html */
export const mockObjects: IntrinsicTable = {
  [mockFamily]: {
    '()': call,
    [onDemand]: ({ origin }) => mockObject(origin),
    reset_mock: nothing,
    attach_mock: nothing,
    configure_mock: ({ receiver, arguments: args, tools, origin }) => {
      const named = args.find(isKeywords);
      if (receiver !== undefined && named?.kind === 'known' && named.data.type === 'object')
        for (const [name, value] of named.data.entries) tools.setMember(receiver, name, value);
      return undefinedValue(origin);
    },
  },
  unittest: Object.fromEntries(
    [
      'Mock',
      'MagicMock',
      'AsyncMock',
      'NonCallableMock',
      'PropertyMock',
      'create_autospec',
      'mock_open',
      'seal',
    ].map((name) => [`mock.${name}`, makeMock]),
  ),
  mock: Object.fromEntries(
    ['Mock', 'MagicMock', 'AsyncMock', 'PropertyMock'].map((name) => [name, makeMock]),
  ),
};
