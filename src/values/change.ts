import type { Data, ObjectData, Origin, Value } from '../model/value.ts';
import { array, number, undefinedValue } from './make-value.ts';
import { current, spend } from './machine.ts';
import { join } from './join.ts';
import { keyOf } from './member.ts';
import { replaceData, setMember } from './assign.ts';
import { spreadInto } from './objects.ts';
import type { Arguments } from './call-function.ts';
import type { Machine } from './machine.ts';

type ListData = Extract<Data, { type: 'array' }>;

interface Change {
  readonly list: ListData;
  readonly result: Value;
}

type ListChange = (list: ListData, args: Arguments, self: Value) => Change;

const nothing = undefinedValue();

const listChanges: Readonly<Record<string, ListChange>> = {
  push: (list, args) => grown(list, [...list.items, ...args.items], args.open),
  unshift: (list, args) => grown(list, [...args.items, ...list.items], args.open),
  pop: (list) => ({
    list: { ...list, items: list.items.slice(0, -1) },
    result: list.items.at(-1) ?? nothing,
  }),
  shift: (list) => ({ list: { ...list, items: list.items.slice(1) }, result: list.items[0] ?? nothing }),
  reverse: (list, _, self) => ({ list: { ...list, items: list.items.toReversed() }, result: self }),
  add: (list, args, self) => ({ list: { ...list, items: [...list.items, ...args.items] }, result: self }),
  splice: (list, args) => spliced(list, args),
};

/** Methods and functions that change an object in place. */
export function isChange(name: string): boolean {
  return Object.hasOwn(listChanges, name) || name === 'set' || name === 'assign' || name === 'defineProperty';
}

/** Carries a change out; undefined when the receiver is none of those that are understood. */
export function changeInPlace(
  machine: Machine,
  receiver: Value,
  name: string,
  args: Arguments,
  origin: readonly Origin[],
): Value | undefined {
  const now = current(machine, receiver);
  if (now.kind === 'one-of') {
    spend(machine, now.options.length);
    const results = now.options.map((option) => changeInPlace(machine, option, name, args, origin));
    const known = results.filter((result) => result !== undefined);
    return known.length === results.length ? join(known, machine.limits.width) : undefined;
  }
  if (now.kind !== 'known') return undefined;
  const { data } = now;
  if (data.type === 'external') return changeByFunction(machine, data, name, args);
  if (data.type === 'array' && Object.hasOwn(listChanges, name)) {
    const change = listChanges[name]?.(data, args, receiver);
    if (change === undefined) return undefined;
    const open = change.list.items.length > machine.limits.elements;
    const list = open ? { ...data, open: true as const } : change.list;
    replaceData(machine, receiver, list);
    return change.result;
  }
  if (data.type === 'object' && name === 'set' && isMapLike(data)) {
    const [key, value] = args.items;
    setMember(machine, receiver, key === undefined ? undefined : keyOf(key), value ?? undefinedValue(origin));
    return receiver;
  }
  return undefined;
}

/** Frameworks' objects, whose families have two words, say themselves what their `set` does. */
function isMapLike({ of }: ObjectData): boolean {
  return of !== undefined && 'builtin' in of && !of.builtin.includes(' ');
}

function grown(list: ListData, items: readonly Value[], open: boolean): Change {
  const next: ListData = open ? { ...list, items, open: true } : { ...list, items };
  return { list: next, result: number(items.length) };
}

/** Only plain positions are followed; otherwise elements are no longer known one by one. */
function spliced(list: ListData, args: Arguments): Change {
  const [start, count, ...added] = args.items;
  const from = start === undefined ? undefined : numberIn(start);
  const many = count === undefined ? list.items.length : numberIn(count);
  if (from === undefined || many === undefined || args.open) {
    return { list: { ...list, open: true }, result: array([], [], true) };
  }
  const items = [...list.items];
  const removed = items.splice(from, many, ...added);
  return { list: { ...list, items }, result: array(removed) };
}

function numberIn(value: Value): number | undefined {
  return value.kind === 'known' && value.data.type === 'number' ? value.data.value : undefined;
}

function changeByFunction(
  machine: Machine,
  data: Extract<Data, { type: 'external' }>,
  name: string,
  args: Arguments,
): Value | undefined {
  if (data.package !== 'globalThis' || data.path[0] !== 'Object' || data.path.length !== 1) return undefined;
  const [target, ...sources] = args.items;
  if (target === undefined) return undefined;
  if (name === 'defineProperty') return define(machine, target, sources);
  if (name !== 'assign') return undefined;
  assignAll(machine, target, sources);
  return target;
}

/** `Object.assign(process.env, values)` sets variables; onto anything else it is a spread that stays. */
function assignAll(machine: Machine, target: Value, sources: readonly Value[]): void {
  const now = current(machine, target);
  if (now.kind !== 'known') return;
  const { data } = now;
  if (data.type === 'object') {
    const draft = { entries: new Map(data.entries), open: data.open === true, rest: [...(data.rest ?? [])] };
    for (const source of sources) spreadInto(machine, draft, source);
    const more = {
      ...(draft.open ? { open: true as const } : {}),
      ...(draft.rest.length > 0 ? { rest: draft.rest } : {}),
    };
    replaceData(machine, target, { ...data, entries: draft.entries, ...more });
    return;
  }
  const draft = { entries: new Map<string, Value>(), open: false, rest: [] };
  for (const source of sources) spreadInto(machine, draft, source);
  for (const [key, value] of draft.entries) setMember(machine, target, key, value);
}

function define(machine: Machine, target: Value, [key, descriptor]: readonly Value[]): Value {
  const now = descriptor === undefined ? undefined : current(machine, descriptor);
  const value =
    now?.kind === 'known' && now.data.type === 'object' ? now.data.entries.get('value') : undefined;
  if (value !== undefined && key !== undefined) setMember(machine, target, keyOf(key), value);
  return target;
}
