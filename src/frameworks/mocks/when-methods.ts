import type { Intrinsic, IntrinsicTable } from '../../values/intrinsic.ts';
import { array, object, undefinedValue } from '../../values/make-value.ts';
import { tellForArguments, wholeOf } from './mock-call.ts';
import { isMockFunction, mockFunctionFamily } from './mock-function.ts';
import { always, callsGiven, returnsGiven, throwsNow } from './mock-function-methods.ts';
import { whenFunction, whenRehearsed } from './rehearsal.ts';

/** For the next arguments a chain goes on with the function itself. */
const calledWith: Intrinsic = (call) => {
  const whole = call.receiver && wholeOf(call.receiver, 'argumentsOf', call.tools);
  return isMockFunction(whole) ? tellForArguments(whole, call.live, call) : undefinedValue(call.origin);
};

const thenCallback: Intrinsic = always([
  'callback',
  ({ live: args }) =>
    object({ position: undefinedValue(), member: undefinedValue(), arguments: array(args) }),
]);

/** Words of libraries in which a double is told what to do for arguments. */
export const whenMethods: IntrinsicTable = {
  [mockFunctionFamily]: {
    calledWith,
    expectCalledWith: calledWith,
    thenReturn: always(returnsGiven),
    thenResolve: always(returnsGiven),
    thenReject: always(throwsNow),
    thenThrow: always(throwsNow),
    thenDo: always(callsGiven),
    thenCall: always(callsGiven),
    thenCallback,
  },
  'jest-when': { when: whenFunction },
  'vitest-when': { when: whenFunction },
  'ts-mockito': { when: whenRehearsed },
};
