import type { Data, Value } from '../model/value.ts';
import { undecided, undefinedValue, unresolved } from './make-value.ts';
import { mergeOrigins } from './origins.ts';

/** One of several values: nested choices are opened, equal ones merged, too many of them given up. */
export function join(values: readonly Value[], width: number): Value {
  const [sole] = values;
  if (sole !== undefined && sole.kind !== 'one-of' && values.every((value) => value === sole)) return sole;
  const options = new Map<unknown, Value>();
  const tooMany = `more than ${width} possible values`;
  for (const value of values.flatMap(flatten)) {
    if (value.kind === 'unresolved' && value.reason === tooMany) return value;
    const key = identity(value);
    const same = options.get(key);
    options.set(key, same === undefined ? value : mergeSame(same, value));
    if (options.size > width) {
      return unresolved(tooMany, mergeOrigins(values.map(({ origin }) => origin)));
    }
  }
  const list = [...options.values()];
  const [first] = list;
  if (first === undefined) return unresolved('no value');
  if (list.length === 1) return first;
  return { kind: 'one-of', options: list, origin: mergeOrigins(list.map(({ origin }) => origin)) };
}

/**
 * Two versions of one object, as two branches left it: known keys stay known. A list may stay a choice, or become
 * one that holds what any side put into it: in a process lists grow, and so would their choices.
 */
export function joinVersions(versions: readonly Value[], width: number, asOneList = false): Value {
  const lists = versions.flatMap((version) =>
    version.kind === 'known' && version.data.type === 'array' ? [version.data] : [],
  );
  if (asOneList && lists.length === versions.length) return joinLists(lists, versions, width);
  const objects: Extract<Data, { type: 'object' }>[] = [];
  for (const version of versions) {
    if (version.kind !== 'known' || version.data.type !== 'object') return join(versions, width);
    objects.push(version.data);
  }
  const [first] = objects;
  if (first === undefined || objects.every((one) => one === first)) return join(versions, width);
  const entries = new Map<string, Value>();
  for (const key of new Set(objects.flatMap((one) => [...one.entries.keys()]))) {
    entries.set(
      key,
      join(
        objects.map((one) => one.entries.get(key) ?? undefinedValue()),
        width,
      ),
    );
  }
  const open = objects.some((one) => one.open === true);
  const data = { ...first, entries, ...(open ? { open: true as const } : {}) };
  return { kind: 'known', data, origin: mergeOrigins(versions.map(({ origin }) => origin)) };
}

type ListData = Extract<Data, { type: 'array' }>;

/** A list that one side made longer has those elements, as far as anybody knows. */
function joinLists(lists: readonly ListData[], versions: readonly Value[], width: number): Value {
  const [longest, ...others] = [...lists].sort((a, b) => b.items.length - a.items.length);
  if (longest === undefined || others.every((one) => one === longest)) return join(versions, width);
  const items = new Set(longest.items);
  for (const { items: more } of others) for (const item of more) items.add(item);
  const data: ListData = { ...longest, items: [...items], open: true };
  return { kind: 'known', data, origin: mergeOrigins(versions.map(({ origin }) => origin)) };
}

function flatten(value: Value): readonly Value[] {
  return value.kind === 'one-of' ? value.options.flatMap(flatten) : [value];
}

/** Composite values are equal only when they are the same: comparing them deeply could take for ever. */
function identity(value: Value): unknown {
  switch (value.kind) {
    case 'known':
      return identityOfData(value.data);
    case 'undecided':
      return value.variable === undefined ? `what ${value.what}` : `variable ${value.variable}`;
    case 'unresolved':
      return `why ${value.reason}`;
    case 'one-of':
      return value;
  }
}

function identityOfData(data: Data): unknown {
  switch (data.type) {
    case 'string':
      return data.redacted === undefined ? `text ${data.value}` : `secret ${data.redacted.equality}`;
    case 'number':
    case 'boolean':
      return `${data.type} ${String(data.value)}`;
    case 'null':
    case 'undefined':
    case 'environment':
      return data.type;
    case 'external':
      return data.of === undefined ? `external ${data.package} ${data.path.join('.')}` : data;
    case 'module':
      return `module ${data.file}`;
    default:
      return data;
  }
}

/** What is assumed of an option survives only where every way to it assumes the same. */
function mergeSame(a: Value, b: Value): Value {
  if (a === b) return a;
  const origin = mergeOrigins([a.origin, b.origin]);
  if (a.kind === 'undecided' && b.kind === 'undecided' && (a.assumed !== b.assumed || a.unset !== b.unset)) {
    return undecided(a.what, origin, a.variable);
  }
  return { ...a, origin };
}
