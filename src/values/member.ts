import type { Data, Origin, Value } from '../model/value.ts';
import { classMember, instanceMember } from './class-member.ts';
import { current } from './machine.ts';
import { exported } from './modules.ts';
import { known, number, string, undecided, undefinedValue, unresolved } from './make-value.ts';
import { join } from './join.ts';
import { variable } from './process-environment.ts';
import type { Machine } from './machine.ts';

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
    case 'known':
      return memberOfData(machine, object, value.data, key, origin, optional);
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
  if (index.kind === 'one-of') {
    return join(
      index.options.map((option) => elementOf(machine, object, option, origin)),
      machine.limits.width,
    );
  }
  const key = keyOf(index);
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
    case 'class':
      return classMember(machine, data, key, origin) ?? method('function', key, object, origin);
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
    if (written !== undefined) return written;
  }
  return known({ ...data, path: [...data.path, key] }, origin);
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
        : instanceMember(machine, object, data.of, key, origin);
    if (inherited !== undefined) return inherited;
  }
  const [rest] = data.rest ?? [];
  if (rest !== undefined) return memberOf(machine, rest, key, origin);
  if (data.open === true) return undecided(`${key} of an object that is only partly known`, origin);
  return methodOf(machine, 'object', key, object, origin) ?? undefinedValue(origin);
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
  if (table === undefined || !Object.hasOwn(table, key)) return undefined;
  return method(family, key, object, origin);
}

function method(family: string, key: string, object: Value, origin: readonly Origin[]): Value {
  return known({ type: 'external', package: family, path: [key], of: object }, origin);
}
