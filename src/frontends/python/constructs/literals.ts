import type { Expression } from '../../../model/expression.ts';
import type { Family } from '../dispatch.ts';
import type { Reading } from '../reading.ts';
import type { PyNode } from '../syntax.ts';
import { isTypeCheckingName } from '../type-checking.ts';

export const literals: Family = (dispatch) => {
  dispatch.expression('true', (reading, node) => literal(reading, node, true));
  dispatch.expression('false', (reading, node) => literal(reading, node, false));
  dispatch.expression('none', (reading, node) => literal(reading, node, null));
  dispatch.expression('integer float', readNumber);
  dispatch.expression('ellipsis', (reading, node) => reading.unresolved(node, 'an ellipsis'));
  dispatch.expression('identifier', readName);
  dispatch.expression('parenthesized_expression list_splat', (reading, node) => inner(reading, node));
  dispatch.expression('expression_list pattern_list tuple list tuple_pattern list_pattern', readItems);
  dispatch.expression('set', (reading, node) => ({
    kind: 'call',
    callee: { kind: 'reference', name: 'set', ...reading.spot(node) },
    arguments: [{ value: readItems(reading, node) }],
    ...reading.spot(node),
  }));
  dispatch.expression('ERROR', (reading, node) => reading.unresolved(node, 'a syntax error'));
};

function literal(reading: Reading, node: PyNode, value: string | number | boolean | null): Expression {
  const { line, column } = reading.spot(node);
  return { kind: 'literal', value, line, column };
}

function inner(reading: Reading, node: PyNode): Expression {
  const [only] = node.children;
  return only === undefined ? reading.unresolved(node, 'nothing') : reading.value(only, reading.receiver);
}

function readNumber(reading: Reading, node: PyNode): Expression {
  const text = reading
    .source(node)
    .replaceAll('_', '')
    .replace(/^0(?=\d+$)/, '0o');
  const value = Number(text);
  return Number.isNaN(value)
    ? reading.unresolved(node, 'a number of another kind')
    : literal(reading, node, value);
}

function readName(reading: Reading, node: PyNode): Expression {
  const name = reading.source(node);
  const spot = reading.spot(node);
  const binding = reading.use(name);
  if (isTypeCheckingName(name, binding)) return literal(reading, node, false);
  if (name === '__file__' && binding === undefined) return { kind: 'module-file', form: 'path', ...spot };
  if (binding?.module === 'os' && binding.export === 'environ')
    return { kind: 'environment', source: 'process', ...spot };
  return reading.named(name, spot);
}

function readItems(reading: Reading, node: PyNode): Expression {
  return {
    kind: 'array',
    items: node.children.map((item) =>
      /^list_splat(?:_pattern)?$/.test(item.type)
        ? { value: inner(reading, item), spread: true as const }
        : { value: reading.expression(item) },
    ),
    ...reading.spot(node),
  };
}
