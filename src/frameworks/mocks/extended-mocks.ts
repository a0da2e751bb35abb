import type { Value } from '../../model/value.ts';
import type { Intrinsic, IntrinsicTable } from '../../values/intrinsic.ts';
import { object, undefinedValue } from '../../values/make-value.ts';
import { mockFunction, mockFunctionFamily } from './mock-function.ts';

/** A double of a type: every member that somebody asks for is a mock function, but for those that are given. */
const typed: Intrinsic = ({ live: args, origin }) => {
  const given = new Map(args.filter((one) => !isOptions(one)).flatMap((one) => [...entriesOf(one)]));
  return object(given, origin, { of: { builtin: mockFunctionFamily } });
};

function entriesOf(value: Value): ReadonlyMap<string, Value> {
  return value.kind === 'known' && value.data.type === 'object' ? value.data.entries : new Map();
}

const options = ['funcPropSupport', 'fallbackMockImplementation', 'deep', 'name', 'useActualToJSON'];

function isOptions(value: Value): boolean {
  const names = [...entriesOf(value).keys()];
  return names.length > 0 && names.every((name) => options.includes(name));
}

const double: Intrinsic = ({ origin }) => mockFunction(origin);
const itself: Intrinsic = ({ live: [first], origin }) => first ?? undefinedValue(origin);

const extended = { mock: typed, mockDeep: typed, mockFn: double, stub: double };
const golevelup = { createMock: typed };

/** Libraries whose doubles are made from types. They stand where somebody puts them: that is what cuts. */
export const extendedMocks: IntrinsicTable = {
  'jest-mock-extended': extended,
  'vitest-mock-extended': extended,
  '@golevelup/ts-jest': golevelup,
  '@golevelup/ts-vitest': golevelup,
  '@golevelup/ts-sinon': golevelup,
  'ts-mockito': { mock: double, imock: double, instance: itself },
};
