import type { Value } from '../../model/value.ts';
import { isMissing } from '../targets/read-place.ts';
import { itemsOf, nothing, readObject, type Filter, type FilterOptions } from './filter.ts';
import { identifiers } from './scope.ts';
import { sourceOfValue } from './source-of-value.ts';

/** Comparisons that a value of any row meets: an id is never null, and a pattern may match everything. */
const meetsAll: Readonly<Record<string, (value: Value) => boolean>> = {
  $exists: (value) => isText(value, true),
  $ne: (value) => isMissing(value) || isText(value, ''),
  not: (value) => isMissing(value) || isText(value, ''),
  $regex: (value) => isText(value, '.*') || isText(value, '') || isPattern(value, /^\.?\*?$/),
  contains: (value) => isText(value, ''),
  startsWith: (value) => isText(value, ''),
  notIn: (value) => isEmptyList(value),
  $nin: (value) => isEmptyList(value),
};

/** What one key of a filter leaves in. */
export function readKey(name: string, value: Value, options: FilterOptions, depth: number): Filter {
  if (value.kind === 'known' && value.data.type === 'object' && value.data.of === undefined) {
    const { entries } = value.data;
    const [first, second] = [...entries];
    if (first !== undefined && second === undefined && identifiers.test(name)) {
      if (Object.hasOwn(meetsAll, first[0]) && meetsAll[first[0]]?.(first[1]) === true) return nothing;
    }
    const equal = [...entries].filter(([operator]) => /^(?:\$?in|\$?eq|equals|is)$/.test(operator));
    if (equal.length > 0) {
      const sources = equal.map(([, one]) => sourceOfValue(one, options.context));
      const single = equal.every(([operator, one]) => !operator.endsWith('in') || itemsOf(one).length === 1);
      return { state: 'some', keys: sources.map((source) => ({ name, source, single })) };
    }
    if (
      entries.size > 0 &&
      [...entries.keys()].every((key) =>
        /^(?:\$|not|contains|gt|lt|starts|ends|mode|has|every|some|none|search)/.test(key),
      )
    ) {
      return { state: 'some', keys: [{ name, source: 'unknown', single: false }] };
    }
    // A relation, or an object that the library compares: what stands inside limits.
    const inside = readObject(value.data, options, depth + 1);
    return inside.state === 'none'
      ? inside
      : { state: 'some', keys: inside.keys.map((key) => ({ ...key, single: false })) };
  }
  const isList = value.kind === 'known' && value.data.type === 'array';
  return { state: 'some', keys: [{ name, source: sourceOfValue(value, options.context), single: !isList }] };
}

function isText(value: Value, expected: string | boolean): boolean {
  if (value.kind !== 'known') return false;
  return (value.data.type === 'string' || value.data.type === 'boolean') && value.data.value === expected;
}

function isPattern(value: Value, expected: RegExp): boolean {
  return value.kind === 'known' && value.data.type === 'pattern' && expected.test(value.data.source);
}

function isEmptyList(value: Value): boolean {
  return (
    value.kind === 'known' &&
    value.data.type === 'array' &&
    value.data.items.length === 0 &&
    value.data.open !== true
  );
}
