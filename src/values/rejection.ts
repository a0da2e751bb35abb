import type { Origin, Value } from '../model/value.ts';
import { callValue } from './call.ts';
import { object, unresolved } from './make-value.ts';
import { Thrown } from './signals.ts';
import type { Arguments } from './call-function.ts';
import type { Machine } from './machine.ts';

/** What an asynchronous function that throws gives: whoever waits for it is thrown at. */
const rejectedPromise = 'rejected promise';

export function rejection(error: Thrown, origin: readonly Origin[]): Value {
  const { place } = error;
  const at = place === undefined ? origin : [{ ...place, what: 'code' as const }];
  return object({}, at, { of: { builtin: rejectedPromise } });
}

export function isRejected(value: Value): boolean {
  if (value.kind !== 'known' || value.data.type !== 'object') return false;
  const { of } = value.data;
  return of !== undefined && 'builtin' in of && of.builtin === rejectedPromise;
}

/** Waiting for it throws. */
export function awaited(value: Value): Value {
  if (!isRejected(value)) return value;
  const [at] = value.origin;
  throw new Thrown(at === undefined ? undefined : { file: at.file, line: at.line });
}

/** `then`, `catch` and `finally` of a rejected promise. */
export function settledBy(
  machine: Machine,
  value: Value,
  method: string,
  args: Arguments,
  origin: readonly Origin[],
): Value {
  const handler = args.items[method === 'then' ? 1 : 0];
  if (handler === undefined) return value;
  const items = method === 'finally' ? [] : [unresolved('an error', value.origin)];
  const context = { self: undefined, new: false, origin };
  const result = callValue(machine, handler, { items, open: false }, context);
  return method === 'finally' ? value : result;
}
