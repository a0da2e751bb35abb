import type { Data, Origin, Value } from '../model/value.ts';
import { applyIntrinsic } from './apply-intrinsic.ts';
import { onClassMember, onDemand, onEveryDemand } from './intrinsic.ts';
import { keepsElsewhere, setMember } from './assign.ts';
import { baseValuesOf, classMember, instanceMember, lineage, type ClassData } from './class-member.ts';
import { current } from './machine.ts';
import { entryKey } from './entry-key.ts';
import { exported } from './modules.ts';
import { itemOf } from './item-of.ts';
import { known, number, string, undecided, undefinedValue, unresolved } from './make-value.ts';
import { join } from './join.ts';
import { patchedMember, patchOfInstance } from './patches.ts';
import { shadowedMember } from './shadow.ts';
import { variable } from './process-environment.ts';
import type { Machine } from './machine.ts';

/** How the reason begins why a member that nothing sets is not known. */
export const missingMember = 'a member that nothing sets: ';

/** A member of a value by name. */
export function memberOf(
  machine: Machine,
  object: Value,
  key: string,
  origin: readonly Origin[],
  optional?: boolean,
): Value {
  const value = current(machine, object);
  switch (value.kind) {
    case 'known': {
      const { data } = value;
      const plain = (): Value => memberOfData(machine, object, data, key, origin, optional);
      // What a module exports is patched for everybody who imports it, not only for who asks the module.
      const patched = data.type === 'module' ? undefined : patchedMember(machine, data, key, plain);
      const member = patched ?? plain();
      return shadowedMember(machine, object, member, (original) =>
        memberOf(machine, original, key, origin, optional),
      );
    }
    case 'one-of': {
      // A member of null is a crash, so where there are other options the code relies on them.
      const options = value.options.filter((one) => optional === true || !isNothing(one));
      const members = options.map((option) => memberOf(machine, option, key, origin, optional));
      return join(members, machine.limits.width);
    }
    case 'undecided':
      return undecided(`${value.what}.${key}`, value.origin, value.variable);
    case 'unresolved':
      return value;
  }
}

/** A member by computed key. A key that is not known may be any of those there are. */
export function elementOf(machine: Machine, object: Value, index: Value, origin: readonly Origin[]): Value {
  const item = itemOf(machine, object, '__getitem__', [index], origin);
  if (item !== undefined) return item;
  if (index.kind === 'one-of') {
    return join(
      index.options.map((option) => elementOf(machine, object, option, origin)),
      machine.limits.width,
    );
  }
  const key = keyOf(index) ?? keyOfEntry(machine, object, index);
  if (key !== undefined) return memberOf(machine, object, key, origin);
  const value = current(machine, object);
  if (value.kind === 'unresolved') return value;
  if (value.kind === 'known' && value.data.type === 'object' && value.data.open !== true) {
    return join([...value.data.entries.values(), undefinedValue(origin)], machine.limits.width);
  }
  if (value.kind === 'known' && value.data.type === 'array' && value.data.open !== true) {
    return join([...value.data.items, undefinedValue(origin)], machine.limits.width);
  }
  return index.kind === 'undecided'
    ? undecided(`the member named by ${index.what}`, index.origin, index.variable)
    : unresolved('a computed member', origin);
}

/** Where a dictionary has functions or classes as keys. */
function keyOfEntry(machine: Machine, object: Value, index: Value): string | undefined {
  const key = entryKey(machine, index);
  const now = key === undefined ? undefined : current(machine, object);
  return now?.kind === 'known' && now.data.type === 'object' && now.data.entries.has(key ?? '')
    ? key
    : undefined;
}

export function keyOf(value: Value): string | undefined {
  if (value.kind !== 'known') return undefined;
  if (value.data.type === 'string') return value.data.value;
  return value.data.type === 'number' ? String(value.data.value) : undefined;
}

function isNothing(value: Value): boolean {
  return value.kind === 'known' && (value.data.type === 'undefined' || value.data.type === 'null');
}

