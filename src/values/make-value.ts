import type { Data, Known, ObjectData, Origin, Undecided, UnresolvedValue, Value } from '../model/value.ts';

export function known(data: Data, origin: readonly Origin[] = []): Known {
  return { kind: 'known', data, origin };
}

export function string(value: string, origin: readonly Origin[] = []): Known {
  return known({ type: 'string', value }, origin);
}

export function number(value: number, origin: readonly Origin[] = []): Known {
  return known({ type: 'number', value }, origin);
}

export function boolean(value: boolean, origin: readonly Origin[] = []): Known {
  return known({ type: 'boolean', value }, origin);
}

export function undefinedValue(origin: readonly Origin[] = []): Known {
  return known({ type: 'undefined' }, origin);
}

export function nullValue(origin: readonly Origin[] = []): Known {
  return known({ type: 'null' }, origin);
}

export function array(items: readonly Value[], origin: readonly Origin[] = [], open = false): Known {
  return known(open ? { type: 'array', items, open: true } : { type: 'array', items }, origin);
}

export function object(
  entries: ReadonlyMap<string, Value> | Readonly<Record<string, Value>>,
  origin: readonly Origin[] = [],
  more: Partial<Pick<ObjectData, 'open' | 'rest' | 'of'>> = {},
): Known {
  const map =
    entries instanceof Map ? (entries as ReadonlyMap<string, Value>) : new Map(Object.entries(entries));
  return known({ type: 'object', entries: map, ...more }, origin);
}

export function external(
  packageName: string,
  path: readonly string[],
  origin: readonly Origin[] = [],
): Known {
  return known({ type: 'external', package: packageName, path }, origin);
}

export function undecided(what: string, origin: readonly Origin[] = [], variable?: string): Undecided {
  return variable === undefined
    ? { kind: 'undecided', what, origin }
    : { kind: 'undecided', what, variable, origin };
}

export function unresolved(reason: string, origin: readonly Origin[] = []): UnresolvedValue {
  return { kind: 'unresolved', reason, origin };
}
