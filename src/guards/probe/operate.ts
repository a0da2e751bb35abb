import type { Binary, Expression, Logical, Unary } from '../../model/expression.ts';
import { isUncertain, unknown } from './unknown.ts';

type Evaluate = (expression: Expression) => unknown;

/** Operators on values that may not be known. */
export function operate(expression: Logical | Binary | Unary, evaluate: Evaluate): unknown {
  switch (expression.kind) {
    case 'logical':
      return logical(expression, evaluate);
    case 'binary':
      return binary(expression, evaluate(expression.left), evaluate(expression.right));
    case 'unary': {
      const operand = evaluate(expression.operand);
      if (operand === unknown) return unknown;
      if (expression.operator === '!') return !operand;
      return expression.operator === 'typeof' ? typeof operand : unknown;
    }
  }
}

/** A side that is not known does not matter where the other one decides. */
function logical({ operator, left, right }: Logical, evaluate: Evaluate): unknown {
  const first = evaluate(left);
  if (operator === '??' || operator === 'default') {
    if (first === unknown) return evaluate(right);
    return first === undefined || (operator === '??' && first === null) ? evaluate(right) : first;
  }
  if (first === unknown) {
    const second = evaluate(right);
    if (second === unknown) return unknown;
    return Boolean(second) === (operator === '||') ? second : unknown;
  }
  return Boolean(first) === (operator === '||') ? first : evaluate(right);
}

function binary({ operator }: Binary, left: unknown, right: unknown): unknown {
  if (left === unknown || right === unknown) return unknown;
  switch (operator) {
    case '===':
      return left === right;
    case '!==':
      return left !== right;
    case 'in':
      return contains(right, left);
    case 'not in': {
      const answer = contains(right, left);
      return answer === unknown ? unknown : answer !== true;
    }
    case '+':
      return typeof left === 'string' && typeof right === 'string' ? left + right : unknown;
    case '<':
      return typeof left === 'number' && typeof right === 'number' ? left < right : unknown;
    case '<=':
      return typeof left === 'number' && typeof right === 'number' ? left <= right : unknown;
    case '>':
      return typeof left === 'number' && typeof right === 'number' ? left > right : unknown;
    case '>=':
      return typeof left === 'number' && typeof right === 'number' ? left >= right : unknown;
    default:
      return unknown;
  }
}

/** Python's `in`: letters of a text, an item of a list. */
function contains(holder: unknown, item: unknown): unknown {
  if (typeof holder === 'string') return typeof item === 'string' ? holder.includes(item) : unknown;
  if (!Array.isArray(holder)) return unknown;
  return holder.includes(item) || (holder.some(isUncertain) ? unknown : false);
}
