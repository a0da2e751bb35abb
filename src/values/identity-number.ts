const numbers = new WeakMap<object, number>();
let count = 0;

/** Numbers only tell things apart while they live; they are never printed. */
export function numberOf(thing: object): number {
  const known = numbers.get(thing) ?? (count += 1);
  numbers.set(thing, known);
  return known;
}
