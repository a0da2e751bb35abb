import type { Statement, TestExpression, Word } from 'unbash';

type TestNode = Statement['command'];

/**
 * Names of variables that a condition finds missing: `[ -z "$A" ]`, `[[ -z ${A:-} ]]`, `test -z "$A"`, and
 * the opposite of `-n`. What such a branch assigns counts only where nothing outside sets the variable.
 */
export function findMissingTests(node: TestNode, holds: boolean): readonly string[] {
  if (node.type === 'TestCommand') return ofExpression(node.expression, holds);
  if (node.type !== 'Command') return [];
  const name = node.name?.value;
  if (name !== '[' && name !== 'test') return [];
  const words = node.args.filter((one) => one.type === 'Word');
  const [operator, operand] = words;
  if (!operator || !operand) return [];
  if (operator.value === '!') return ofUnary(words[1]?.value, words[2], !holds);
  return ofUnary(operator.value, operand, holds);
}

function ofExpression(expression: TestExpression, holds: boolean): readonly string[] {
  if (expression.type === 'TestUnary') return ofUnary(expression.operator, expression.operand, holds);
  if (expression.type === 'TestNot') return ofExpression(expression.operand, !holds);
  if (expression.type === 'TestGroup') return ofExpression(expression.expression, holds);
  if (expression.type === 'TestLogical' && (expression.operator === '&&') === holds) {
    return expression.operands.flatMap((operand) => ofExpression(operand, holds));
  }
  return [];
}

function ofUnary(operator: string | undefined, operand: Word | undefined, holds: boolean): readonly string[] {
  if (!operand || operator !== (holds ? '-z' : '-n')) return [];
  const name = /^"?\$\{?([A-Za-z_][A-Za-z0-9_]*)(?:\}|:?[-+][^}]*\})?"?$/.exec(operand.text)?.[1];
  return name === undefined ? [] : [name];
}
