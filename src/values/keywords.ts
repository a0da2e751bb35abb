import type { Value } from '../model/value.ts';
import { object } from './make-value.ts';

/** What an object is that holds the keyword arguments of a call. Two words: no code makes one. */
export const keywordFamily = 'keyword arguments';

/** Functions from outside get keyword arguments (Python) as one object behind the others. */
export function withKeywords(
  items: readonly Value[],
  named: ReadonlyMap<string, Value> | undefined,
): readonly Value[] {
  if (named === undefined || named.size === 0) return items;
  return [...items, object(named, [], { of: { builtin: keywordFamily } })];
}

/** The way back: what a function from outside was given, as one of the repository takes it. */
export function apartFromKeywords(given: readonly Value[]): {
  readonly items: readonly Value[];
  readonly named?: ReadonlyMap<string, Value>;
} {
  const last = given.at(-1);
  if (!isKeywords(last) || last?.kind !== 'known' || last.data.type !== 'object') return { items: given };
  return { items: given.slice(0, -1), named: last.data.entries };
}

export function isKeywords(value: Value | undefined): boolean {
  if (value?.kind !== 'known' || value.data.type !== 'object') return false;
  const { of } = value.data;
  return of !== undefined && 'builtin' in of && of.builtin === keywordFamily;
}

/** A keyword argument of a call from outside. */
export function keyword(args: readonly Value[], name: string): Value | undefined {
  // What names a target behind the arguments of a call stands behind them.
  const named = args.findLast(isKeywords);
  return named?.kind === 'known' && named.data.type === 'object' ? named.data.entries.get(name) : undefined;
}

/** An argument that may be given by its position or by its name. */
export function argument(args: readonly Value[], position: number, name: string): Value | undefined {
  const given = args[position];
  return given !== undefined && !isKeywords(given) ? given : keyword(args, name);
}

/** Those that are given by their position. */
export function positional(args: readonly Value[]): readonly Value[] {
  return isKeywords(args.at(-1)) ? args.slice(0, -1) : args;
}

/** Those that are given by their name. */
export function keywordsOf(args: readonly Value[]): ReadonlyMap<string, Value> {
  const last = args.at(-1);
  const isNamed = isKeywords(last) && last?.kind === 'known' && last.data.type === 'object';
  return isNamed ? last.data.entries : new Map<string, Value>();
}
