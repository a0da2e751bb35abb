import type { Data, Value } from '../model/value.ts';
import { lineage } from './class-member.ts';
import type { Machine } from './machine.ts';

/** Strict equality; undefined when it is not decided. */
export function equal(left: Value, right: Value): boolean | undefined {
  if (left.kind === 'undecided') return equalToAssumed(left, right);
  if (right.kind === 'undecided') return equalToAssumed(right, left);
  if (left.kind !== 'known' || right.kind !== 'known') return undefined;
  return equalData(left.data, right.data);
}

/** Something that stands for a set variable equals neither null nor undefined. */
function equalToAssumed(value: Extract<Value, { kind: 'undecided' }>, other: Value): boolean | undefined {
  if (value.assumed === undefined || value.assumed === 'falsy' || other.kind !== 'known') return undefined;
  if (other.data.type === 'undefined' || other.data.type === 'null') return false;
  return value.assumed === 'truthy' && other.data.type === 'string' && other.data.value === ''
    ? false
    : undefined;
}

function equalData(a: Data, b: Data): boolean | undefined {
  if (isOutside(a) || isOutside(b))
    return (isNothing(a) && isThere(b)) || (isNothing(b) && isThere(a)) ? false : undefined;
  if (a.type === 'template' || b.type === 'template') return equalTemplate(a, b);
  if (a.type !== b.type) return false;
  if (a.type === 'string' && b.type === 'string') return equalText(a, b);
  if ((a.type === 'number' && b.type === 'number') || (a.type === 'boolean' && b.type === 'boolean')) {
    return a.value === b.value;
  }
  if (a.type === 'null' || a.type === 'undefined' || a.type === 'environment') return true;
  if (a.type === 'module' && b.type === 'module') return a.file === b.file;
  if (a.type === 'class' && b.type === 'class') return a.file === b.file && a.class === b.class;
  if (a === b) return true;
  // Objects may be the same one reached in two ways.
  return undefined;
}

function isNothing({ type }: Data): boolean {
  return type === 'null' || type === 'undefined';
}

/** A package made it, and it is something. */
function isThere(data: Data): boolean {
  if (data.type === 'result') return data.new === true || data.present === true;
  return data.type === 'external' && data.present === true;
}

function isOutside(data: Data): boolean {
  return data.type === 'external' || data.type === 'result';
}

/** Of secrets only equality is known; text around one that differs says nothing about the secret itself. */
function equalText(
  a: Extract<Data, { type: 'string' }>,
  b: Extract<Data, { type: 'string' }>,
): boolean | undefined {
  if (a.redacted === undefined && b.redacted === undefined) return a.value === b.value;
  if (a.redacted?.equality === b.redacted?.equality) return true;
  return a.value === '' || b.value === '' ? false : undefined;
}

function equalTemplate(a: Data, b: Data): boolean | undefined {
  const template = a.type === 'template' ? a : b;
  const other = template === a ? b : a;
  if (template.type !== 'template') return undefined;
  if (other.type === 'template') return undefined;
  if (other.type !== 'string') return false;
  if (other.redacted !== undefined) return undefined;
  const first = template.parts[0];
  const last = template.parts.at(-1);
  if (typeof first === 'string' && !other.value.startsWith(first)) return false;
  return typeof last === 'string' && !other.value.endsWith(last) ? false : undefined;
}

export function compare(operator: '<' | '<=' | '>' | '>=', left: Value, right: Value): boolean | undefined {
  if (left.kind !== 'known' || right.kind !== 'known') return undefined;
  const a = comparable(left.data);
  const b = comparable(right.data);
  if (a === undefined || b === undefined) return undefined;
  if (operator === '<') return a < b;
  if (operator === '<=') return a <= b;
  return operator === '>' ? a > b : a >= b;
}

function comparable(data: Data): string | number | undefined {
  if (data.type === 'number') return data.value;
  return data.type === 'string' && data.redacted === undefined ? data.value : undefined;
}

export function isInstance(machine: Machine, left: Value, right: Value): boolean | undefined {
  if (left.kind !== 'known' || right.kind !== 'known') return undefined;
  const wanted = right.data;
  if (wanted.type === 'external') return isBuiltIn(left.data, wanted);
  if (wanted.type !== 'class') return undefined;
  if (left.data.type !== 'object') return isOutside(left.data) ? undefined : false;
  const { of } = left.data;
  if (of === undefined || 'builtin' in of) return false;
  const isOne = lineage(machine, { type: 'class', ...of }).some(
    (type) => type.file === wanted.file && type.class === wanted.class,
  );
  if (isOne) return true;
  return left.data.open === true ? undefined : false;
}

function isBuiltIn(data: Data, wanted: Extract<Data, { type: 'external' }>): boolean | undefined {
  if (wanted.package !== 'globalThis' || data.type !== 'object') return undefined;
  const { of } = data;
  return of !== undefined && 'builtin' in of ? of.builtin === wanted.path[0] : undefined;
}
