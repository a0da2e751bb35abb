import type { Argument, Expression, Member } from '../../model/expression.ts';
import type { AssignStep } from '../../model/facts.ts';
import type { Reading } from './reading.ts';
import { fieldOf, type PyNode } from './syntax.ts';
import { readArguments } from './constructs/members.ts';
import { textOf } from './constructs/strings.ts';
import { holding } from './constructs/targets.ts';

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
  if (!named.test(reading.source(name))) return false;
  const binding = reading.use(reading.source(object));
  return binding?.module === 'os' && binding.export === '*';
}

/** Reads and writes of variables through functions, written as the members that they are. */
export function readEnvironment(reading: Reading, call: PyNode): Expression | undefined {
  const callee = fieldOf(call, 'function');
  const list = fieldOf(call, 'arguments');
  if (callee === undefined || list === undefined) return undefined;
  if (isOfOs(reading, callee, /^getenvb?$/)) return lookedUp(reading, call, list);
  const object = fieldOf(callee, 'object');
  const name = fieldOf(callee, 'attribute');
  if (object === undefined || name === undefined) return undefined;
  const method = reading.source(name);
  if (!/^(?:get|pop|setdefault|copy)$/.test(method) || !isEnvironment(reading, object)) return undefined;
  const spot = reading.spot(call);
  switch (method) {
    case 'get':
      return lookedUp(reading, call, list);
    case 'pop': {
      const [target, fallback] = variableAndValue(reading, call, list);
      const value = valueOr(reading, call, target, fallback);
      if (target === undefined) return value;
      // It is read, and gone afterwards.
      const kept = holding(reading, call, value);
      reading.steps.push({
        do: 'evaluate',
        value: { kind: 'unary', operator: 'delete', operand: target, ...spot },
        ...spot,
      });
      return kept;
    }
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
  if (reading.source(name) !== 'update' || !list.children.every((one) => isSpelledOut(reading, one)))
    return false;
  const given = readArguments(reading, list);
  for (const entry of given.flatMap((one) => entriesOf(one))) {
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

/** `A='1'` or `{'A': '1'}`: it is plain which variables these are. */
function isSpelledOut(reading: Reading, given: PyNode): boolean {
  if (given.type === 'keyword_argument') return true;
  const inner = given.type === 'dictionary_splat' ? given.children[0] : given;
  return (
    inner?.type === 'dictionary' &&
    inner.children.every((pair) => textOf(reading, fieldOf(pair, 'key')) !== undefined)
  );
}

function entriesOf({ name, value }: Argument): readonly { name: string; value: Expression }[] {
  if (name !== undefined) return [{ name, value }];
  return value.kind === 'object'
    ? value.entries.flatMap((entry) =>
        'key' in entry && typeof entry.key === 'string' ? [{ name: entry.key, value: entry.value }] : [],
      )
    : [];
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
  return valueOr(reading, call, target, fallback);
}

function valueOr(
  reading: Reading,
  call: PyNode,
  target: Expression | undefined,
  fallback: Expression | undefined,
): Expression {
  if (target === undefined) return reading.unresolved(call, 'a variable whose name is not given');
  if (fallback === undefined || (fallback.kind === 'literal' && fallback.value === null)) return target;
  return { kind: 'logical', operator: 'default', left: target, right: fallback, ...reading.spot(call) };
}

function variableAndValue(
  reading: Reading,
  call: PyNode,
  list: PyNode,
): readonly [Expression | undefined, Expression | undefined] {
  const text = textOf(reading, list.children[0]);
  const given = readArguments(reading, list, { positional: [undefined, text], default: text });
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
