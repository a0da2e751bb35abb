import type { BinaryOperator } from '../model/expression.ts';
import type { Data, Origin, Value } from '../model/value.ts';
import { mergeOrigins } from './origins.ts';
import { number, undecided, unresolved } from './make-value.ts';
import { textOf } from './text.ts';
import { undecidedTest } from './undecided-test.ts';
import type { Machine } from './machine.ts';

/** `+` adds numbers and glues everything else. */
export function add(machine: Machine, left: Value, right: Value, origin: readonly Origin[]): Value {
  if (isNumeric(left) && isNumeric(right)) return calculate('+', left, right, origin);
  const noText = [left, right].filter((value) => !isTextual(value));
  // Two unknowns may be numbers; then no text is known of the sum either.
  if (noText.length === 2 && noText.every(({ kind }) => kind !== 'known')) {
    return left.kind === 'unresolved'
      ? left
      : right.kind === 'unresolved'
        ? right
        : undecided('a sum', origin);
  }
  return textOf(machine, [left, right], mergeOrigins([left.origin, right.origin]));
}

function isNumeric(value: Value): boolean {
  return value.kind === 'known' && (value.data.type === 'number' || value.data.type === 'boolean');
}

function isTextual(value: Value): boolean {
  if (value.kind === 'one-of') return value.options.some(isTextual);
  return value.kind === 'known' && (value.data.type === 'string' || value.data.type === 'template');
}

export function calculate(
  operator: BinaryOperator,
  left: Value,
  right: Value,
  origin: readonly Origin[],
): Value {
  if (left.kind !== 'known' || right.kind !== 'known') return undecidedTest(left, right, operator, origin);
  const a = numberOf(left.data);
  const b = numberOf(right.data);
  if (a === undefined || b === undefined) return unresolved(`arithmetic on ${left.data.type}`, origin);
  switch (operator) {
    case '+':
      return number(a + b, origin);
    case '-':
      return number(a - b, origin);
    case '*':
      return number(a * b, origin);
    case '/':
      return number(a / b, origin);
    case '//':
      return number(Math.floor(a / b), origin);
    case '%':
      return number(a % b, origin);
    case '**':
      return number(a ** b, origin);
    case '&':
      return number(a & b, origin);
    case '|':
      return number(a | b, origin);
    case '^':
      return number(a ^ b, origin);
    case '<<':
      return number(a << b, origin);
    case '>>':
      return number(a >> b, origin);
    default:
      return unresolved(`operator ${operator}`, origin);
  }
}

export function numberOf(data: Data): number | undefined {
  switch (data.type) {
    case 'number':
      return data.value;
    case 'boolean':
      return data.value ? 1 : 0;
    case 'string':
      return data.redacted === undefined ? Number(data.value) : undefined;
    case 'null':
      return 0;
    case 'undefined':
      return Number.NaN;
    default:
      return undefined;
  }
}
