import type { Expression } from '../model/expression.ts';
import type { Origin, Value } from '../model/value.ts';
import { add, calculate } from './arithmetic.ts';
import { boolean, unresolved } from './make-value.ts';
import { compare, equal, isInstance } from './compare.ts';
import { current } from './machine.ts';
import { applyIntrinsic } from './apply-intrinsic.ts';
import { evaluate } from './evaluate.ts';
import { join } from './join.ts';
import { keyOf } from './member.ts';
import { mergeOrigins } from './origins.ts';
import { undecidedTest } from './undecided-test.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';

type Binary = Extract<Expression, { kind: 'binary' }>;

/** Texts are glued from thousands of pieces without nesting, so the left side is walked, not recursed. */
export function evaluateBinary(
  machine: Machine,
  frame: Frame,
  expression: Binary,
  origin: readonly Origin[],
): Value {
  const chain: Binary[] = [];
  let left: Expression = expression;
  while (left.kind === 'binary') {
    chain.push(left);
    left = left.left;
  }
  let value = evaluate(machine, frame, left);
  for (const { operator, right } of chain.reverse()) {
    value = operate(machine, operator, value, evaluate(machine, frame, right), origin);
  }
  return value;
}

function operate(
  machine: Machine,
  operator: Binary['operator'],
  left: Value,
  right: Value,
  origin: readonly Origin[],
): Value {
  if (operator === '+') return add(machine, left, right, origin);
  const pairs = optionsOf(left).flatMap((a) => optionsOf(right).map((b) => [a, b] as const));
  if (pairs.length > machine.limits.width) return unresolved('too many possible values to compare', origin);
  return join(
    pairs.map(([a, b]) => operateOne(machine, operator, a, b, mergeOrigins([origin, a.origin, b.origin]))),
    machine.limits.width,
  );
}

function operateOne(
  machine: Machine,
  operator: Binary['operator'],
  left: Value,
  right: Value,
  origin: readonly Origin[],
): Value {
  switch (operator) {
    case '===':
    case '!==': {
      const same = equal(left, right);
      return same === undefined
        ? undecidedTest(left, right, operator, origin)
        : boolean(same === (operator === '==='), origin);
    }
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const result = compare(operator, left, right);
      return result === undefined ? undecidedTest(left, right, operator, origin) : boolean(result, origin);
    }
    case 'in':
    case 'not in': {
      const has = contains(machine, left, right);
      return has === undefined
        ? undecidedTest(left, right, operator, origin)
        : boolean(has === (operator === 'in'), origin);
    }
    case 'instanceof': {
      const is = isInstance(machine, left, right);
      return is === undefined ? undecidedTest(left, right, operator, origin) : boolean(is, origin);
    }
    default:
      return overloaded(machine, operator, left, right, origin) ?? calculate(operator, left, right, origin);
  }
}

/** An operator of things that somebody outside defines: `path / 'name'`. */
function overloaded(
  machine: Machine,
  operator: Binary['operator'],
  left: Value,
  right: Value,
  origin: readonly Origin[],
): Value | undefined {
  const family = [left, right].map(familyOf).find((one) => one !== undefined);
  if (family === undefined || machine.intrinsics[family] === undefined) return undefined;
  const callee = { type: 'external', package: family, path: [operator] } as const;
  const context = { self: undefined, new: false, origin };
  return applyIntrinsic(machine, callee, { items: [left, right], open: false }, context);
}

function familyOf(value: Value): string | undefined {
  if (value.kind !== 'known' || value.data.type !== 'object') return undefined;
  const { of } = value.data;
  return of !== undefined && 'builtin' in of ? of.builtin : undefined;
}

function contains(machine: Machine, left: Value, right: Value): boolean | undefined {
  const key = keyOf(left);
  const object = current(machine, right);
  if (key === undefined || object.kind !== 'known') return undefined;
  const { data } = object;
  if (data.type === 'object') return data.entries.has(key) || (data.open === true ? undefined : false);
  if (data.type === 'environment') {
    const value = machine.environment.get(key) ?? machine.world.variable(key);
    return value.kind === 'known' ? value.data.type !== 'undefined' : undefined;
  }
  if (data.type === 'string' && data.redacted === undefined) return data.value.includes(key);
  if (data.type !== 'array') return undefined;
  const answers = data.items.map((item) => equal(left, item));
  if (answers.includes(true) || Number(key) < data.items.length) return true;
  return data.open === true || answers.includes(undefined) ? undefined : false;
}

function optionsOf(value: Value): readonly Value[] {
  return value.kind === 'one-of' ? value.options : [value];
}
