import type { Data, Value } from '../model/value.ts';

/** State is compared as far as code may look into it; deeper than this only the very same thing is the same. */
const deepest = 4;
const mostParts = 200;

/** Whether a piece of state is what it was, also where it was written anew meanwhile. */
export function sameState(now: unknown, before: unknown): boolean {
  if (now === before) return true;
  return isValue(now) && isValue(before) && sameValue(now, before, 0);
}

function isValue(one: unknown): one is Value {
  return typeof one === 'object' && one !== null && 'kind' in one && 'origin' in one;
}

function sameValue(a: Value, b: Value, depth: number): boolean {
  if (a === b) return true;
  if (depth > deepest || a.kind !== b.kind) return false;
  switch (a.kind) {
    case 'known':
      return b.kind === 'known' && sameData(a.data, b.data, depth);
    case 'one-of':
      return b.kind === 'one-of' && sameList(a.options, b.options, depth);
    case 'undecided':
      return b.kind === 'undecided' && a.what === b.what;
    case 'unresolved':
      return b.kind === 'unresolved' && a.reason === b.reason;
  }
}

function sameList(a: readonly Value[], b: readonly Value[], depth: number): boolean {
  if (a.length !== b.length || a.length > mostParts) return false;
  return a.every((one, at) => {
    const other = b[at];
    return other !== undefined && sameValue(one, other, depth + 1);
  });
}

function sameData(a: Data, b: Data, depth: number): boolean {
  if (a === b) return true;
  switch (a.type) {
    case 'string':
    case 'number':
    case 'boolean':
      return a.type === b.type && a.value === b.value;
    case 'undefined':
    case 'null':
      return a.type === b.type;
    case 'object':
      return b.type === 'object' && sameObject(a, b, depth);
    case 'array':
      return b.type === 'array' && a.open === b.open && sameList(a.items, b.items, depth);
    default:
      // A function is another one each time that it is made, and a client as well.
      return false;
  }
}

function sameObject(
  a: Extract<Data, { type: 'object' }>,
  b: Extract<Data, { type: 'object' }>,
  depth: number,
): boolean {
  const isAlike = a.open === b.open && a.rest === b.rest && a.entries.size === b.entries.size;
  if (!isAlike || a.entries.size > mostParts || JSON.stringify(a.of) !== JSON.stringify(b.of)) return false;
  return [...a.entries].every(([key, value]) => {
    const other = b.entries.get(key);
    return other !== undefined && sameValue(value, other, depth + 1);
  });
}
