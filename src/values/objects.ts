import type { Expression, ObjectEntry } from '../model/expression.ts';
import type { Data, Origin, Value } from '../model/value.ts';
import { known, object, unresolved } from './make-value.ts';
import { callFunction } from './call-function.ts';
import { current } from './machine.ts';
import { evaluate } from './evaluate.ts';
import { exportedNames, exported } from './modules.ts';
import { GaveUp, Thrown } from './signals.ts';
import { join } from './join.ts';
import { entryKey } from './entry-key.ts';
import { truth } from './truth.ts';
import { variable } from './process-environment.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';

/** An object while it is put together: later keys win. */
interface Draft {
  readonly entries: Map<string, Value>;
  open: boolean;
  rest: Value[];
}

export function evaluateObject(
  machine: Machine,
  frame: Frame,
  expression: Extract<Expression, { kind: 'object' }>,
  origin: readonly Origin[],
): Value {
  const draft: Draft = { entries: new Map(), open: false, rest: [] };
  const getters = new Map<string, Value>();
  for (const entry of expression.entries) addEntry(machine, frame, entry, draft, getters);
  if (draft.entries.size > machine.limits.elements) {
    return unresolved(`more than ${machine.limits.elements} keys`, origin);
  }
  const value = objectOf(draft, origin);
  if (value.kind === 'known') machine.recording?.bornObject(value.data);
  if (getters.size === 0) return value;
  const entries = new Map(draft.entries);
  for (const [key, getter] of getters) entries.set(key, readGetter(machine, getter, value, origin));
  return objectOf({ ...draft, entries }, origin);
}

function objectOf(draft: Draft, origin: readonly Origin[]): Value {
  return object(draft.entries, origin, {
    ...(draft.open ? { open: true } : {}),
    ...(draft.rest.length > 0 ? { rest: draft.rest } : {}),
  });
}

function addEntry(
  machine: Machine,
  frame: Frame,
  entry: ObjectEntry,
  draft: Draft,
  getters: Map<string, Value>,
): void {
  if ('spread' in entry) {
    spreadInto(machine, draft, evaluate(machine, frame, entry.spread));
    return;
  }
  if (entry.accessor === 'set') return;
  const value = evaluate(machine, frame, entry.value);
  const key =
    typeof entry.key === 'string' ? entry.key : entryKey(machine, evaluate(machine, frame, entry.key));
  if (key === undefined) {
    draft.open = true;
    return;
  }
  // The place in the order that a repeated key keeps decides nothing here, but the last value does.
  draft.entries.delete(key);
  draft.entries.set(key, value);
  if (entry.accessor === 'get') getters.set(key, value);
  else getters.delete(key);
}

/** Getters are read once, when the object is made: what they read is rarely changed later. */
function readGetter(machine: Machine, getter: Value, self: Value, origin: readonly Origin[]): Value {
  if (getter.kind !== 'known' || getter.data.type !== 'function') return getter;
  try {
    return callFunction(machine, getter.data, { items: [], open: false }, self, origin);
  } catch (error) {
    if (error instanceof Thrown && !(error instanceof GaveUp)) return unresolved('the code throws', origin);
    throw error;
  }
}

/** Adds what a spread brings. What is not known of it may replace every key that stands before it. */
export function spreadInto(machine: Machine, draft: Draft, value: Value): void {
  const now = current(machine, value);
  switch (now.kind) {
    case 'known':
      spreadData(machine, draft, now, now.data);
      return;
    case 'one-of':
      spreadChoice(machine, draft, now.options);
      return;
    default:
      spreadUnknown(machine, draft, now);
  }
}

function spreadData(machine: Machine, draft: Draft, value: Value, data: Data): void {
  switch (data.type) {
    case 'object':
      if (data.open === true && data.rest === undefined) spreadUnknown(machine, draft, value);
      for (const rest of [...(data.rest ?? [])].reverse()) spreadInto(machine, draft, rest);
      for (const [key, entry] of data.entries) draft.entries.set(key, entry);
      return;
    case 'array':
      data.items.forEach((item, index) => draft.entries.set(String(index), item));
      return;
    case 'environment':
      spreadEnvironment(machine, draft, value);
      return;
    case 'module':
      for (const name of exportedNames(machine, data.file)) {
        draft.entries.set(name, exported(machine, data.file, name, value.origin));
      }
      return;
    case 'external':
      spreadUnknown(machine, draft, value);
      // Of a whole package every name is there that nobody else gives.
      if (isWhole(data)) draft.rest = [value, ...draft.rest];
      return;
    case 'result':
      spreadUnknown(machine, draft, value);
      return;
    default:
      return;
  }
}

/** A package, or an export of it that is a module itself: `fs` of memfs, `promises` of Node's. */
function isWhole({ package: name, path }: Extract<Data, { type: 'external' }>): boolean {
  return name !== 'globalThis' && path.every((part) => ['default', 'fs', 'promises'].includes(part));
}

/** Every variable that is set replaces a key of its name; the others come from the environment when asked. */
function spreadEnvironment(machine: Machine, draft: Draft, environment: Value): void {
  for (const [key, before] of draft.entries) {
    const set = variable(machine, key, environment.origin);
    if (set.kind === 'known' && set.data.type === 'undefined') continue;
    const option = set.kind === 'undecided' ? { ...set, assumed: 'defined' as const } : set;
    draft.entries.set(key, set.kind === 'known' ? set : join([option, before], machine.limits.width));
  }
  draft.open = true;
  draft.rest = [environment, ...draft.rest];
}

function spreadChoice(machine: Machine, draft: Draft, options: readonly Value[]): void {
  const before = new Map(draft.entries);
  const drafts = options.map((option) => {
    const one: Draft = { entries: new Map(before), open: draft.open, rest: draft.rest };
    spreadInto(machine, one, option);
    return one;
  });
  for (const key of new Set(drafts.flatMap(({ entries }) => [...entries.keys()]))) {
    const values = drafts.map(({ entries }) => entries.get(key) ?? known({ type: 'undefined' }));
    draft.entries.set(key, join(values, machine.limits.width));
  }
  draft.open = drafts.some(({ open }) => open);
  draft.rest = drafts.flatMap(({ rest }) => rest).filter((one, index, all) => all.indexOf(one) === index);
}

function spreadUnknown(machine: Machine, draft: Draft, value: Value): void {
  if (truth(value) === false) return;
  const option =
    value.kind === 'known' ? unresolved('a value from outside the repository', value.origin) : value;
  for (const [key, before] of draft.entries) {
    draft.entries.set(key, join([before, option], machine.limits.width));
  }
  draft.open = true;
}
