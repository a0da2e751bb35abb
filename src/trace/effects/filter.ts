import type { Value } from '../../model/value.ts';
import { chainOf } from '../targets/call-chain.ts';
import { findClient } from '../targets/find-client.ts';
import { isMissing } from '../targets/read-place.ts';
import type { RunContext } from '../targets/run-context.ts';
import { sourceOfValue, type ValueSource } from './source-of-value.ts';
import { conditionOf } from './sql/condition.ts';
import { tokenize } from './sql/tokenize.ts';

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
}

const nothing: Filter = { state: 'none', keys: [] };
const open: Filter = { state: 'unknown', keys: [] };

const deepest = 12;

export function readFilter(value: Value | undefined, options: FilterOptions, depth = 0): Filter {
  if (value === undefined || isMissing(value)) return nothing;
  if (depth > deepest || value.kind === 'unresolved' || value.kind === 'undecided') return open;
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
function either(filters: readonly Filter[]): Filter {
  return (
    filters.find(({ state }) => state === 'none') ??
    filters.find(({ state }) => state === 'unknown') ??
    filters[0] ??
    open
  );
}

function byId(value: Value, { context }: FilterOptions): Filter {
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

function readObject({ entries, open: isOpen }: ObjectParts, options: FilterOptions, depth: number): Filter {
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

function itemsOf(value: Value): readonly Value[] {
  return value.kind === 'known' && value.data.type === 'array' ? value.data.items : [value];
}

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

const identifiers = /^(?:_?id|uuid|guid|key|slug|email|pk|.*(?:_id|Id|ID|Uuid|Key))$/;

function readKey(name: string, value: Value, options: FilterOptions, depth: number): Filter {
  if (value.kind === 'known' && value.data.type === 'object' && value.data.of === undefined) {
    const { entries } = value.data;
    const [first, second] = [...entries];
    if (first !== undefined && second === undefined && identifiers.test(name)) {
      if (Object.hasOwn(meetsAll, first[0]) && meetsAll[first[0]]?.(first[1]) === true) return nothing;
    }
    const equal = [...entries].filter(([operator]) => /^(?:\$?in|\$?eq|equals|is)$/.test(operator));
    if (equal.length > 0) {
      const sources = equal.map(([, one]) => sourceOfValue(one, options.context, depth));
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

/** Functions that make conditions: `eq(users.id, id)`, `and(…)`, a fragment of SQL, an operator of a library. */
function readExpression(value: Value, options: FilterOptions, depth: number): Filter {
  const link = chainOf(value)?.links.findLast(({ call }) => call !== undefined);
  const args = link?.call?.arguments ?? [];
  const [left, right] = args;
  switch (link?.name) {
    case 'and':
      return conjunction(args.map((one) => readFilter(one, options, depth + 1)));
    case 'or':
      return either(args.map((one) => readFilter(one, options, depth + 1)));
    case 'eq':
    case 'Equal':
      return {
        state: 'some',
        keys: [
          { name: columnName(left), source: sourceOfValue(right ?? value, options.context), single: true },
        ],
      };
    case 'inArray':
    case 'In':
      return {
        state: 'some',
        keys: [
          {
            name: columnName(left),
            source: sourceOfValue(right ?? left ?? value, options.context),
            single: false,
          },
        ],
      };
    case 'isNotNull':
      return identifiers.test(columnName(left)) ? nothing : { state: 'some', keys: [] };
    case 'sql':
    case 'raw':
      return readFragment(left);
    case 'ObjectId':
    case 'ObjectID':
      return byId(value, options);
    default:
      return findClient(value, options.context) === undefined
        ? { state: 'some', keys: [] }
        : byId(value, options);
  }
}

function conjunction(parts: readonly Filter[]): Filter {
  const keys = parts.flatMap((one) => one.keys);
  if (parts.some(({ state }) => state === 'some')) return { state: 'some', keys };
  return parts.some(({ state }) => state === 'unknown') ? open : nothing;
}

/** `sql\`true\`` limits nothing. */
function readFragment(value: Value | undefined): Filter {
  if (value?.kind !== 'known' || value.data.type !== 'string') return { state: 'some', keys: [] };
  const { covers } = conditionOf(tokenize(`delete from x where ${value.data.value}`));
  return covers === 'all' ? nothing : { state: 'some', keys: [] };
}

function columnName(value: Value | undefined): string {
  if (value?.kind !== 'known') return 'a column';
  const { data } = value;
  if (data.type === 'string') return data.value;
  return data.type === 'external' ? (data.path.at(-1) ?? 'a column') : 'a column';
}
