import type { Argument, Expression } from '../../../model/expression.ts';
import type { Parameter } from '../../../model/facts.ts';
import { targetsIn } from '../bound-names.ts';
import type { Family } from '../dispatch.ts';
import type { Reading } from '../reading.ts';
import { fieldOf, type PyNode } from '../syntax.ts';
import { readArrow } from './functions.ts';
import { assignTo } from './targets.ts';

/** `[f(x) for x in xs if p(x)]` is `xs.filter(x => p(x)).map(x => f(x))`: the loop has names of its own. */
export const comprehensions: Family = (dispatch) => {
  dispatch.expression('list_comprehension generator_expression', (reading, node) => listed(reading, node));
  dispatch.expression('set_comprehension', (reading, node) => made(reading, node, 'set'));
  dispatch.expression('dictionary_comprehension', (reading, node) => made(reading, node, 'dict'));
  dispatch.expression('pair', (reading, node) => ({
    kind: 'array',
    items: node.children.map((child) => ({ value: reading.expression(child) })),
    ...reading.spot(node),
  }));
};

function made(reading: Reading, node: PyNode, name: string): Expression {
  const spot = reading.spot(node);
  return {
    kind: 'call',
    callee: { kind: 'reference', name, ...spot },
    arguments: [{ value: listed(reading, node) }],
    ...spot,
  };
}

function listed(reading: Reading, node: PyNode): Expression {
  const body = fieldOf(node, 'body');
  const clauses = node.children.filter(({ type }) => type === 'for_in_clause' || type === 'if_clause');
  const before = reading.conditional;
  const result =
    body === undefined
      ? reading.unresolved(node, 'nothing')
      : reading.deeper(node, clauses.length, () => over(reading, node, clauses, 0, body));
  reading.conditional = before;
  return result ?? reading.unresolved(node, 'a loop of many parts');
}

function over(
  reading: Reading,
  node: PyNode,
  clauses: readonly PyNode[],
  at: number,
  body: PyNode,
): Expression {
  const clause = clauses[at];
  const left = clause === undefined ? undefined : fieldOf(clause, 'left');
  const right = clause === undefined ? undefined : fieldOf(clause, 'right');
  if (left === undefined || right === undefined) return reading.expression(body);
  let source = reading.expression(right);
  let next = at + 1;
  for (let test = clauses[next]; test?.type === 'if_clause'; test = clauses[next]) {
    const [condition] = test.children;
    if (condition !== undefined)
      source = through(reading, node, source, 'filter', left, () => reading.expression(condition));
    next += 1;
  }
  const isLast = clauses[next] === undefined;
  return through(reading, node, source, isLast ? 'map' : 'flatMap', left, () =>
    isLast ? reading.maybe(body) : over(reading, node, clauses, next, body),
  );
}

function through(
  reading: Reading,
  node: PyNode,
  source: Expression,
  method: 'filter' | 'map' | 'flatMap',
  left: PyNode,
  result: () => Expression,
): Expression {
  const spot = reading.spot(node);
  const isName = left.type === 'identifier';
  const parameter: Parameter = { name: isName ? reading.source(left) : '#0', ...reading.spot(left) };
  const index = readArrow(reading, node, [parameter], (at) => {
    if (!isName) {
      const { frame } = reading;
      for (const target of targetsIn(left)) {
        const name = reading.source(target);
        if (frame.names.has(name)) continue;
        frame.names.set(name, { as: name, origin: 'local' });
        frame.owner.locals.add(name);
      }
      assignTo(reading, left, { kind: 'reference', name: '#0', ...reading.spot(left) });
    }
    const value = result();
    reading.steps.push({ do: 'return', value, ...at });
  });
  const given: readonly Argument[] = [{ value: { kind: 'function', function: index, ...spot } }];
  return {
    kind: 'call',
    callee: { kind: 'member', object: source, property: method, ...spot },
    arguments: given,
    ...spot,
  };
}
