import type { ts } from 'ts-morph';
import type { BinaryOperator, Expression, Logical } from '../../../model/expression.ts';
import type { Spot } from '../../../model/place.ts';
import type { Reading } from '../reading.ts';
import { joinedText } from '../../shared/text.ts';
import { markOpaque } from '../opaque.ts';
import { assignedTo, assigns } from './assignments.ts';
import { templateParts } from './literals.ts';

interface Link {
  readonly operator: ts.SyntaxKind;
  readonly right: ts.Expression;
  /** It becomes part of the text or list to its left instead of nesting it. */
  readonly flat: boolean;
}

/** What has been read of a chain so far: one of a value, or a text that grows by what is added to it. */
interface Folded {
  value?: Expression;
  parts?: (string | Expression)[];
  /** What commas leave behind. */
  readonly before: Expression[];
}

/** `a + b + c …` leans to the left and can have thousands of terms, so it is walked without recursion. */
export function binary(reading: Reading, node: ts.BinaryExpression): Expression {
  if (assigns(reading, node.operatorToken.kind)) return assignedTo(reading, node);
  const binds = reading.binds;
  const spot = reading.spot(node);
  const { first, links } = unwind(reading, node);
  const nesting = links.reduce((sum, link) => sum + (link.flat ? 0 : 1), 0);
  const skipped = Math.max(0, nesting - reading.room + 1);
  let remaining = nesting - skipped;
  reading.enter(remaining);
  const folded: Folded = { before: [] };
  let toSkip = skipped;
  if (toSkip > 0) folded.value = reading.tooDeep(first);
  else begin(reading, folded, first, binds);
  for (const link of links) {
    if (toSkip > 0) {
      if (!link.flat) toSkip -= 1;
      continue;
    }
    if (!link.flat) {
      reading.leave(1);
      remaining -= 1;
    }
    add(reading, folded, link, spot, binds);
  }
  reading.leave(remaining);
  const last = whole(reading, folded, spot);
  const before = folded.before.filter((item) => item.kind !== 'literal');
  return before.length === 0 ? last : sequence([...before, last], spot);
}

function unwind(reading: Reading, node: ts.BinaryExpression): { first: ts.Expression; links: Link[] } {
  const { ts } = reading;
  const chain: ts.BinaryExpression[] = [];
  let first: ts.Expression = node;
  while (ts.isBinaryExpression(first) && !assigns(reading, first.operatorToken.kind)) {
    chain.push(first);
    first = first.left;
  }
  let textual = isText(reading, first);
  const links = chain.reverse().map(({ operatorToken, right }): Link => {
    const operator = operatorToken.kind;
    const joins = operator === ts.SyntaxKind.PlusToken && (textual || isText(reading, right));
    textual = joins;
    return { operator, right, flat: joins || operator === ts.SyntaxKind.CommaToken };
  });
  return { first, links };
}

function begin(reading: Reading, folded: Folded, node: ts.Expression, binds: string | undefined): void {
  if (isText(reading, node)) folded.parts = textOf(reading, node);
  else folded.value = reading.value(node, binds);
}

function add(reading: Reading, folded: Folded, link: Link, spot: Spot, binds: string | undefined): void {
  const { operator, right } = link;
  const kinds = reading.ts.SyntaxKind;
  if (link.flat && operator === kinds.PlusToken) {
    folded.parts ??= [whole(reading, folded, spot)];
    folded.parts.push(...(isText(reading, right) ? textOf(reading, right) : [reading.expression(right)]));
    return;
  }
  const left = whole(reading, folded, spot);
  delete folded.parts;
  if (operator === kinds.CommaToken) {
    folded.before.push(left);
    folded.value = reading.value(right, binds);
    return;
  }
  const logical = logicalOperator(reading, operator);
  if (logical !== undefined) {
    folded.value = { kind: 'logical', operator: logical, left, right: reading.maybe(right, binds), ...spot };
    return;
  }
  const arithmetic = arithmeticOperator(reading, operator);
  folded.value = { kind: 'binary', operator: arithmetic, left, right: reading.expression(right), ...spot };
}

function whole(reading: Reading, folded: Folded, spot: Spot): Expression {
  if (folded.parts !== undefined) return joinedText(reading, folded.parts, spot);
  return folded.value ?? { kind: 'literal', ...spot };
}

function isText(reading: Reading, node: ts.Expression): boolean {
  return reading.ts.isStringLiteralLike(node) || reading.ts.isTemplateExpression(node);
}

function textOf(reading: Reading, node: ts.Expression): (string | Expression)[] {
  if (reading.ts.isTemplateExpression(node)) return templateParts(reading, node);
  markOpaque(reading, node.pos, node.end);
  return reading.ts.isStringLiteralLike(node) ? [node.text] : [];
}

/** `(a(), b)` runs every item and is its last: exactly what indexing a list of them does. */
export function sequence(items: readonly Expression[], spot: Spot): Expression {
  return {
    kind: 'index',
    object: { kind: 'array', items: items.map((value) => ({ value })), ...spot },
    index: { kind: 'literal', value: items.length - 1, ...spot },
    ...spot,
  };
}

export function logicalOperator(reading: Reading, token: ts.SyntaxKind): Logical['operator'] | undefined {
  const kinds = reading.ts.SyntaxKind;
  if (token === kinds.AmpersandAmpersandToken) return '&&';
  if (token === kinds.BarBarToken) return '||';
  return token === kinds.QuestionQuestionToken ? '??' : undefined;
}

export function arithmeticOperator(reading: Reading, token: ts.SyntaxKind): BinaryOperator {
  const text = reading.ts.tokenToString(token);
  if (text === '==') return '===';
  if (text === '!=') return '!==';
  // An unsigned shift differs from a signed one only for negative numbers, which no address is made of.
  if (text === '>>>') return '>>';
  return (text ?? '+') as BinaryOperator;
}
