import type { Value } from '../model/value.ts';

/** A function of the repository, to be called back. */
export function isFunction(value: Value | undefined): value is Value {
  return value?.kind === 'known' && value.data.type === 'function';
}

export function isUndefined(value: Value): boolean {
  return value.kind === 'known' && value.data.type === 'undefined';
}

/** An argument or member that may be left out, or be `undefined` in words. */
export function given(value: Value | undefined): Value | undefined {
  return value === undefined || isUndefined(value) ? undefined : value;
}
