import type { Intrinsic } from '../../values/intrinsic.ts';
import { undefinedValue } from '../../values/make-value.ts';
import { isMockFunction, mockFunction } from './mock-function.ts';
import { rehearsedCall, tellForArguments } from './mock-call.ts';

/**
 * `when(double(1)).thenReturn(2)`: the call in the brackets shows for which arguments what follows holds.
 * https://github.com/testdouble/testdouble.js/blob/main/docs/5-stubbing-results.md
 */
export const whenRehearsed: Intrinsic = (call) => {
  const [result] = call.live;
  const rehearsed = result === undefined ? undefined : rehearsedCall(result);
  return rehearsed === undefined
    ? mockFunction(call.origin)
    : tellForArguments(rehearsed.double, rehearsed.arguments, call);
};

/** `when(double)`: what follows names the arguments. */
export const whenFunction: Intrinsic = ({ live: [double], origin }) =>
  isMockFunction(double) ? double : (double ?? undefinedValue(origin));
