import type { Value } from '../../model/value.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable, IntrinsicTools } from '../../values/intrinsic.ts';
import { onDemand } from '../../values/intrinsic.ts';
import { array, boolean, object, undefinedValue } from '../../values/make-value.ts';
import { itself } from '../itself.ts';
import {
  behaviour,
  isMockFunction,
  mockFunction,
  mockFunctionFamily,
  nextCalls,
  tell,
  tellOnly,
  toldTo,
} from './mock-function.ts';

/** Calling it: what it was told for this call, else what it was told for all, else what it watches, else nothing. */
const call: Intrinsic = (made) => {
  const { receiver, arguments: args, origin, tools, new: isNew } = made;
  if (receiver === undefined) return undefinedValue(origin);
  const [next, ...later] = nextCalls(receiver, tools);
  if (next !== undefined) tell(receiver, 'once', array(later), tools);
  const source = next ?? receiver;
  const returns = toldTo(source, 'returns', tools);
  if (returns !== undefined) return unwrapped(returns, tools);
  if (toldTo(source, 'throws', tools) !== undefined) return tools.throws();
  const calls = toldTo(source, 'calls', tools) ?? toldTo(receiver, 'through', tools);
  if (calls !== undefined) return tools.call(calls, args, { new: isNew && isClass(calls) });
  return isNew ? mockFunction(origin) : undefinedValue(origin);
};

function isClass(value: Value): boolean {
  return value.kind === 'known' && ['class', 'external', 'object'].includes(value.data.type);
}

/** A value is kept in an object, so that `undefined` is told from nothing told. */
function wrapped(value: Value | undefined): Value {
  return object({ value: value ?? undefinedValue() });
}

function unwrapped(value: Value, tools: IntrinsicTools): Value {
  return tools.member(value, 'value');
}

type Told = readonly ['returns' | 'calls' | 'throws', (given: IntrinsicCall) => Value];

const returnsGiven: Told = ['returns', ({ arguments: [value] }) => wrapped(value)];
const callsGiven: Told = ['calls', ({ arguments: [value] }) => value ?? undefinedValue()];
const throwsNow: Told = ['throws', () => boolean(true)];
const returnsItself: Told = ['returns', ({ receiver }) => wrapped(receiver)];

function always([what, told]: Told): Intrinsic {
  return (made) => {
    const { receiver, tools, origin } = made;
    if (receiver === undefined) return undefinedValue(origin);
    tellOnly(receiver, what, told(made), tools);
    return receiver;
  };
}

function once([what, told]: Told): Intrinsic {
  return (made) => {
    const { receiver, tools, origin } = made;
    if (receiver === undefined) return undefinedValue(origin);
    const next = object(new Map([[behaviour[what], told(made)]]));
    tell(receiver, 'once', array([...nextCalls(receiver, tools), next]), tools);
    return receiver;
  };
}

const reset: Intrinsic = ({ receiver, origin, tools }) => {
  if (receiver === undefined) return undefinedValue(origin);
  tellOnly(receiver, undefined, undefined, tools);
  return receiver;
};

/** Takes back what it was put in the place of. */
export const restore: Intrinsic = ({ receiver, origin, tools }) => {
  if (isMockFunction(receiver)) restoreOne(receiver, tools);
  return receiver ?? undefinedValue(origin);
};

export function restoreOne(spy: Value, tools: IntrinsicTools): void {
  const place = toldTo(spy, 'place', tools);
  const through = toldTo(spy, 'through', tools);
  if (place !== undefined) {
    const target = tools.member(place, 'target');
    const name = tools.member(place, 'name');
    if (name.kind === 'known' && name.data.type === 'string') {
      tools.unpatch(target, name.data.value);
      if (through !== undefined && target.kind === 'known' && target.data.type === 'object')
        tools.setMember(target, name.data.value, through);
    }
  }
  tellOnly(spy, undefined, undefined, tools);
}

/** Runs a function while it does something else. */
const withImplementation: Intrinsic = (made) => {
  const { receiver, arguments: args, tools, origin } = made;
  const [implementation, callback] = args;
  if (receiver === undefined || callback === undefined) return undefinedValue(origin);
  const before = toldTo(receiver, 'calls', tools);
  tell(receiver, 'calls', implementation, tools);
  tools.call(callback, []);
  tell(receiver, 'calls', before, tools);
  return undefinedValue(origin);
};

export const mockFunctionMethods: IntrinsicTable = {
  [mockFunctionFamily]: {
    '()': call,
    // Whatever else somebody asks of a double is a double.
    [onDemand]: ({ origin }) => mockFunction(origin),
    // vitest and jest
    mockReturnValue: always(returnsGiven),
    mockResolvedValue: always(returnsGiven),
    mockRejectedValue: always(throwsNow),
    mockThrow: always(throwsNow),
    mockImplementation: always(callsGiven),
    mockReturnThis: always(returnsItself),
    mockReturnValueOnce: once(returnsGiven),
    mockResolvedValueOnce: once(returnsGiven),
    mockRejectedValueOnce: once(throwsNow),
    mockThrowOnce: once(throwsNow),
    mockImplementationOnce: once(callsGiven),
    withImplementation,
    mockName: itself,
    mockClear: itself,
    mockReset: reset,
    mockRestore: restore,
    // sinon and testdouble
    returns: always(returnsGiven),
    resolves: always(returnsGiven),
    callsFake: always(callsGiven),
    rejects: always(throwsNow),
    throws: always(throwsNow),
    returnsThis: always(returnsItself),
    withArgs: itself,
    onCall: itself,
    onFirstCall: itself,
    onSecondCall: itself,
    callThrough: reset,
    resetHistory: itself,
    resetBehavior: reset,
    reset,
    restore,
  },
};
