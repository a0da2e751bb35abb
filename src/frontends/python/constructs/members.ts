import type { Argument, Expression } from '../../../model/expression.ts';
import type { Family } from '../dispatch.ts';
import { isEnvironment, readEnvironment } from '../environment.ts';
import type { Reading, Receiver } from '../reading.ts';
import { describeArguments, openSite } from '../sites.ts';
import { fieldOf, fieldsOf, type PyNode } from '../syntax.ts';
import { isTypeChecking } from '../type-checking.ts';
import { shownText } from '../../shared/text.ts';
import { readImportCall } from './imports.ts';
import { textOf } from './strings.ts';

export const members: Family = (dispatch) => {
  dispatch.expression('attribute', readAttribute);
  dispatch.expression('subscript', readSubscript);
  dispatch.expression('call', readCall);
  dispatch.expression('await', (reading, node) => {
    const [value] = node.children;
    if (value === undefined) return reading.unresolved(node, 'nothing');
    return { kind: 'await', value: reading.value(value, reading.receiver), ...reading.spot(node) };
  });
};

function readAttribute(reading: Reading, node: PyNode): Expression {
  const object = fieldOf(node, 'object');
  const name = fieldOf(node, 'attribute');
  if (object === undefined || name === undefined) return reading.unresolved(node, 'nothing');
  const spot = reading.spot(node);
  if (isTypeChecking(reading, node)) return { kind: 'literal', value: false, ...spot };
  if (isEnvironment(reading, node)) return { kind: 'environment', source: 'process', ...spot };
  const { line, column } = spot;
  return { kind: 'member', object: reading.expression(object), property: reading.source(name), line, column };
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
  const { receiver } = reading;
  const special =
    readEnvironment(reading, node) ?? readImportCall(reading, node) ?? readSuper(reading, node, callee);
  if (special !== undefined) return special;
  const site = openSite(reading, callee, node);
  const spot = reading.spot(node);
  const called = reading.expression(callee);
  const given = readArguments(reading, list, wordsOf(reading, callee, list, receiver));
  if (site !== undefined) describeArguments(site, given);
  const endLine = reading.endLine(node);
  const { line, column } = spot;
  return endLine === line
    ? { kind: 'call', callee: called, arguments: given, line, column }
    : { kind: 'call', callee: called, arguments: given, endLine, line, column };
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

/** Names that say what the texts among a call's arguments are. */
interface Words {
  /** By position, where the call tells. */
  readonly positional: readonly (string | undefined)[];
  readonly default?: string | undefined;
}

const noWords: Words = { positional: [] };

/**
 * `password: SecretStr = Field("…")`, `SecretStr("…")`: the text is what the call is assigned.
 * `config("DB_PASSWORD", default="…")`, `setenv("DB_PASSWORD", "…")`: a text names the next one.
 */
function wordsOf(reading: Reading, callee: PyNode, list: PyNode, { word }: Receiver): Words {
  const { children } = list;
  if (children.length === 0) return noWords;
  const name = reading.source(fieldOf(callee, 'attribute') ?? callee);
  if (/^(?:Secret(?:Str|Bytes)?|Field|str)$/.test(name)) return { positional: [word], default: word };
  return {
    positional: pairs.test(name) ? [undefined, ...children.map((one) => textOf(reading, one))] : [],
    default: textOf(reading, children[0]) ?? word,
  };
}

const pairs = /^(?:get|getenv|setenv|setdefault|setitem|setattr|config|env|pop)$/;

export function readArguments(reading: Reading, list: PyNode, words: Words = noWords): readonly Argument[] {
  // `sum(x for x in y)`
  if (list.type === 'generator_expression') return [{ value: reading.expression(list) }];
  return list.children.map((one, position): Argument => {
    const [inner] = one.children;
    if (one.type === 'keyword_argument') {
      const name = fieldOf(one, 'name');
      const value = fieldOf(one, 'value');
      if (name === undefined || value === undefined) return { value: reading.unresolved(one, 'nothing') };
      const named = reading.source(name);
      const word = named === 'default' ? (words.default ?? named) : named;
      return { value: reading.value(value, { word }), name: shownText(reading, named) };
    }
    if (one.type === 'list_splat' && inner !== undefined)
      return { value: reading.expression(inner), spread: 'items' };
    if (one.type === 'dictionary_splat' && inner !== undefined)
      return { value: reading.expression(inner), spread: 'entries' };
    return { value: reading.value(one, { word: words.positional[position] }) };
  });
}
