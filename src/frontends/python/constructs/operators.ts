import type { BinaryOperator, Expression, Unary } from '../../../model/expression.ts';
import { limits } from '../../shared/limits.ts';
import { joinedText } from '../../shared/text.ts';
import type { Family } from '../dispatch.ts';
import type { Reading } from '../reading.ts';
import { fieldOf, type PyNode } from '../syntax.ts';
import { textOf } from './strings.ts';

export const operators: Family = (dispatch) => {
  dispatch.expression('binary_operator', readBinary);
  dispatch.expression('boolean_operator', readBoolean);
  dispatch.expression('comparison_operator', readComparison);
  dispatch.expression('not_operator', (reading, node) => readUnary(reading, node, '!'));
  dispatch.expression('unary_operator', (reading, node) => {
    const operator = node.tokens[0]?.text;
    return readUnary(reading, node, operator === '-' || operator === '~' ? operator : '+');
  });
  dispatch.expression('conditional_expression', readConditional);
};

const binaries: ReadonlySet<string> = new Set<BinaryOperator>([
  ...(['+', '-', '*', '/', '%', '**', '&', '|', '^', '<<', '>>', '//'] as const),
]);

export function binaryOperator(text: string | undefined): BinaryOperator | undefined {
  return text !== undefined && binaries.has(text) ? (text as BinaryOperator) : undefined;
}

/** Long sums nest to the left; they are read from the innermost outwards without a call for each. */
function readBinary(reading: Reading, node: PyNode): Expression {
  const chain: PyNode[] = [];
  let at: PyNode | undefined = node;
  while (at?.type === 'binary_operator' && chain.length < 300) {
    chain.push(at);
    at = fieldOf(at, 'left');
  }
  if (at === undefined) return reading.unresolved(node, 'nothing');
  if (at.type === 'binary_operator') return reading.unresolved(node, 'a sum of more than 300 parts');
  if (
    chain.every((one) => one.tokens[0]?.text === '+') &&
    [at, ...rights(chain)].every((one) => textOf(reading, one) !== undefined)
  )
    return joinedText(
      reading,
      [at, ...rights(chain).reverse()].map((one) => textOf(reading, one) ?? ''),
      reading.spot(node),
    );
  let left = reading.expression(at);
  for (const one of chain.reverse()) {
    const right = fieldOf(one, 'right');
    const operator = binaryOperator(one.tokens[0]?.text);
    if (right === undefined || operator === undefined) {
      if (right !== undefined) reading.expression(right);
      left = reading.unresolved(one, 'an operator of matrices');
      continue;
    }
    left = { kind: 'binary', operator, left, right: reading.expression(right), ...reading.spot(one) };
  }
  return left;
}

function rights(chain: readonly PyNode[]): PyNode[] {
  return chain.flatMap((one) => fieldOf(one, 'right') ?? []);
}

function readBoolean(reading: Reading, node: PyNode): Expression {
  const left = fieldOf(node, 'left');
  const right = fieldOf(node, 'right');
  if (left === undefined || right === undefined) return reading.unresolved(node, 'nothing');
  const { receiver } = reading;
  return {
    kind: 'logical',
    operator: node.tokens.some(({ text }) => text === 'and') ? '&&' : '||',
    left: reading.value(left, receiver),
    right: reading.maybe(right, receiver),
    ...reading.spot(node),
  };
}

const comparisons: Readonly<Record<string, BinaryOperator>> = {
  ...{ '==': '===', is: '===', '!=': '!==', '<>': '!==', 'is not': '!==' },
  ...{ '<': '<', '<=': '<=', '>': '>', '>=': '>=', in: 'in', 'not in': 'not in' },
};

/** `a < b < c` is `a < b and b < c`. */
function readComparison(reading: Reading, node: PyNode): Expression {
  const spot = reading.spot(node);
  if (node.children.length > limits.nestedCases)
    return reading.unresolved(node, `more than ${limits.nestedCases} comparisons in one`);
  const operands = node.children.map((child) => reading.expression(child));
  const [first] = node.children;
  const words = node.tokens.filter(({ field }) => field === 'operators').map(({ text }) => text);
  // A module that is loaded is never the program.
  if (first !== undefined && reading.source(first) === '__name__' && words[0] === '==')
    return { kind: 'literal', value: false, ...spot };
  const pairs = words.flatMap((word, index): Expression[] => {
    const [left, right] = [operands[index], operands[index + 1]];
    const operator = comparisons[word];
    if (left === undefined || right === undefined || operator === undefined) return [];
    return [{ kind: 'binary', operator, left, right, ...spot }];
  });
  const [start, ...rest] = pairs;
  if (start === undefined) return reading.unresolved(node, 'a comparison');
  return rest.reduce(
    (left, right): Expression => ({ kind: 'logical', operator: '&&', left, right, ...spot }),
    start,
  );
}

function readUnary(reading: Reading, node: PyNode, operator: Unary['operator']): Expression {
  const operand = fieldOf(node, 'argument') ?? node.children[0];
  if (operand === undefined) return reading.unresolved(node, 'nothing');
  const value = reading.expression(operand);
  const spot = reading.spot(node);
  if (operator === '-' && value.kind === 'literal' && typeof value.value === 'number')
    return { kind: 'literal', value: -value.value, ...spot };
  return { kind: 'unary', operator, operand: value, ...spot };
}

function readConditional(reading: Reading, node: PyNode): Expression {
  const [then, test, otherwise] = node.children;
  if (then === undefined || test === undefined || otherwise === undefined)
    return reading.unresolved(node, 'a choice');
  const { receiver } = reading;
  const decides = reading.expression(test);
  return {
    kind: 'conditional',
    test: decides,
    then: reading.maybe(then, receiver),
    else: reading.maybe(otherwise, receiver),
    ...reading.spot(node),
  };
}
