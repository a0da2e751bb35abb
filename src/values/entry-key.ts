import type { Origin, Value } from '../model/value.ts';
import { numberOf } from './identity-number.ts';
import { string, unresolved } from './make-value.ts';
import { keyOf } from './member.ts';
import type { Machine } from './machine.ts';

/** How keys begin that are no text. */
const mark = '\u0000';

/** What going through the keys of a dictionary gives for one. */
export function keyValue(key: string, origin: readonly Origin[]): Value {
  return key.startsWith(mark) ? unresolved('a key that is no text', origin) : string(key, origin);
}

/**
 * Under which key a dictionary holds what belongs to a value. Functions and classes are keys where a language lets
 * them be (Python): each is a key of its own, and no text is the same. Of other things nobody knows which are equal.
 */
export function entryKey(machine: Machine, value: Value): string | undefined {
  const text = keyOf(value);
  if (text !== undefined || value.kind !== 'known') return text;
  const { data } = value;
  if (data.type === 'class') return `${mark}${data.file}#class ${data.class}`;
  if (data.type !== 'function') return undefined;
  // What is defined in a function is another one each time that the function runs.
  const frame = machine.closures.get(data)?.frame;
  const own = frame === undefined || frame.function === 0 ? '' : ` ${numberOf(data)}`;
  return `${mark}${data.file}#${data.function}${own}`;
}
