import type { Known, Value } from '../../model/value.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable, IntrinsicTools } from '../../values/intrinsic.ts';
import { onDemand } from '../../values/intrinsic.ts';
import { array, boolean, object, undefinedValue } from '../../values/make-value.ts';
import { itself } from '../itself.ts';
import { keyOf } from '../../values/member.ts';
import { callMock } from './mock-call.ts';
import {
  behaviour,
  isMockFunction,
  mockFunction,
  mockFunctionFamily,
  nextCalls,
  tell,
  tellOnly,
  toldTo,
  type Telling,
} from './mock-function.ts';

/** A value is kept in an object, so that `undefined` is told from nothing told. */
export function wrapped(value: Value | undefined): Value {
  return object({ value: value ?? undefinedValue() });
}

export type Told = readonly [Telling, (given: IntrinsicCall) => Value];

export const returnsGiven: Told = ['returns', ({ live: [value] }) => wrapped(value)];
export const callsGiven: Told = ['calls', ({ live: [value] }) => value ?? undefinedValue()];
export const throwsNow: Told = ['throws', () => boolean(true)];
export const returnsItself: Told = ['returns', ({ receiver }) => wrapped(receiver)];

/** Tells it, and gives what it was told to. */
export function always([what, told]: Told): Intrinsic {
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

export const reset: Intrinsic = ({ receiver, origin, tools }) => {
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
  if (place !== undefined) {
    const target = tools.member(place, 'target');
    const name = keyOf(tools.member(place, 'name'));
    if (name !== undefined) {
      tools.unpatch(target, name);
      if (target.kind === 'known' && ownsMembers(target))
        tools.setMember(target, name, originalOf(place, tools));
    }
  }
  tellOnly(spy, undefined, undefined, tools);
}

function ownsMembers({ data }: Known): boolean {
  return data.type === 'object' || data.type === 'class';
}

/** What was there before. */
export function originalOf(place: Value, tools: IntrinsicTools): Value {
  return tools.member(tools.member(place, 'original'), 'value');
}

/** Runs a function while it does something else. */
const withImplementation: Intrinsic = (made) => {
  const { receiver, live: args, tools, origin } = made;
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
    '()': callMock,
    // Whatever else somebody asks of a double is a double.
    [onDemand]: ({ origin }) => mockFunction(origin),
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
  },
};
