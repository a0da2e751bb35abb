import type { ts } from 'ts-morph';
import type { Expression, Literal } from '../../../model/expression.ts';
import type { AssignStep } from '../../../model/facts.ts';
import { noteExports } from '../commonjs.ts';
import type { Reading } from '../reading.ts';
import { arithmeticOperator, logicalOperator } from './binary.ts';
import { isTargetPattern, takeApartAssignment } from './patterns.ts';

type Incrementing = ts.PrefixUnaryExpression | ts.PostfixUnaryExpression;

export function isAssignment(reading: Reading, node: ts.Node): node is ts.BinaryExpression {
  return reading.ts.isBinaryExpression(node) && assigns(reading, node.operatorToken.kind);
}

export function assigns(reading: Reading, token: ts.SyntaxKind): boolean {
  const kinds = reading.ts.SyntaxKind;
  return token >= kinds.FirstAssignment && token <= kinds.LastAssignment;
}

export function isIncrement(reading: Reading, node: ts.Node): node is Incrementing {
  const { ts } = reading;
  if (ts.isPostfixUnaryExpression(node)) return true;
  if (!ts.isPrefixUnaryExpression(node)) return false;
  return node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
}

/** An assignment whose value is used. */
export function assignedTo(reading: Reading, node: ts.BinaryExpression | Incrementing): Expression {
  const spot = reading.spot(node);
  if (isAssignment(reading, node) && isTargetPattern(reading, node.left)) {
    return takeApartAssignment(reading, node.left, node.right, spot);
  }
  const { target, value } = parts(reading, node);
  return { kind: 'assignment', target, value, ...spot };
}

/** An assignment that is a statement of its own. */
export function assign(reading: Reading, node: ts.BinaryExpression | Incrementing): void {
  const spot = reading.spot(node);
  if (isAssignment(reading, node) && isTargetPattern(reading, node.left)) {
    takeApartAssignment(reading, node.left, node.right, spot);
    return;
  }
  const { target, value, augmented } = parts(reading, node);
  const step: AssignStep = { do: 'assign', target, value, ...(augmented && { augmented: true }), ...spot };
  reading.steps.push(step);
}

interface Parts {
  readonly target: Expression;
  readonly value: Expression;
  readonly augmented: boolean;
}

function parts(reading: Reading, node: ts.BinaryExpression | Incrementing): Parts {
  if (!reading.ts.isBinaryExpression(node)) return incremented(reading, node);
  const { left, right, operatorToken } = node;
  const { ts } = reading;
  const target = reading.expression(left);
  const binds = targetName(target);
  const spot = reading.spot(node);
  if (operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    const value = reading.value(right, binds);
    noteExports(reading, node, target, value);
    return { target, value, augmented: false };
  }
  const token = shortForm(reading, operatorToken.kind);
  const logical = logicalOperator(reading, token);
  if (logical !== undefined) {
    const value = reading.maybe(right, binds);
    return {
      target,
      value: { kind: 'logical', operator: logical, left: target, right: value, ...spot },
      augmented: true,
    };
  }
  const operator = arithmeticOperator(reading, token);
  const value = reading.expression(right);
  return {
    target,
    value: { kind: 'binary', operator, left: target, right: value, ...spot },
    augmented: true,
  };
}

function incremented(reading: Reading, node: Incrementing): Parts {
  const target = reading.expression(node.operand);
  const spot = reading.spot(node);
  const one: Literal = { kind: 'literal', value: 1, ...spot };
  const operator = node.operator === reading.ts.SyntaxKind.PlusPlusToken ? '+' : '-';
  return { target, value: { kind: 'binary', operator, left: target, right: one, ...spot }, augmented: true };
}

/** The operator inside `op=`. */
function shortForm(reading: Reading, token: ts.SyntaxKind): ts.SyntaxKind {
  const kinds = reading.ts.SyntaxKind;
  const forms: Partial<Record<ts.SyntaxKind, ts.SyntaxKind>> = {
    [kinds.AmpersandAmpersandEqualsToken]: kinds.AmpersandAmpersandToken,
    [kinds.BarBarEqualsToken]: kinds.BarBarToken,
    [kinds.QuestionQuestionEqualsToken]: kinds.QuestionQuestionToken,
    [kinds.PlusEqualsToken]: kinds.PlusToken,
    [kinds.MinusEqualsToken]: kinds.MinusToken,
    [kinds.AsteriskEqualsToken]: kinds.AsteriskToken,
    [kinds.AsteriskAsteriskEqualsToken]: kinds.AsteriskAsteriskToken,
    [kinds.SlashEqualsToken]: kinds.SlashToken,
    [kinds.PercentEqualsToken]: kinds.PercentToken,
    [kinds.LessThanLessThanEqualsToken]: kinds.LessThanLessThanToken,
    [kinds.GreaterThanGreaterThanEqualsToken]: kinds.GreaterThanGreaterThanToken,
    [kinds.GreaterThanGreaterThanGreaterThanEqualsToken]: kinds.GreaterThanGreaterThanToken,
    [kinds.AmpersandEqualsToken]: kinds.AmpersandToken,
    [kinds.BarEqualsToken]: kinds.BarToken,
    [kinds.CaretEqualsToken]: kinds.CaretToken,
  };
  return forms[token] ?? kinds.PlusToken;
}

/** How a site names what receives its result: `x`, `this.x`, `exports.x`. */
export function targetName(target: Expression): string | undefined {
  const properties: string[] = [];
  let at = target;
  while (at.kind === 'member') {
    properties.push(at.property);
    at = at.object;
    if (properties.length > 5) return undefined;
  }
  if (at.kind === 'environment') return ['process', 'env', ...properties.reverse()].join('.');
  return at.kind === 'reference' ? [at.name, ...properties.reverse()].join('.') : undefined;
}
