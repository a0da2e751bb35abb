import type { Expression } from '../../../model/expression.ts';
import type { Family } from '../dispatch.ts';
import { environmentSteps } from '../environment.ts';
import { receiving, type Reading } from '../reading.ts';
import { fieldOf, type PyNode } from '../syntax.ts';
import { readType } from '../types.ts';
import { binaryOperator } from './operators.ts';
import { assignTo, holding } from './targets.ts';
import { temporary } from '../names.ts';
import { textOf } from './strings.ts';

export const assignments: Family = (dispatch) => {
  dispatch.statement('expression_statement', readExpressionStatement);
  dispatch.statement('assignment', readAssignment);
  dispatch.statement('augmented_assignment', readAugmented);
  dispatch.statement('yield', (reading, node) => {
    readYield(reading, node, undefined);
  });
  dispatch.statement('type_alias_statement', () => undefined);
  dispatch.expression('named_expression', readWalrus);
  dispatch.expression('yield', (reading, node) => {
    const spot = reading.spot(node);
    const kept: Expression = { kind: 'reference', name: temporary(reading.frame.owner), ...spot };
    readYield(reading, node, kept);
    return kept;
  });
};

function readExpressionStatement(reading: Reading, node: PyNode): void {
  for (const child of node.children) {
    // A text that stands alone is a remark.
    if (textOf(reading, child) !== undefined || child.type === 'ellipsis') continue;
    if (child.type === 'call' && environmentSteps(reading, child)) continue;
    reading.statement(child);
  }
}

/** `a = b = value`, `x: int = value`, `x: int`. */
function readAssignment(reading: Reading, node: PyNode): void {
  const targets: PyNode[] = [];
  let at: PyNode | undefined = node;
  let value: PyNode | undefined;
  let type: PyNode | undefined;
  while (at !== undefined) {
    const left = fieldOf(at, 'left');
    if (left !== undefined) targets.push(left);
    type ??= fieldOf(at, 'type');
    value = fieldOf(at, 'right');
    at = value?.type === 'assignment' ? value : undefined;
  }
  const [first] = targets;
  if (first === undefined) return;
  const typed = readType(reading, type);
  if (value === undefined) {
    assignTo(reading, first, undefined, typed);
    return;
  }
  if (value.type === 'yield' && targets.length === 1) {
    readYield(reading, value, reading.expression(first));
    return;
  }
  const binds = first.type === 'identifier' ? reading.source(first) : bindsOf(reading, first);
  const word = receiving(binds).word ?? lastWord(reading, first);
  const read = reading.value(value, { binds, word });
  const kept = targets.length > 1 ? holding(reading, value, read) : read;
  for (const target of targets) assignTo(reading, target, kept, typed);
}

/** `x`, `self.x`: what a site is bound to. */
function bindsOf(reading: Reading, target: PyNode): string | undefined {
  const text = reading.source(target);
  const own = /^(\w+)\.(\w+)$/.exec(text);
  if (own === null) return undefined;
  const binding = reading.use(own[1] ?? '');
  return binding?.as === 'this' ? `this.${own[2] ?? ''}` : undefined;
}

/** `os.environ["DB_PASSWORD"] = "…"`, `settings.password = "…"`: the last word says what the text is. */
function lastWord(reading: Reading, target: PyNode): string | undefined {
  if (target.type === 'attribute') {
    const name = fieldOf(target, 'attribute');
    return name === undefined ? undefined : reading.source(name);
  }
  return target.type === 'subscript' ? textOf(reading, fieldOf(target, 'subscript')) : undefined;
}

function readAugmented(reading: Reading, node: PyNode): void {
  const left = fieldOf(node, 'left');
  const right = fieldOf(node, 'right');
  if (left === undefined || right === undefined) return;
  if (left.type === 'identifier') reading.introduce(left);
  const target = reading.expression(left);
  const value = reading.expression(right);
  const operator = binaryOperator(node.tokens[0]?.text.replace(/=$/, ''));
  const spot = reading.spot(node);
  const combined: Expression =
    operator === undefined
      ? reading.unresolved(node, 'an operator of matrices')
      : { kind: 'binary', operator, left: target, right: value, ...spot };
  reading.steps.push({ do: 'assign', target, value: combined, augmented: true, ...spot });
}

function readYield(reading: Reading, node: PyNode, target: Expression | undefined): void {
  const [value] = node.children;
  const isFrom = node.tokens.some(({ text }) => text === 'from');
  const read = value === undefined ? undefined : reading.expression(value);
  reading.steps.push({
    do: 'yield',
    ...(read === undefined ? {} : { value: read }),
    ...(isFrom ? { from: true as const } : {}),
    ...(target === undefined ? {} : { target }),
    ...reading.spot(node),
  });
}

function readWalrus(reading: Reading, node: PyNode): Expression {
  const name = fieldOf(node, 'name');
  const value = fieldOf(node, 'value');
  if (name === undefined || value === undefined) return reading.unresolved(node, 'nothing');
  const target = reading.expression(name);
  reading.introduce(name);
  return {
    kind: 'assignment',
    target,
    value: reading.value(value, receiving(reading.source(name))),
    ...reading.spot(node),
  };
}
