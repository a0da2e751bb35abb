import type { Value } from '../../model/value.ts';
import type { Intrinsic, IntrinsicTable, IntrinsicTools } from '../../values/intrinsic.ts';
import { array, object, string, undefinedValue } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { isFunction } from '../kinds-of-value.ts';
import { cutAt } from './cuts.ts';
import { isTold, mockFunction } from './mock-function.ts';
import { restoreOne } from './mock-function-methods.ts';

/** Under this key stand the spies that `restoreAllMocks` takes back. */
const spies = 'members that are spied on';

/** Watches a member, and stands in for it once it is told what to do. */
export function spyOn(
  target: Value,
  property: string,
  told: Readonly<Partial<Record<'calls' | 'returns', Value>>>,
  { origin, tools }: { readonly origin: Parameters<Intrinsic>[0]['origin']; readonly tools: IntrinsicTools },
  keepsOriginal = true,
): Value {
  const original = tools.member(target, property);
  const spy = mockFunction(origin, {
    ...told,
    ...(keepsOriginal ? { through: original } : {}),
    place: object({ target, name: string(property) }),
  });
  tools.patch(target, property, spy, cutAt('spy', origin, property), () => isTold(spy, tools));
  tools.remember(spies, array([...remembered(tools), spy]));
  return spy;
}

function remembered(tools: IntrinsicTools): readonly Value[] {
  const list = tools.recall(spies);
  return list?.kind === 'known' && list.data.type === 'array' ? list.data.items : [];
}

const spy: Intrinsic = (call) => {
  const [target, name] = call.arguments;
  const property = name === undefined ? undefined : keyOf(name);
  if (target === undefined || property === undefined) return mockFunction(call.origin);
  return spyOn(target, property, {}, call);
};

export const restoreAll: Intrinsic = ({ tools, origin }) => {
  for (const one of remembered(tools)) restoreOne(one, tools);
  tools.remember(spies, array([]));
  return undefinedValue(origin);
};

/** `fn(implementation)`. */
export const fn: Intrinsic = ({ arguments: [implementation], origin }) =>
  mockFunction(origin, implementation === undefined ? {} : { calls: implementation });

const stubGlobal: Intrinsic = ({ arguments: [name, value], tools, origin }) => {
  const property = name === undefined ? undefined : keyOf(name);
  const globals: Value = {
    kind: 'known',
    data: { type: 'external', package: 'globalThis', path: [] },
    origin,
  };
  if (property !== undefined) tools.setMember(globals, property, value ?? undefinedValue(origin));
  return undefinedValue(origin);
};

const ofVitest = { fn, spyOn: spy, stubGlobal, restoreAllMocks: restoreAll, mocked: given };
const ofJest = { fn, spyOn: spy, restoreAllMocks: restoreAll, mocked: given };

/** `vi.mocked(x)` is x. */
function given({ arguments: [value], origin }: Parameters<Intrinsic>[0]): Value {
  return value ?? undefinedValue(origin);
}

export const spyIntrinsics: IntrinsicTable = {
  vitest: { ...prefixed('vi', ofVitest), ...prefixed('vitest', ofVitest) },
  '@jest/globals': prefixed('jest', ofJest),
  globalThis: { ...prefixed('vi', ofVitest), ...prefixed('vitest', ofVitest), ...prefixed('jest', ofJest) },
  'node:test': {
    'mock.fn': fn,
    'mock.method': (call) => {
      const [target, name, implementation] = call.arguments;
      const property = name === undefined ? undefined : keyOf(name);
      if (target === undefined || property === undefined) return mockFunction(call.origin);
      return spyOn(target, property, isFunction(implementation) ? { calls: implementation } : {}, call);
    },
    'mock.restoreAll': restoreAll,
    'mock.reset': restoreAll,
  },
  'bun:test': { mock: fn, spyOn: spy, 'jest.fn': fn, 'jest.spyOn': spy, 'mock.restore': restoreAll },
};

export function prefixed(
  name: string,
  functions: Readonly<Record<string, Intrinsic>>,
): Record<string, Intrinsic> {
  return Object.fromEntries(
    Object.entries(functions).map(([key, one]): [string, Intrinsic] => [`${name}.${key}`, one]),
  );
}
