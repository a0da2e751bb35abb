import type { Origin, Value } from '../model/value.ts';

/** Enough for people to follow; a text glued together from hundreds of pieces names the first ones. */
const mostOrigins = 16;

export function mergeOrigins(lists: readonly (readonly Origin[])[]): readonly Origin[] {
  const [first = []] = lists;
  if (lists.every((list) => list === first)) return first;
  const merged = new Map<string, Origin>();
  for (const list of lists) {
    for (const origin of list) {
      const key = `${origin.file}:${origin.line}:${origin.column ?? 0}:${origin.what}`;
      if (!merged.has(key) && merged.size < mostOrigins) merged.set(key, origin);
    }
  }
  return [...merged.values()];
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
