import type { Value } from '../../model/value.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable } from '../../values/intrinsic.ts';
import { array, external, undefinedValue } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { truth } from '../../values/truth.ts';
import { isFunction } from '../kinds-of-value.ts';
import { automocked } from './automock.ts';
import { mockFunction } from './mock-function.ts';
import { restoreReplaced } from './replaced-modules.ts';
import { everySpy, resetEach, restoreEach, spyOn } from './spy-on.ts';

const spy: Intrinsic = (call) => {
  const [target, name] = call.live;
  const property = name === undefined ? undefined : keyOf(name);
  if (target === undefined || property === undefined) return mockFunction(call.origin);
  return spyOn(target, property, call);
};

export const restoreAll: Intrinsic = ({ tools, origin }) => {
  restoreEach(everySpy, tools);
  return undefinedValue(origin);
};

/** `fn(implementation)`. */
export const fn: Intrinsic = ({ live: [implementation], origin }) =>
  mockFunction(origin, implementation === undefined ? {} : { calls: implementation });

const restoreEverything: Intrinsic = (call) => {
  restoreReplaced(call.tools);
  return restoreAll(call);
};

const resetAll: Intrinsic = ({ tools, origin }) => {
  resetEach(everySpy, tools);
  return undefinedValue(origin);
};

/** Under this key stand the names of globals that something stands in for. */
const stubbedGlobals = 'globals that are stubbed';

const stubGlobal: Intrinsic = ({ live: [name, value], tools, origin }) => {
  const property = name === undefined ? undefined : keyOf(name);
  if (name === undefined || property === undefined) return undefinedValue(origin);
  const given = value ?? undefinedValue(origin);
  // What stands there is told by where it comes from.
  const stub = given.origin.length > 0 ? given : { ...given, origin };
  tools.setMember(external('globalThis', [], origin), property, stub);
  tools.remember(stubbedGlobals, array([...namesOfGlobals(tools), name]));
  return undefinedValue(origin);
};

const unstubAllGlobals: Intrinsic = ({ tools, origin }) => {
  for (const name of namesOfGlobals(tools)) {
    const property = keyOf(name);
    if (property === undefined) continue;
    tools.setMember(external('globalThis', [], origin), property, external('globalThis', [property], origin));
  }
  tools.remember(stubbedGlobals, array([]));
  return undefinedValue(origin);
};

function namesOfGlobals(tools: IntrinsicCall['tools']): readonly Value[] {
  const list = tools.recall(stubbedGlobals);
  return list?.kind === 'known' && list.data.type === 'array' ? list.data.items : [];
}

/** `vi.mockObject(x)`: a double of the same shape, or with `spy` one that does what the object does. */
const mockObject: Intrinsic = ({ live: [value, options], tools, origin }) => {
  const given = value ?? undefinedValue(origin);
  const spies = options !== undefined && truth(tools.member(options, 'spy')) === true;
  return spies ? given : automocked(given, tools, origin);
};

const ofBoth = { fn, spyOn: spy, restoreAllMocks: restoreAll, mocked: given };
const ofVitest = { ...ofBoth, resetAllMocks: resetAll, stubGlobal, unstubAllGlobals, mockObject };
const ofJest = ofBoth;

/** `vi.mocked(x)` is x. */
function given({ live: [value], origin }: Parameters<Intrinsic>[0]): Value {
  return value ?? undefinedValue(origin);
}

export const spyIntrinsics: IntrinsicTable = {
  vitest: { ...prefixed('vi', ofVitest), ...prefixed('vitest', ofVitest) },
  '@jest/globals': prefixed('jest', ofJest),
  globalThis: { ...prefixed('vi', ofVitest), ...prefixed('vitest', ofVitest), ...prefixed('jest', ofJest) },
  'node:test': {
    'mock.fn': fn,
    'mock.method': (call) => {
      const [target, name, implementation] = call.live;
      const property = name === undefined ? undefined : keyOf(name);
      if (target === undefined || property === undefined) return mockFunction(call.origin);
      return spyOn(
        target,
        property,
        call,
        isFunction(implementation) ? { told: { calls: implementation } } : {},
      );
    },
    'mock.restoreAll': restoreEverything,
    'mock.reset': restoreEverything,
  },
  'bun:test': {
    mock: fn,
    spyOn: spy,
    'mock.restore': restoreAll,
    ...prefixed('jest', ofJest),
    ...prefixed('vi', ofVitest),
  },
};

export function prefixed(
  name: string,
  functions: Readonly<Record<string, Intrinsic>>,
): Record<string, Intrinsic> {
  return Object.fromEntries(
    Object.entries(functions).map(([key, one]): [string, Intrinsic] => [`${name}.${key}`, one]),
  );
}
