import type { Expression } from '../../../model/expression.ts';
import type { Handler, Step } from '../../../model/facts.ts';
import type { Family } from '../dispatch.ts';
import { temporary } from '../names.ts';
import { receiving, type Reading } from '../reading.ts';
import { childOf, fieldOf, hasToken, type PyNode } from '../syntax.ts';
import { assignTo } from './targets.ts';

export const flow: Family = (dispatch) => {
  dispatch.statement('for_statement', readFor);
  dispatch.statement('while_statement', readWhile);
  dispatch.statement('with_statement', readWith);
  dispatch.statement('try_statement', readTry);
  dispatch.statement('return_statement', (reading, node) => {
    const [value] = node.children;
    const read = value === undefined ? {} : { value: reading.expression(value) };
    reading.steps.push({ do: 'return', ...read, ...reading.spot(node) });
  });
  dispatch.statement('raise_statement', (reading, node) => {
    const value = node.children.find(({ field }) => field !== 'cause');
    const read = value === undefined ? {} : { value: reading.expression(value) };
    reading.steps.push({ do: 'throw', ...read, ...reading.spot(node) });
  });
  dispatch.statement('assert_statement', readAssert);
  dispatch.statement('delete_statement', readDelete);
  dispatch.statement('break_statement', (reading, node) => {
    reading.steps.push({ do: 'break', ...reading.spot(node) });
  });
  dispatch.statement('continue_statement', (reading, node) => {
    reading.steps.push({ do: 'continue', ...reading.spot(node) });
  });
  dispatch.statement('pass_statement nonlocal_statement', () => undefined);
  dispatch.statement('global_statement', (reading, node) => {
    for (const name of node.children)
      reading.globals.push({ text: reading.source(name), line: reading.line(name) });
  });
  dispatch.statement('print_statement exec_statement ERROR', (reading, node) => {
    for (const child of node.children) reading.statement(child);
  });
  dispatch.statement('block module', (reading, node) => {
    reading.statements(node.children);
  });
};

/** A target that is one name stands for itself; any other is kept and taken apart where the body begins. */
function target(
  reading: Reading,
  node: PyNode,
): { readonly name: Expression; readonly first: readonly Step[] } {
  if (node.type === 'identifier') {
    reading.introduce(node);
    return { name: reading.expression(node), first: [] };
  }
  const kept: Expression = { kind: 'reference', name: temporary(reading.frame.owner), ...reading.spot(node) };
  const first = reading.collect(() => {
    assignTo(reading, node, kept);
  });
  return { name: kept, first };
}

function readFor(reading: Reading, node: PyNode): void {
  const left = fieldOf(node, 'left');
  const right = fieldOf(node, 'right');
  if (left === undefined || right === undefined) return;
  const over = reading.expression(right);
  const { name, first } = target(reading, left);
  const body = reading.branch(fieldOf(node, 'body')?.children ?? []);
  reading.steps.push({
    do: 'loop',
    form: 'each',
    target: name,
    over,
    body: [...first, ...body],
    ...reading.spot(node),
  });
  otherwise(reading, node);
}

function readWhile(reading: Reading, node: PyNode): void {
  const condition = fieldOf(node, 'condition');
  if (condition === undefined) return;
  const test = reading.expression(condition);
  const body = reading.branch(fieldOf(node, 'body')?.children ?? []);
  reading.steps.push({ do: 'loop', form: 'while', test, body, ...reading.spot(node) });
  otherwise(reading, node);
}

/** What stands behind `else` of a loop runs after it, unless the loop is broken off. */
function otherwise(reading: Reading, node: PyNode): void {
  const other = fieldOf(node, 'alternative');
  const body = other === undefined ? undefined : (fieldOf(other, 'body') ?? childOf(other, 'block'));
  if (body !== undefined) reading.steps.push(...reading.branch(body.children));
}

function readWith(reading: Reading, node: PyNode): void {
  const clause = childOf(node, 'with_clause');
  const items = clause?.children.filter(({ type }) => type === 'with_item') ?? [];
  reading.steps.push(...withItems(reading, node, items, 0));
}

function withItems(reading: Reading, node: PyNode, items: readonly PyNode[], at: number): readonly Step[] {
  const item = items[at];
  const body = fieldOf(node, 'body')?.children ?? [];
  if (item === undefined || at > 100)
    return reading.collect(() => {
      reading.statements(body);
    });
  const given = fieldOf(item, 'value') ?? item.children[0];
  const value = given?.type === 'as_pattern' ? given.children[0] : given;
  const alias = given?.type === 'as_pattern' ? fieldOf(given, 'alias')?.children[0] : undefined;
  if (value === undefined) return [];
  const binds = alias?.type === 'identifier' ? reading.source(alias) : undefined;
  const read = reading.value(value, receiving(binds));
  const named = alias === undefined ? undefined : target(reading, alias);
  const inner = withItems(reading, node, items, at + 1);
  return [
    {
      do: 'with',
      value: read,
      ...(named === undefined ? {} : { target: named.name }),
      body: [...(named?.first ?? []), ...inner],
      ...(hasToken(node, 'async') ? { async: true as const } : {}),
      ...reading.spot(node),
    },
  ];
}

function readTry(reading: Reading, node: PyNode): void {
  const body = reading.branch(fieldOf(node, 'body')?.children ?? []);
  const handlers = node.children
    .filter(({ type }) => type === 'except_clause' || type === 'except_group_clause')
    .map((clause) => readHandler(reading, clause));
  const other = childOf(node, 'else_clause');
  const last = childOf(node, 'finally_clause');
  const blockOf = (clause: PyNode | undefined): readonly PyNode[] =>
    clause === undefined ? [] : ((fieldOf(clause, 'body') ?? childOf(clause, 'block'))?.children ?? []);
  reading.steps.push({
    do: 'try',
    body,
    handlers,
    else: reading.branch(blockOf(other)),
    finally: reading.collect(() => {
      reading.statements(blockOf(last));
    }),
    ...reading.spot(node),
  });
}

function readHandler(reading: Reading, clause: PyNode): Handler {
  const given = clause.children.filter(({ type }) => type !== 'block');
  const [first] = given;
  const caught = first?.type === 'as_pattern' ? first.children[0] : first;
  const alias = first?.type === 'as_pattern' ? fieldOf(first, 'alias')?.children[0] : given[1];
  const types =
    caught === undefined ? [] : /^(?:tuple|expression_list)$/.test(caught.type) ? caught.children : [caught];
  const read = types.map((type) => reading.expression(type));
  return {
    line: reading.line(clause),
    ...(read.length === 0 ? {} : { types: read }),
    ...(alias?.type === 'identifier' ? { target: reading.source(alias) } : {}),
    body: reading.branch(childOf(clause, 'block')?.children ?? []),
  };
}

function readAssert(reading: Reading, node: PyNode): void {
  const [test, message] = node.children;
  if (test === undefined) return;
  const spot = reading.spot(node);
  const read = reading.expression(test);
  const value = message === undefined ? {} : { value: reading.maybe(message) };
  reading.steps.push({
    do: 'branch',
    test: read,
    then: [],
    else: [{ do: 'throw', ...value, ...spot }],
    ...spot,
  });
}

function readDelete(reading: Reading, node: PyNode): void {
  const targets = node.children.flatMap((child) =>
    /^(?:expression_list|tuple)$/.test(child.type) ? child.children : [child],
  );
  for (const one of targets) {
    const spot = reading.spot(node);
    reading.steps.push({
      do: 'evaluate',
      value: { kind: 'unary', operator: 'delete', operand: reading.expression(one), ...spot },
      ...spot,
    });
  }
}