function memberOfData(
  machine: Machine,
  object: Value,
  data: Data,
  key: string,
  origin: readonly Origin[],
  optional: boolean | undefined,
): Value {
  switch (data.type) {
    case 'undefined':
    case 'null':
      return optional === true
        ? undefinedValue(origin)
        : unresolved(`member ${key} of something that has no value`, origin);
    case 'object':
      return memberOfObject(machine, object, data, key, origin);
    case 'array':
      return memberOfArray(machine, object, data, key, origin);
    case 'string':
      return memberOfText(object, data, key, origin);
    case 'module':
      return exported(machine, data.file, key, origin);
    case 'environment':
      return variable(machine, key, origin);
    case 'class': {
      const own = classMember(machine, data, key, origin);
      return (
        memberByBase(machine, object, data, key, own, origin) ??
        own ??
        method('function', key, object, origin)
      );
    }
    case 'external':
      return memberOfExternal(machine, data, key, origin);
    case 'result':
      return known(
        { type: 'external', package: data.package, path: [...data.path, key], of: object },
        origin,
      );
    case 'template':
      return method('string', key, object, origin);
    default:
      return method(data.type, key, object, origin);
  }
}

function memberOfExternal(
  machine: Machine,
  data: Extract<Data, { type: 'external' }>,
  key: string,
  origin: readonly Origin[],
): Value {
  if (data.package === 'globalThis' && data.path.length === 0) {
    const written = machine.globals.get(key);
    machine.recording?.read(machine.globals, key, written);
    if (written !== undefined) return written;
    // `globalThis.client ??= …`: in a process of its own nobody has put it there before.
    if (machine.run !== undefined && isOwnGlobal(key)) return undefinedValue(origin);
  }
  if (data.of?.kind === 'known' && data.of.data.type === 'class' && data.path.join('.') === 'prototype') {
    const method = instanceMember(machine, undefinedValue(origin), data.of.data, key, origin);
    if (method !== undefined) return method;
  }
  return explainedMember(machine, data, key, origin) ?? known({ ...data, path: [...data.path, key] }, origin);
}

/** What somebody says that a package has under a name: `get mock` of `respx`. */
export function explainedMember(
  machine: Machine,
  data: Extract<Data, { type: 'external' }>,
  key: string,
  origin: readonly Origin[],
): Value | undefined {
  const table = machine.intrinsics[data.package];
  const path = `get ${[...data.path, key].join('.')}`;
  if (table === undefined || data.of !== undefined || !Object.hasOwn(table, path)) return undefined;
  const callee = { type: 'external', package: data.package, path: [path] } as const;
  return applyIntrinsic(machine, callee, { items: [], open: false }, { self: undefined, new: false, origin });
}

function memberOfObject(
  machine: Machine,
  object: Value,
  data: Extract<Data, { type: 'object' }>,
  key: string,
  origin: readonly Origin[],
): Value {
  const entry = data.entries.get(key);
  if (entry !== undefined) return entry;
  if (data.of !== undefined) {
    const inherited =
      'builtin' in data.of
        ? methodOf(machine, data.of.builtin, key, object, origin)
        : inheritedByInstance(machine, object, data.of, key, origin);
    if (inherited !== undefined) return inherited;
  }
  const [rest] = data.rest ?? [];
  if (rest !== undefined) return memberFromOutside(machine, object, rest, key, origin);
  if (data.open === true) return undecided(`${key} of an object that is only partly known`, origin);
  const found = methodOf(machine, 'object', key, object, origin);
  if (found !== undefined) return found;
  const isError = machine.world.strictMembers === true && data.of !== undefined && 'class' in data.of;
  return isError ? unresolved(`${missingMember}${key}`, origin) : undefinedValue(origin);
}

/** A member that an instance of a class of the repository has from a base outside: a method is called on the instance. */
export function memberFromOutside(
  machine: Machine,
  self: Value,
  rest: Value,
  key: string,
  origin: readonly Origin[],
): Value {
  const value = current(machine, rest);
  const isOutside =
    value.kind === 'known' && (value.data.type === 'result' || value.data.type === 'external');
  const explained = isOutside ? explainedOfInstance(machine, value.data, self, key, origin) : undefined;
  if (explained !== undefined) return explained;
  const member = memberOf(machine, rest, key, origin);
  return member.kind === 'known' && member.data.type === 'external'
    ? { ...member, data: { ...member.data, self } }
    : member;
}

/** `get **().client` of `django.test`: what every instance has under a name, made for each of them once. */
function explainedOfInstance(
  machine: Machine,
  { package: name }: Extract<Data, { type: 'external' | 'result' }>,
  self: Value,
  key: string,
  origin: readonly Origin[],
): Value | undefined {
  const table = machine.intrinsics[name];
  const path = `get **().${key}`;
  if (table === undefined || !Object.hasOwn(table, path)) return undefined;
  const callee = { type: 'external', package: name, path: [path], of: self } as const;
  const made = applyIntrinsic(machine, callee, { items: [], open: false }, { self, new: false, origin });
  if (made !== undefined) setMember(machine, self, key, made);
  return made;
}

