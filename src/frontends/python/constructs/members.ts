import type { Argument, Expression } from '../../../model/expression.ts';
import type { Family } from '../dispatch.ts';
import { isEnvironment, readEnvironment } from '../environment.ts';
import type { Reading } from '../reading.ts';
import { describeArguments, openSite } from '../sites.ts';
import { fieldOf, fieldsOf, type PyNode } from '../syntax.ts';
import { shownText } from '../../shared/text.ts';
import { readImportCall } from './imports.ts';
import { readString } from './strings.ts';

export const members: Family = (dispatch) => {
  dispatch.expression('attribute', readAttribute);
  dispatch.expression('subscript', readSubscript);
  dispatch.expression('call', readCall);
  dispatch.expression('await', (reading, node) => {
    const [value] = node.children;
    if (value === undefined) return reading.unresolved(node, 'nothing');
    return { kind: 'await', value: reading.value(value, reading.binds), ...reading.spot(node) };
  });
};

function readAttribute(reading: Reading, node: PyNode): Expression {
  const object = fieldOf(node, 'object');
  const name = fieldOf(node, 'attribute');
  if (object === undefined || name === undefined) return reading.unresolved(node, 'nothing');
  const spot = reading.spot(node);
  if (isEnvironment(reading, node)) return { kind: 'environment', source: 'process', ...spot };
  return { kind: 'member', object: reading.expression(object), property: reading.source(name), ...spot };
}

function readSubscript(reading: Reading, node: PyNode): Expression {
  const object = fieldOf(node, 'value');
  const [first, ...more] = fieldsOf(node, 'subscript');
  if (object === undefined || first === undefined) return reading.unresolved(node, 'nothing');
  const spot = reading.spot(node);
  const of = reading.expression(object);
  if (first.type === 'slice') return readSlice(reading, first, of, node);
  if (more.length > 0) {
    const items = [first, ...more].map((one) => ({ value: reading.expression(one) }));
    return { kind: 'index', object: of, index: { kind: 'array', items, ...spot }, ...spot };
  }
  const index = reading.expression(first);
  if (of.kind === 'environment' && index.kind === 'literal' && typeof index.value === 'string')
    return { kind: 'member', object: of, property: index.value, ...spot };
  // `names[-1]` counts from the end.
  if (index.kind === 'literal' && typeof index.value === 'number' && index.value < 0)
    return calling(of, 'at', [{ value: index }], node, reading);
  return { kind: 'index', object: of, index, ...spot };
}

function readSlice(reading: Reading, slice: PyNode, of: Expression, node: PyNode): Expression {
  const bounds: Expression[] = [];
  const colons = slice.tokens.filter(({ text }) => text === ':').map(({ start }) => start);
  if (colons.length !== 1) {
    for (const child of slice.children) reading.expression(child);
    return reading.unresolved(node, 'a slice with steps');
  }
  const [colon = 0] = colons;
  const from = slice.children.find(({ start }) => start < colon);
  const to = slice.children.find(({ start }) => start > colon);
  bounds.push(
    from === undefined ? { kind: 'literal', value: 0, ...reading.spot(slice) } : reading.expression(from),
  );
  if (to !== undefined) bounds.push(reading.expression(to));
  return calling(
    of,
    'slice',
    bounds.map((value) => ({ value })),
    node,
    reading,
  );
}

function calling(
  object: Expression,
  property: string,
  given: readonly Argument[],
  node: PyNode,
  reading: Reading,
): Expression {
  const spot = reading.spot(node);
  return { kind: 'call', callee: { kind: 'member', object, property, ...spot }, arguments: given, ...spot };
}

function readCall(reading: Reading, node: PyNode): Expression {
  const callee = fieldOf(node, 'function');
  const list = fieldOf(node, 'arguments');
  if (callee === undefined || list === undefined) return reading.unresolved(node, 'nothing');
  const special =
    readEnvironment(reading, node) ?? readImportCall(reading, node) ?? readSuper(reading, node, callee);
  if (special !== undefined) return special;
  const site = openSite(reading, callee, node);
  const spot = reading.spot(node);
  const called = reading.expression(callee);
  const given = readArguments(reading, list);
  if (site !== undefined) describeArguments(site, given);
  const endLine = reading.endLine(node);
  return {
    kind: 'call',
    callee: called,
    arguments: given,
    ...(endLine === spot.line ? {} : { endLine }),
    ...spot,
  };
}

/** `super().save()` is `super.save()`, and `super().__init__()` is `super()`. */
function readSuper(reading: Reading, node: PyNode, callee: PyNode): Expression | undefined {
  const object = fieldOf(callee, 'object');
  const spot = reading.spot(node);
  if (
    callee.type === 'identifier' &&
    reading.source(callee) === 'super' &&
    reading.use('super') === undefined
  )
    return { kind: 'reference', name: 'super', ...spot };
  const of = object === undefined ? undefined : fieldOf(object, 'function');
  const name = fieldOf(callee, 'attribute');
  const list = fieldOf(node, 'arguments');
  if (object?.type !== 'call' || of === undefined || name === undefined || list === undefined)
    return undefined;
  if (reading.source(of) !== 'super' || reading.source(name) !== '__init__') return undefined;
  return {
    kind: 'call',
    callee: { kind: 'reference', name: 'super', ...spot },
    arguments: readArguments(reading, list),
    ...spot,
  };
}

export function readArguments(reading: Reading, list: PyNode): readonly Argument[] {
  // `sum(x for x in y)`
  if (list.type === 'generator_expression') return [{ value: reading.expression(list) }];
  return list.children.map((one): Argument => {
    const [inner] = one.children;
    if (one.type === 'keyword_argument') {
      const name = fieldOf(one, 'name');
      const value = fieldOf(one, 'value');
      if (name === undefined || value === undefined) return { value: reading.unresolved(one, 'nothing') };
      const word = reading.source(name);
      return { value: readNamed(reading, value, word), name: shownText(reading, word) };
    }
    if (one.type === 'list_splat' && inner !== undefined)
      return { value: reading.expression(inner), spread: 'items' };
    if (one.type === 'dictionary_splat' && inner !== undefined)
      return { value: reading.expression(inner), spread: 'entries' };
    return { value: reading.expression(one) };
  });
}

/** A text that goes to a name which may say that it is a secret. */
export function readNamed(
  reading: Reading,
  value: PyNode,
  name: string | undefined,
  binds?: string,
): Expression {
  return /^(?:string|concatenated_string)$/.test(value.type)
    ? readString(reading, value, name)
    : reading.value(value, binds);
}
