import type { Origin, Value } from '../model/value.ts';
import { comparedWhenUnset } from './when-unset.ts';
import { undecided } from './make-value.ts';

/** What a test says when one of its sides does not decide it. */
export function undecidedTest(left: Value, right: Value, operator: string, origin: readonly Origin[]): Value {
  if (left.kind === 'unresolved') return left;
  if (right.kind === 'unresolved') return right;
  const variable = variableOf(left) ?? variableOf(right);
  const test = undecided(`whether ${describe(left)} ${operator} ${describe(right)}`, origin, variable);
  const unset = comparedWhenUnset(left, right, operator);
  return unset === undefined ? test : { ...test, unset };
}

export function variableOf(value: Value): string | undefined {
  return value.kind === 'undecided' ? value.variable : undefined;
}

/** A value in a few words. */
export function describe(value: Value): string {
  if (value.kind === 'undecided') return value.what;
  if (value.kind !== 'known') return 'a value';
  const { data } = value;
  if (data.type === 'string') return `'${data.value.slice(0, 60)}'`;
  if (data.type === 'external' || data.type === 'result') return `something from ${data.package}`;
  return data.type === 'number' || data.type === 'boolean' ? String(data.value) : data.type;
}
