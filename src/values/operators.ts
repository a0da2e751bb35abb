import type { Expression } from '../model/expression.ts';
import type { Data, Origin, Value } from '../model/value.ts';
import { boolean, number, string, undecided, undefinedValue, unresolved } from './make-value.ts';
import { compare, equal, isInstance } from './compare.ts';
import { current } from './machine.ts';
import { evaluate } from './evaluate.ts';
import { join } from './join.ts';
import { keyOf } from './member.ts';
import { mergeOrigins } from './origins.ts';
import { removeMember } from './assign.ts';
import { textOf } from './text.ts';
import { truth } from './truth.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';

type Binary = Extract<Expression, { kind: 'binary' }>;
type Unary = Extract<Expression, { kind: 'unary' }>;

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
      return calculate(operator, left, right, origin);
  }
}

function undecidedTest(left: Value, right: Value, operator: string, origin: readonly Origin[]): Value {
  if (left.kind === 'unresolved') return left;
  if (right.kind === 'unresolved') return right;
  const variable = variableOf(left) ?? variableOf(right);
  return undecided(`whether ${describe(left)} ${operator} ${describe(right)}`, origin, variable);
}

function variableOf(value: Value): string | undefined {
  return value.kind === 'undecided' ? value.variable : undefined;
}

function describe(value: Value): string {
  if (value.kind === 'undecided') return value.what;
  if (value.kind !== 'known') return 'a value';
  const { data } = value;
  if (data.type === 'string') return `'${data.value.slice(0, 60)}'`;
  return data.type === 'number' || data.type === 'boolean' ? String(data.value) : data.type;
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
  return data.type === 'array' && data.open !== true ? Number(key) < data.items.length : undefined;
}

/** `+` adds numbers and glues everything else. */
function add(machine: Machine, left: Value, right: Value, origin: readonly Origin[]): Value {
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

function calculate(
  operator: Binary['operator'],
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

export function evaluateUnary(
  machine: Machine,
  frame: Frame,
  expression: Unary,
  origin: readonly Origin[],
): Value {
  const { operator, operand } = expression;
  if (operator === 'delete') {
    if (operand.kind === 'member')
      removeMember(machine, evaluate(machine, frame, operand.object), operand.property);
    if (operand.kind === 'index') {
      const object = evaluate(machine, frame, operand.object);
      removeMember(machine, object, keyOf(evaluate(machine, frame, operand.index)));
    }
    return boolean(true, origin);
  }
  const value = evaluate(machine, frame, operand);
  if (operator === 'void') return undefinedValue(origin);
  return join(
    optionsOf(value).map((option) => unary(operator, option, origin)),
    machine.limits.width,
  );
}

function unary(
  operator: Exclude<Unary['operator'], 'void' | 'delete'>,
  value: Value,
  origin: readonly Origin[],
): Value {
  const origins = mergeOrigins([origin, value.origin]);
  if (operator === '!') {
    const decided = truth(value);
    if (decided !== undefined) return boolean(!decided, origins);
  }
  if (value.kind === 'unresolved') return value;
  if (value.kind !== 'known') return undecided(`${operator} ${describe(value)}`, origins, variableOf(value));
  if (operator === 'typeof') return typeOf(value.data, origins);
  const numeric = numberOf(value.data);
  if (operator === '!' || numeric === undefined)
    return unresolved(`${operator} of ${value.data.type}`, origins);
  return number(operator === '-' ? -numeric : operator === '+' ? numeric : ~numeric, origins);
}

function typeOf(data: Data, origin: readonly Origin[]): Value {
  switch (data.type) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'undefined':
    case 'function':
      return string(data.type, origin);
    case 'template':
      return string('string', origin);
    case 'class':
      return string('function', origin);
    case 'external':
    case 'result':
      return undecided(`the type of something from ${data.package}`, origin);
    default:
      return string('object', origin);
  }
}

function optionsOf(value: Value): readonly Value[] {
  return value.kind === 'one-of' ? value.options : [value];
}
