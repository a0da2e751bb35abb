import type { Expression } from '../../model/expression.ts';
import { entriesOf, itemsOf, textOf } from '../documents/read-expression.ts';

/** As many combinations as are told apart. */
const mostCombinations = 64;

type Combination = ReadonlyMap<string, string>;

/**
 * The combinations of a job's matrix, only over the keys that matter (`used`): those that differ in a
 * runner's label alone are one. Values that are computed stay out, so that they are holes.
 */
export function matrixCombinations(
  matrix: Expression | undefined,
  used: ReadonlySet<string>,
): readonly Combination[] {
  let combinations: Combination[] = [new Map()];
  for (const { key, value } of entriesOf(matrix)) {
    if (key === 'include' || key === 'exclude' || !used.has(key)) continue;
    const options = itemsOf(value).map((item) => flatten(key, item));
    if (options.length === 0) continue;
    combinations = combinations
      .flatMap((one) => options.map((option) => new Map([...one, ...option])))
      .slice(0, mostCombinations);
  }
  const excluded = itemsOf(entriesOf(matrix).find((entry) => entry.key === 'exclude')?.value).map(flattenAll);
  const kept = combinations.filter((one) => !excluded.some((other) => other.size > 0 && covers(one, other)));
  return withIncluded(
    kept,
    itemsOf(entriesOf(matrix).find((entry) => entry.key === 'include')?.value),
    matrix,
    used,
  );
}

/** An entry extends the combinations that it agrees with, or is one of its own. */
function withIncluded(
  combinations: readonly Combination[],
  included: readonly Expression[],
  matrix: Expression | undefined,
  used: ReadonlySet<string>,
): readonly Combination[] {
  const ownKeys = new Set(entriesOf(matrix).map((entry) => entry.key));
  const hasOwnKeys = [...ownKeys].some((key) => key !== 'include' && key !== 'exclude');
  const extended = combinations.map((one) => new Map(one));
  const added: Combination[] = [];
  for (const entry of included) {
    const all = flattenAll(entry);
    const relevant = new Map([...all].filter(([key]) => used.has(key.split('.')[0] ?? key)));
    const shared = new Map(
      [...all].filter(([key]) => ownKeys.has(key.split('.')[0] ?? key) && used.has(key)),
    );
    const matching = hasOwnKeys ? extended.filter((one) => covers(one, shared)) : [];
    for (const one of matching) for (const [key, value] of relevant) one.set(key, value);
    if (matching.length === 0) added.push(relevant);
  }
  const all = [...(hasOwnKeys || added.length === 0 ? extended : []), ...added];
  const distinct = new Map(all.map((one) => [JSON.stringify([...one].sort()), one]));
  return [...distinct.values()].slice(0, mostCombinations);
}

function covers(one: Combination, other: Combination): boolean {
  return [...other].every(([key, value]) => one.get(key) === value);
}

function flattenAll(value: Expression): Combination {
  return new Map(entriesOf(value).flatMap((entry) => [...flatten(entry.key, entry.value)]));
}

/** `{ db: { url: x } }` is named `db.url`. */
function flatten(key: string, value: Expression): Combination {
  const text = textOf(value);
  if (text !== undefined) return text.includes('${{') ? new Map() : new Map([[key, text]]);
  return new Map(entriesOf(value).flatMap((entry) => [...flatten(`${key}.${entry.key}`, entry.value)]));
}

/** Keys of the matrix that a job's steps and variables name. */
export function matrixKeysIn(parts: readonly (Expression | undefined)[]): ReadonlySet<string> {
  const keys = new Set<string>();
  const open = parts.filter((part) => part !== undefined);
  for (let part = open.pop(); part; part = open.pop()) {
    for (const match of (textOf(part) ?? '').matchAll(/\bmatrix\.([\w-]+)/g)) keys.add(match[1] ?? '');
    open.push(...entriesOf(part).map((entry) => entry.value), ...itemsOf(part));
  }
  return keys;
}
