import type { Argument, Expression, Member } from '../../model/expression.ts';
import type { AssignStep } from '../../model/facts.ts';
import type { Reading } from './reading.ts';
import { fieldOf, type PyNode } from './syntax.ts';
import { readArguments } from './constructs/members.ts';

/** `os.environ`, however `os` is called here; or `environ` taken out of it. */
export function isEnvironment(reading: Reading, node: PyNode): boolean {
  return isOfOs(reading, node, /^environb?$/);
}

function isOfOs(reading: Reading, node: PyNode, named: RegExp): boolean {
  if (node.type === 'identifier') {
    const binding = reading.use(reading.source(node));
    return binding?.module === 'os' && named.test(binding.export ?? '');
  }
  const object = fieldOf(node, 'object');
  const name = fieldOf(node, 'attribute');
  if (node.type !== 'attribute' || object?.type !== 'identifier' || name === undefined) return false;
  const binding = reading.use(reading.source(object));
  return binding?.module === 'os' && binding.export === '*' && named.test(reading.source(name));
}

/** Reads and writes of variables through functions, written as the members that they are. */
export function readEnvironment(reading: Reading, call: PyNode): Expression | undefined {
  const callee = fieldOf(call, 'function');
  const list = fieldOf(call, 'arguments');
  if (callee === undefined || list === undefined) return undefined;
  if (isOfOs(reading, callee, /^getenvb?$/)) return lookedUp(reading, call, list);
  const object = fieldOf(callee, 'object');
  const name = fieldOf(callee, 'attribute');
  if (object === undefined || name === undefined || !isEnvironment(reading, object)) return undefined;
  const spot = reading.spot(call);
  switch (reading.source(name)) {
    case 'get':
    case 'pop':
      return lookedUp(reading, call, list);
    case 'setdefault': {
      const [target, value] = variableAndValue(reading, call, list);
      if (target === undefined || value === undefined)
        return reading.unresolved(call, 'a variable whose name is not given');
      return {
        kind: 'assignment',
        target,
        value: { kind: 'logical', operator: 'default', left: target, right: value, ...spot },
        ...spot,
      };
    }
    case 'copy':
      return {
        kind: 'object',
        entries: [{ spread: { kind: 'environment', source: 'process', ...spot }, line: spot.line }],
        ...spot,
      };
    default:
      return undefined;
  }
}

/** `os.environ.update(A='1')`, `os.environ.pop('A')` as statements: one step for each variable. */
export function environmentSteps(reading: Reading, call: PyNode): boolean {
  const callee = fieldOf(call, 'function');
  const object = callee === undefined ? undefined : fieldOf(callee, 'object');
  const name = callee === undefined ? undefined : fieldOf(callee, 'attribute');
  const list = fieldOf(call, 'arguments');
  if (object === undefined || name === undefined || list === undefined || !isEnvironment(reading, object))
    return false;
  const spot = reading.spot(call);
  if (reading.source(name) === 'pop') {
    const [target] = variableAndValue(reading, call, list);
    if (target === undefined) return false;
    const value: Expression = { kind: 'unary', operator: 'delete', operand: target, ...spot };
    reading.steps.push({ do: 'evaluate', value, ...spot });
    return true;
  }
  if (reading.source(name) !== 'update') return false;
  const given = readArguments(reading, list);
  const entries = given.flatMap((one) => entriesOf(one));
  if (entries.includes(undefined)) return false;
  for (const entry of entries) {
    if (entry === undefined) continue;
    const step: AssignStep = {
      do: 'assign',
      target: variable(entry.name, spot),
      value: entry.value,
      ...spot,
    };
    reading.steps.push(step);
  }
  return true;
}

function entriesOf({
  name,
  spread,
  value,
}: Argument): readonly ({ name: string; value: Expression } | undefined)[] {
  if (name !== undefined) return [{ name, value }];
  if (value.kind !== 'object' || spread === 'items') return [undefined];
  return value.entries.map((entry) =>
    'key' in entry && typeof entry.key === 'string' ? { name: entry.key, value: entry.value } : undefined,
  );
}

function variable(name: string, spot: { readonly line: number; readonly column: number }): Member {
  return {
    kind: 'member',
    object: { kind: 'environment', source: 'process', ...spot },
    property: name,
    ...spot,
  };
}

function lookedUp(reading: Reading, call: PyNode, list: PyNode): Expression {
  const [target, fallback] = variableAndValue(reading, call, list);
  if (target === undefined) return reading.unresolved(call, 'a variable whose name is not given');
  if (fallback === undefined || (fallback.kind === 'literal' && fallback.value === null)) return target;
  return { kind: 'logical', operator: 'default', left: target, right: fallback, ...reading.spot(call) };
}

function variableAndValue(
  reading: Reading,
  call: PyNode,
  list: PyNode,
): readonly [Expression | undefined, Expression | undefined] {
  const given = readArguments(reading, list);
  const key = given.find(({ name }) => name === undefined || name === 'key')?.value;
  const value = given.find(
    ({ name }, index) => name === 'default' || (name === undefined && index === 1),
  )?.value;
  const spot = reading.spot(call);
  if (key === undefined || given.some(({ spread }) => spread !== undefined)) return [undefined, undefined];
  if (key.kind === 'literal' && typeof key.value === 'string') return [variable(key.value, spot), value];
  const object: Expression = { kind: 'environment', source: 'process', ...spot };
  return [{ kind: 'index', object, index: key, ...spot }, value];
}
