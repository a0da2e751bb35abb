import type { Origin, Value } from '../model/value.ts';

/** Enough for people to follow; a text glued together from hundreds of pieces names the first ones. */
const mostOrigins = 16;

export function mergeOrigins(lists: readonly (readonly Origin[])[]): readonly Origin[] {
  const [first = []] = lists;
  if (lists.every((list) => list === first || list.length === 0)) return first;
  const merged: Origin[] = [];
  for (const list of lists) {
    for (const origin of list) {
      if (merged.length >= mostOrigins) return merged;
      if (!merged.some((one) => isSame(one, origin))) merged.push(origin);
    }
  }
  return merged;
}

function isSame(a: Origin, b: Origin): boolean {
  if (a === b) return true;
  return a.line === b.line && a.what === b.what && a.file === b.file && (a.column ?? 0) === (b.column ?? 0);
}

/** A literal that only counts when something else is missing is a default. */
export function asDefault(value: Value): Value {
  if (value.kind === 'one-of') return { ...value, options: value.options.map(asDefault) };
  if (!value.origin.some(({ what }) => what === 'literal')) return value;
  const origin = value.origin.map((one) =>
    one.what === 'literal' ? { ...one, what: 'default' as const } : one,
  );
  return { ...value, origin };
}
