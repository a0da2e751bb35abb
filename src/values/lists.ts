import type { Expression } from '../model/expression.ts';
import type { Origin, Value } from '../model/value.ts';
import { applyIntrinsic } from './apply-intrinsic.ts';
import { onEach } from './intrinsic.ts';
import { array, string, unresolved } from './make-value.ts';
import { generatorOf, yieldedBy } from './generators.ts';
import { current } from './machine.ts';
import { evaluate } from './evaluate.ts';
import { join } from './join.ts';
import { truth } from './truth.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';

/** Elements that follow each other, as far as they are known. */
export interface Items {
  readonly items: readonly Value[];
  readonly open: boolean;
}

/** A list is a choice of lists where a part of it is a choice of lists: `[...base, ...(ci ? [extra] : [])]`. */
export function evaluateArray(
  machine: Machine,
  frame: Frame,
  expression: Extract<Expression, { kind: 'array' }>,
  origin: readonly Origin[],
): Value {
  const lists = collectItems(
    machine,
    expression.items.map(({ value, spread }) => ({
      value: evaluate(machine, frame, value),
      spread: spread === true,
    })),
  );
  const { elements, width } = machine.limits;
  if (lists.some(({ items }) => items.length > elements))
    return unresolved(`more than ${elements} elements`, origin);
  const made = lists.map(({ items, open }) => array(items, origin, open));
  for (const { data } of made) machine.recording?.bornObject(data);
  return join(made, width);
}

export function collectItems(
  machine: Machine,
  parts: readonly { readonly value: Value; readonly spread: boolean }[],
): readonly Items[] {
  let lists: { items: Value[]; open: boolean }[] = [{ items: [], open: false }];
  for (const { value, spread } of parts) {
    if (!spread) {
      for (const { items } of lists) items.push(value);
      continue;
    }
    const options = optionsOf(machine, value);
    const added = options.length * lists.length > machine.limits.width ? [unknownItems] : options;
    lists = lists.flatMap((list) => added.map((one) => extend(list, one, added.length === 1, machine)));
  }
  return lists;
}

const unknownItems: Items = { items: [], open: true };

/** A list that nobody else holds is extended in place: a chain of spreads would copy it each time. */
function extend(
  list: { items: Value[]; open: boolean },
  { items, open }: Items,
  alone: boolean,
  machine: Machine,
): { items: Value[]; open: boolean } {
  const extended = alone ? list : { items: [...list.items], open: list.open };
  const room = machine.limits.elements + 1 - extended.items.length;
  for (const item of room < items.length ? items.slice(0, room) : items) extended.items.push(item);
  extended.open ||= open;
  return extended;
}

function optionsOf(machine: Machine, value: Value): readonly Items[] {
  const now = current(machine, value);
  return now.kind === 'one-of'
    ? now.options.flatMap((option) => optionsOf(machine, option))
    : [itemsOf(machine, now)];
}

/** One of what something from outside gave: nobody knows which, but it still says where it came from. */
function elementOutside(value: Value): Value | undefined {
  if (value.kind !== 'known') return undefined;
  const { data } = value;
  if (data.type !== 'external' && data.type !== 'result') return undefined;
  const of = data.type === 'result' ? value : data.of;
  const { package: name, path } = data;
  return {
    ...value,
    data: { type: 'external', package: name, path: [...path, 'each'], ...(of === undefined ? {} : { of }) },
  };
}

/** The same where somebody says what one of them is. */
export function elementFrom(machine: Machine, value: Value): Value | undefined {
  if (value.kind !== 'known') return undefined;
  const { data, origin } = value;
  if (data.type !== 'external' && data.type !== 'result') return undefined;
  const table = machine.intrinsics[data.package];
  if (table === undefined || !Object.hasOwn(table, onEach)) return elementOutside(value);
  const callee = { type: 'external', package: data.package, path: [onEach] } as const;
  const context = { self: undefined, new: false, origin };
  return applyIntrinsic(machine, callee, { items: [value], open: false }, context) ?? elementOutside(value);
}

/** What iterating over a value gives. */
export function itemsOf(machine: Machine, value: Value): Items {
  const now = current(machine, value);
  if (now.kind !== 'known') return truth(now) === false ? { items: [], open: false } : unknownItems;
  const { data } = now;
  switch (data.type) {
    case 'array':
      return { items: data.items, open: data.open === true };
    case 'string':
      if (data.redacted !== undefined) return unknownItems;
      return { items: Array.from(data.value, (character) => string(character, now.origin)), open: false };
    case 'object': {
      const generator = generatorOf(machine, now);
      if (generator !== undefined) return { items: yieldedBy(machine, generator), open: false };
      if (data.of === undefined || !('builtin' in data.of) || data.of.builtin !== 'Map') return unknownItems;
      return { items: entriesOf(data.entries, now.origin), open: data.open === true };
    }
    case 'undefined':
    case 'null':
    case 'boolean':
      return { items: [], open: false };
    default:
      return unknownItems;
  }
}

export function entriesOf(entries: ReadonlyMap<string, Value>, origin: readonly Origin[]): Value[] {
  return Array.from(entries, ([key, value]) => array([string(key, origin), value], origin));
}
