import type { Value } from '../../model/value.ts';
import { isMissing } from '../targets/read-place.ts';
import type { RunContext } from '../targets/run-context.ts';
import { readExpression } from './filter-expression.ts';
import { readKey } from './filter-key.ts';
import { sourceOfValue, type ValueSource } from './source-of-value.ts';

/** What a filter leaves in. */
export interface Filter {
  /** `none`: nothing is left out. `unknown`: it may leave nothing out. */
  readonly state: 'none' | 'some' | 'unknown';
  readonly keys: readonly FilterKey[];
}

export interface FilterKey {
  readonly name: string;
  readonly source: ValueSource;
  /** It has to equal one value. */
  readonly single: boolean;
}

export interface FilterOptions {
  readonly context: Pick<RunContext, 'ecosystem' | 'baseOf'>;
  /** The library leaves keys out whose value is undefined. */
  readonly dropsUndefined: boolean;
  /** Steps left for all filters of one call: values share parts, so that a walk could take for ever. */
  readonly walk: { left: number };
}

export const nothing: Filter = { state: 'none', keys: [] };
export const open: Filter = { state: 'unknown', keys: [] };

const deepest = 12;

export function readFilter(value: Value | undefined, options: FilterOptions, depth = 0): Filter {
  if (value === undefined || isMissing(value)) return nothing;
  options.walk.left -= 1;
  if (depth > deepest || options.walk.left < 0 || value.kind === 'unresolved' || value.kind === 'undecided')
    return open;
  if (value.kind === 'one-of') return either(value.options.map((one) => readFilter(one, options, depth + 1)));
  const { data } = value;
  switch (data.type) {
    case 'object':
      return readObject(data, options, depth);
    case 'array':
      return readList(value, data.items, data.open === true, options);
    case 'string':
      return data.value === '' ? nothing : byId(value, options);
    case 'number':
    case 'template':
      return byId(value, options);
    case 'boolean':
      return data.value ? nothing : { state: 'some', keys: [] };
    case 'result':
      return readExpression(value, options, depth);
    case 'external':
      return byId(value, options);
    default:
      return open;
  }
}

/** Nobody knows which one it will be, so the widest counts; one that is not known is not the widest. */
export function either(filters: readonly Filter[]): Filter {
  return (
    filters.find(({ state }) => state === 'none') ??
    filters.find(({ state }) => state === 'unknown') ??
    filters[0] ??
    open
  );
}

export function byId(value: Value, { context }: FilterOptions): Filter {
  return { state: 'some', keys: [{ name: 'id', source: sourceOfValue(value, context), single: true }] };
}

function readList(value: Value, items: readonly Value[], isOpen: boolean, options: FilterOptions): Filter {
  if (items.length === 0) return isOpen ? open : { state: 'some', keys: [] };
  const isWhere = items.some((one) => one.kind === 'known' && one.data.type === 'object');
  if (isWhere) return either(items.map((one) => readFilter(one, options)));
  const source = sourceOfValue(value, options.context);
  return { state: 'some', keys: [{ name: 'id', source, single: items.length === 1 }] };
}

interface ObjectParts {
  readonly entries: ReadonlyMap<string, Value>;
  readonly open?: true;
}

const all = /^(?:\$?and|\$?AND)$/;
const any = /^(?:\$?or|\$?OR)$/;

export function readObject(
  { entries, open: isOpen }: ObjectParts,
  options: FilterOptions,
  depth: number,
): Filter {
  const parts: Filter[] = [];
  for (const [name, value] of entries) {
    if (options.dropsUndefined && value.kind === 'known' && value.data.type === 'undefined') continue;
    if (all.test(name)) parts.push(...itemsOf(value).map((one) => readFilter(one, options, depth + 1)));
    else if (any.test(name))
      parts.push(either(itemsOf(value).map((one) => readFilter(one, options, depth + 1))));
    else parts.push(readKey(name, value, options, depth));
  }
  const keys = parts.flatMap((one) => one.keys);
  if (parts.some(({ state }) => state === 'some')) return { state: 'some', keys };
  return parts.some(({ state }) => state === 'unknown') || isOpen === true ? open : nothing;
}

export function itemsOf(value: Value): readonly Value[] {
  return value.kind === 'known' && value.data.type === 'array' ? value.data.items : [value];
}

export function conjunction(parts: readonly Filter[]): Filter {
  const keys = parts.flatMap((one) => one.keys);
  if (parts.some(({ state }) => state === 'some')) return { state: 'some', keys };
  return parts.some(({ state }) => state === 'unknown') ? open : nothing;
}
