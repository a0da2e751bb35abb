import { noteCut } from './run-mode.ts';
import type { Expression } from '../model/expression.ts';
import type { Data, Value } from '../model/value.ts';
import { current } from './machine.ts';
import { entryKey } from './entry-key.ts';
import { evaluate, originOf } from './evaluate.ts';
import { join } from './join.ts';
import { itemOf } from './item-of.ts';
import { setEnvironment, setVariable } from './process-environment.ts';
import { setStatic, setterOf } from './class-member.ts';
import { shapeOf } from './shape/function-shape.ts';
import { applyIntrinsic } from './apply-intrinsic.ts';
import { onAssign } from './intrinsic.ts';
import { external, string, undefinedValue } from './make-value.ts';
import { patchKey } from './patches.ts';
import { shadowed } from './shadow.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';

export function assign(machine: Machine, frame: Frame, target: Expression, value: Value): void {
  switch (target.kind) {
    case 'reference':
      assignName(machine, frame, target.name, value);
      return;
    case 'member':
      setMember(machine, evaluate(machine, frame, target.object), target.property, value);
      return;
    case 'index': {
      const object = evaluate(machine, frame, target.object);
      const index = evaluate(machine, frame, target.index);
      if (itemOf(machine, object, '__setitem__', [index, value], originOf(frame, target)) === undefined)
        setMember(machine, object, entryKey(machine, index), value);
      return;
    }
    case 'environment':
      setEnvironment(machine, value);
      return;
    default:
      // Anything else is no place: a call's result, a literal. Such an assignment changes nothing.
      return;
  }
}

function assignName(machine: Machine, frame: Frame, name: string, value: Value): void {
  for (let scope: Frame | undefined = frame; scope !== undefined; scope = scope.parent) {
    const owns = scope.pass !== true && shapeOf(scope.facts, scope.function).names.has(name);
    if (owns || scope.variables.has(name)) {
      machine.journal.write(scope.variables, name, value);
      return;
    }
  }
  machine.journal.write(machine.globals, name, value);
}

/** Changes a member for everybody who holds the object. A key that is not known makes the object open. */
export function setMember(machine: Machine, object: Value, key: string | undefined, value: Value): void {
  if (object.kind === 'one-of') {
    for (const option of object.options) setMaybe(machine, option, key, value);
    return;
  }
  if (object.kind !== 'known') return;
  const { data } = object;
  if (data.type === 'environment' && key !== undefined) {
    setVariable(machine, key, value);
  } else if (data.type === 'external' && data.package === 'globalThis' && data.path.length === 0) {
    if (key !== undefined) setGlobal(machine, key, value);
  } else if (data.type === 'external' || data.type === 'result' || data.type === 'module') {
    if (key !== undefined && machine.run !== undefined) patch(machine, data, key, value);
  } else if (data.type === 'class') {
    if (key !== undefined) setStatic(machine, data, key, value);
  } else if (key === undefined || !runSetter(machine, object, key, value)) {
    const now = current(machine, object);
    if (now.kind === 'one-of') setMember(machine, now, key, value);
    else if (now.kind === 'known') writeData(machine, data, now, key, value);
  }
}

/** What a runtime brings along that talks to something; other globals are the code's own. */
const platformGlobals: ReadonlySet<string> = new Set([
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'Bun',
  'Deno',
]);

function setGlobal(machine: Machine, key: string, value: Value): void {
  if (!platformGlobals.has(key)) {
    machine.journal.write(machine.globals, key, value);
    return;
  }
  const cut = cutOfAssignment(machine, value, `globalThis.${key}`);
  const original = external('globalThis', [key], value.origin);
  machine.journal.write(machine.globals, key, shadowed(machine, value, { original: () => original, cut }));
}

function patch(machine: Machine, data: Data, key: string, value: Value): void {
  const place = patchKey(data, key);
  if (place === undefined) return;
  machine.journal.write(machine.patches, place, { value, cut: cutOfAssignment(machine, value, key) });
}

