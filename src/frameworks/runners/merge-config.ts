import type { Value } from '../../model/value.ts';

/** A configuration nested deeper than this is no configuration. */
const DEPTH = 40;

/**
 * Vite's `mergeConfig`: objects are merged, lists are joined, anything else is replaced, and `undefined`
 * never replaces. https://vite.dev/guide/api-javascript.html#mergeconfig
 */
export function mergeConfig(base: Value, over: Value, depth = 0): Value {
  if (depth > DEPTH) return over;
  if (over.kind === 'one-of') {
    return { ...over, options: over.options.map((option) => mergeConfig(base, option, depth + 1)) };
  }
  if (base.kind === 'one-of') {
    return { ...base, options: base.options.map((option) => mergeConfig(option, over, depth + 1)) };
  }
  if (isUnknown(over)) return isObject(base) ? opened(base) : over;
  if (isUnknown(base)) return isObject(over) ? opened(over) : over;
  if (base.kind !== 'known' || over.kind !== 'known') return over;
  const [left, right] = [base.data, over.data];
  if (isEmpty(over)) return base;
  if (left.type === 'array' || right.type === 'array') return joined(base, over);
  if (left.type !== 'object' || right.type !== 'object') return over;
  const entries = new Map(left.entries);
  for (const [key, value] of right.entries) {
    const before = entries.get(key);
    entries.set(key, before === undefined ? value : mergeEntry(key, before, value, depth + 1));
  }
  const open = left.open === true || right.open === true;
  return {
    kind: 'known',
    data: { type: 'object', entries, ...(open ? { open: true as const } : {}) },
    origin: over.origin.length > 0 ? over.origin : base.origin,
  };
}

/** What a package returns, or what could not be read, may be an object with any keys. */
function isUnknown(value: Value): boolean {
  if (value.kind !== 'known') return true;
  return value.data.type === 'result' || value.data.type === 'external';
}

function isObject(value: Value): boolean {
  return value.kind === 'known' && value.data.type === 'object';
}

function opened(value: Value): Value {
  if (value.kind !== 'known' || value.data.type !== 'object') return value;
  return { ...value, data: { ...value.data, open: true } };
}

/** Aliases of the overriding configuration are tried first. */
function mergeEntry(key: string, before: Value, value: Value, depth: number): Value {
  if (key === 'alias' && isList(before) && isList(value)) return joined(value, before);
  return mergeConfig(before, value, depth);
}

function joined(base: Value, over: Value): Value {
  const items = [...itemsOf(base), ...itemsOf(over)];
  return { kind: 'known', data: { type: 'array', items }, origin: over.origin };
}

function itemsOf(value: Value): readonly Value[] {
  if (value.kind === 'known' && value.data.type === 'array') return value.data.items;
  return value.kind === 'known' && isEmpty(value) ? [] : [value];
}

function isList(value: Value): boolean {
  return value.kind === 'known' && value.data.type === 'array';
}

function isEmpty(value: Value & { kind: 'known' }): boolean {
  return value.data.type === 'undefined' || value.data.type === 'null';
}
