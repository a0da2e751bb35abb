import type { Data, Origin, Value } from '../../model/value.ts';

/** Small constructors of values for definitions that call configuration functions or build defaults. */

export function objectValue(entries: Readonly<Record<string, Value>>, origin: readonly Origin[] = []): Value {
  return known({ type: 'object', entries: new Map(Object.entries(entries)) }, origin);
}

export function textValue(text: string, origin: readonly Origin[] = []): Value {
  return known({ type: 'string', value: text }, origin);
}

export function flagValue(value: boolean, origin: readonly Origin[] = []): Value {
  return known({ type: 'boolean', value }, origin);
}

export function listValue(items: readonly Value[], origin: readonly Origin[] = []): Value {
  return known({ type: 'array', items }, origin);
}

export const nothing: Value = known({ type: 'undefined' }, []);

function known(data: Data, origin: readonly Origin[]): Value {
  return { kind: 'known', data, origin };
}