/** What a base outside says that a class has: the managers of Django's models. */
function memberByBase(
  machine: Machine,
  type: Value,
  data: ClassData,
  key: string,
  own: Value | undefined,
  origin: readonly Origin[],
): Value | undefined {
  if (own?.kind === 'known' && !['result', 'object'].includes(own.data.type)) return undefined;
  for (const one of lineage(machine, data)) {
    for (const base of baseValuesOf(machine, one)) {
      if (base.kind !== 'known' || base.data.type !== 'external') continue;
      const path = `${onClassMember} ${base.data.path.join('.')}`;
      if (!Object.hasOwn(machine.intrinsics[base.data.package] ?? {}, path)) continue;
      const callee = { type: 'external', package: base.data.package, path: [path] } as const;
      const items = [type, string(key, origin), own ?? undefinedValue(origin)];
      const context = { self: undefined, new: false, origin };
      const made = applyIntrinsic(machine, callee, { items, open: false }, context);
      return made === undefined || isNothing(made) ? undefined : made;
    }
  }
  return undefined;
}

/** Names that no runtime and no test runner gives to the global object: those that keep something between loads. */
function isOwnGlobal(key: string): boolean {
  return /^_|(?:prisma|client|pool|db|database|connection|mongoose|redis|cache|singleton|instance)/i.test(
    key,
  );
}

function inheritedByInstance(
  machine: Machine,
  object: Value,
  of: { readonly file: string; readonly class: number },
  key: string,
  origin: readonly Origin[],
): Value | undefined {
  const plain = (): Value | undefined => instanceMember(machine, object, of, key, origin);
  return patchOfInstance(machine, of, key, () => plain() ?? undefinedValue(origin)) ?? plain();
}

function memberOfArray(
  machine: Machine,
  object: Value,
  data: Extract<Data, { type: 'array' }>,
  key: string,
  origin: readonly Origin[],
): Value {
  if (key === 'length' || (key === 'size' && data.of === 'Set')) {
    return data.open === true ? undecided('the length of a list', origin) : number(data.items.length, origin);
  }
  if (/^\d+$/.test(key)) {
    const item = data.items[Number(key)];
    if (item !== undefined) return item;
    return data.open === true ? undecided('an element of a list', origin) : undefinedValue(origin);
  }
  return methodOf(machine, data.of ?? 'array', key, object, origin) ?? method('array', key, object, origin);
}

function memberOfText(
  object: Value,
  data: Extract<Data, { type: 'string' }>,
  key: string,
  origin: readonly Origin[],
): Value {
  if (data.redacted !== undefined && (key === 'length' || /^\d+$/.test(key))) {
    return unresolved('part of a secret', origin);
  }
  if (key === 'length') return number(data.value.length, origin);
  if (!/^\d+$/.test(key)) return method('string', key, object, origin);
  const character = data.value[Number(key)];
  return character === undefined ? undefinedValue(origin) : string(character, origin);
}

/** A built-in method, where it is known what it does. */
function methodOf(
  machine: Machine,
  family: string,
  key: string,
  object: Value,
  origin: readonly Origin[],
): Value | undefined {
  const table = machine.intrinsics[family];
  if (table === undefined) return undefined;
  if (Object.hasOwn(table, key)) return method(family, key, object, origin);
  if (Object.hasOwn(table, onEveryDemand))
    return askedAnew(machine, family, onEveryDemand, key, object, origin);
  return Object.hasOwn(table, onDemand) ? memberOnDemand(machine, family, key, object, origin) : undefined;
}

function askedAnew(
  machine: Machine,
  family: string,
  path: string,
  key: string,
  object: Value,
  origin: readonly Origin[],
): Value | undefined {
  const callee = { type: 'external', package: family, path: [path], of: object } as const;
  const args = { items: [string(key, origin)], open: false };
  return applyIntrinsic(machine, callee, args, { self: object, new: false, origin });
}

/** Members that some objects from outside have whatever they are called; each stays the one that it is. */
function memberOnDemand(
  machine: Machine,
  family: string,
  key: string,
  object: Value,
  origin: readonly Origin[],
): Value | undefined {
  const made = askedAnew(machine, family, onDemand, key, object, origin);
  const isKept = object.kind !== 'known' || !keepsElsewhere(machine, object.data);
  if (made !== undefined && isKept) setMember(machine, object, key, made);
  return made;
}

function method(family: string, key: string, object: Value, origin: readonly Origin[]): Value {
  return known({ type: 'external', package: family, path: [key], of: object }, origin);
}
