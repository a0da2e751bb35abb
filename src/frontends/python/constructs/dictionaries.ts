import type { Expression, ObjectEntry } from '../../../model/expression.ts';
import { shownText } from '../../shared/text.ts';
import type { Family } from '../dispatch.ts';
import type { Reading } from '../reading.ts';
import { fieldOf, type PyNode } from '../syntax.ts';
import { textOf } from './strings.ts';

export const dictionaries: Family = (dispatch) => {
  dispatch.expression('dictionary', (reading, node) => ({
    kind: 'object',
    entries: node.children.flatMap((child) => entryOf(reading, child)),
    ...reading.spot(node),
  }));
};

function entryOf(reading: Reading, node: PyNode): readonly ObjectEntry[] {
  const line = reading.line(node);
  const [inner] = node.children;
  if (node.type === 'dictionary_splat' && inner !== undefined)
    return [{ spread: reading.expression(inner), line }];
  const key = fieldOf(node, 'key');
  const value = fieldOf(node, 'value');
  if (node.type !== 'pair' || key === undefined || value === undefined) return [];
  const text = textOf(reading, key);
  const name: string | Expression = text === undefined ? keyOf(reading, key) : shownText(reading, text);
  return [{ key: name, value: reading.value(value, { word: text }), line }];
}

function keyOf(reading: Reading, node: PyNode): string | Expression {
  const key = reading.expression(node);
  return key.kind === 'literal' && typeof key.value === 'number' ? String(key.value) : key;
}
