/**
 * The order in which a class and those that it extends are asked for a member, where there may be several bases:
 * each before those that it extends itself, those named first before those named later.
 * https://docs.python.org/3/howto/mro.html
 */
export function methodOrder<T>(
  start: T,
  keyOf: (one: T) => string,
  basesOf: (one: T) => readonly T[],
): readonly T[] {
  const known = new Map<string, readonly T[]>();
  const order = (one: T): readonly T[] => {
    const key = keyOf(one);
    const before = known.get(key);
    if (before !== undefined) return before;
    // A class that extends itself ends there.
    known.set(key, [one]);
    const bases = basesOf(one);
    const merged = [
      one,
      ...mergedLists([...bases.map(order), bases], keyOf).filter((base) => keyOf(base) !== key),
    ];
    known.set(key, merged);
    return merged;
  };
  return order(start);
}

/** The first head that stands in no tail; where there is none, which is an error at run time, the first head. */
function mergedLists<T>(lists: readonly (readonly T[])[], keyOf: (one: T) => string): readonly T[] {
  const merged: T[] = [];
  let left = lists.filter(({ length }) => length > 0);
  while (left.length > 0) {
    const tails = new Set(left.flatMap((list) => list.slice(1).map(keyOf)));
    const heads = left.flatMap((list) => list.slice(0, 1));
    const next = heads.find((head) => !tails.has(keyOf(head))) ?? heads[0];
    if (next === undefined) break;
    merged.push(next);
    const key = keyOf(next);
    left = left.map((list) => list.filter((one) => keyOf(one) !== key)).filter(({ length }) => length > 0);
  }
  return merged;
}