/** Whatever is assigned to something from outside stands in for what was there. */
function cutOfAssignment(machine: Machine, value: Value, text: string): string {
  const [at] = value.origin;
  const id = `patch ${at?.file ?? ''}:${at?.line ?? 0}`;
  if (at !== undefined)
    noteCut(machine, { id, kind: 'patch', place: { file: at.file, line: at.line }, text });
  return id;
}

function setMaybe(machine: Machine, option: Value, key: string | undefined, value: Value): void {
  const now = current(machine, option);
  if (key === undefined || now.kind !== 'known' || now.data.type !== 'object') return;
  const before = now.data.entries.get(key) ?? undefinedValue();
  setMember(machine, option, key, join([value, before], machine.limits.width));
}

function runSetter(machine: Machine, object: Value, key: string, value: Value): boolean {
  const setter = setterOf(machine, object, key);
  if (setter === undefined) return assignOutside(machine, object, key, value);
  setter(value);
  return true;
}

/** Of things from outside that keep their members elsewhere. */
function assignOutside(machine: Machine, object: Value, key: string, value: Value): boolean {
  if (object.kind !== 'known' || object.data.type !== 'object' || !keepsElsewhere(machine, object.data))
    return false;
  const { of } = object.data;
  const family = of !== undefined && 'builtin' in of ? of.builtin : '';
  const callee = { type: 'external', package: family, path: [onAssign], of: object } as const;
  const items = [string(key, value.origin), value];
  const context = { self: object, new: false, origin: value.origin };
  applyIntrinsic(machine, callee, { items, open: false }, context);
  return true;
}

/** What is made of their members is not theirs to keep. */
export function keepsElsewhere({ intrinsics }: Machine, data: Data): boolean {
  if (data.type !== 'object' || data.of === undefined || !('builtin' in data.of)) return false;
  const table = intrinsics[data.of.builtin];
  return table !== undefined && Object.hasOwn(table, onAssign);
}

function writeData(
  machine: Machine,
  identity: Data,
  now: Extract<Value, { kind: 'known' }>,
  key: string | undefined,
  value: Value,
): void {
  const { data } = now;
  if (data.type === 'array') {
    const next =
      key === undefined ? { ...data, open: true as const } : withElement(machine, data, key, value);
    machine.journal.write(machine.heap, identity, { ...now, data: next });
  } else if (data.type === 'object') {
    const next =
      key === undefined
        ? opened(machine, data, value)
        : { ...data, entries: new Map(data.entries).set(key, value) };
    if (next.entries.size > machine.limits.elements) return;
    machine.journal.write(machine.heap, identity, { ...now, data: next });
  }
}

function withElement(
  machine: Machine,
  data: Extract<Data, { type: 'array' }>,
  key: string,
  value: Value,
): Extract<Data, { type: 'array' }> {
  const index = /^\d+$/.test(key) ? Number(key) : -1;
  if (index < 0 || index > machine.limits.elements) return data;
  const items = [...data.items];
  while (items.length < index) items.push(undefinedValue());
  items[index] = value;
  return { ...data, items };
}

/** `object[unknown] = value` may have replaced any of its members. */
function opened(
  machine: Machine,
  data: Extract<Data, { type: 'object' }>,
  value: Value,
): Extract<Data, { type: 'object' }> {
  const entries = new Map<string, Value>();
  for (const [key, before] of data.entries) entries.set(key, join([before, value], machine.limits.width));
  return { ...data, entries, open: true };
}

export function removeMember(machine: Machine, object: Value, key: string | undefined): void {
  if (object.kind !== 'known' || key === undefined) return;
  if (object.data.type === 'environment') {
    machine.journal.write(machine.environment, key, undefinedValue());
    return;
  }
  const now = current(machine, object);
  if (now.kind !== 'known' || now.data.type !== 'object') return;
  const entries = new Map(now.data.entries);
  entries.delete(key);
  machine.journal.write(machine.heap, object.data, { ...now, data: { ...now.data, entries } });
}

/** Replaces all of an object or list at once. */
export function replaceData(machine: Machine, object: Value, data: Data): void {
  if (object.kind !== 'known') return;
  machine.journal.write(machine.heap, object.data, { ...object, data });
}
