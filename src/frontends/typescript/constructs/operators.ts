import type { ts } from 'ts-morph';
import type { Expression } from '../../../model/expression.ts';
import type { Family } from '../dispatch.ts';
import type { Reading } from '../reading.ts';
import { assignedTo } from './assignments.ts';
import { binary } from './binary.ts';
import { nothing } from './literals.ts';

export const operators: Family = (dispatch, kinds) => {
  dispatch.expression<ts.BinaryExpression>(kinds.BinaryExpression, binary);
  dispatch.expression<ts.ConditionalExpression>(kinds.ConditionalExpression, (reading, node) => {
    const binds = reading.binds;
    return {
      kind: 'conditional',
      test: reading.expression(node.condition),
      then: reading.maybe(node.whenTrue, binds),
      else: reading.maybe(node.whenFalse, binds),
      ...reading.spot(node),
    };
  });
  dispatch.expression<ts.PrefixUnaryExpression>(kinds.PrefixUnaryExpression, prefix);
  dispatch.expression<ts.PostfixUnaryExpression>(kinds.PostfixUnaryExpression, (reading, node) =>
    assignedTo(reading, node),
  );
  word(kinds.TypeOfExpression, 'typeof');
  word(kinds.DeleteExpression, 'delete');
  dispatch.expression<ts.VoidExpression>(kinds.VoidExpression, (reading, node) =>
    // `void 0` is how compiled code writes undefined.
    reading.ts.isNumericLiteral(node.expression)
      ? nothing(reading, node)
      : {
          kind: 'unary',
          operator: 'void',
          operand: reading.expression(node.expression),
          ...reading.spot(node),
        },
  );

  function word(kind: ts.SyntaxKind, operator: 'typeof' | 'delete'): void {
    dispatch.expression<ts.TypeOfExpression | ts.DeleteExpression>(
      kind as ts.TypeOfExpression['kind'],
      (reading, node) => ({
        kind: 'unary',
        operator,
        operand: reading.expression(node.expression),
        ...reading.spot(node),
      }),
    );
  }
};

function prefix(reading: Reading, node: ts.PrefixUnaryExpression): Expression {
  const kinds = reading.ts.SyntaxKind;
  if (node.operator === kinds.PlusPlusToken || node.operator === kinds.MinusMinusToken) {
    return assignedTo(reading, node);
  }
  const operand = reading.expression(node.operand);
  const spot = reading.spot(node);
  if (node.operator === kinds.MinusToken && operand.kind === 'literal' && typeof operand.value === 'number') {
    return { kind: 'literal', value: -operand.value, ...spot };
  }
  const operator = reading.ts.tokenToString(node.operator) as '!' | '-' | '+' | '~';
  return { kind: 'unary', operator, operand, ...spot };
}
