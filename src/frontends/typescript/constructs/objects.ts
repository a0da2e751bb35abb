import type { ts } from 'ts-morph';
import type { ArrayItem, Expression, ObjectEntry } from '../../../model/expression.ts';
import type { Family } from '../dispatch.ts';
import type { Reading } from '../reading.ts';
import { readFunction } from './functions.ts';
import { nothing } from './literals.ts';
import { shownText } from '../../shared/text.ts';

export const objects: Family = (dispatch, kinds) => {
  dispatch.expression<ts.ObjectLiteralExpression>(kinds.ObjectLiteralExpression, (reading, node) => {
    const binds = reading.binds;
    const entries = node.properties.map((property) => entry(reading, property, binds));
    return { kind: 'object', entries, ...reading.spot(node) };
  });
  dispatch.expression<ts.ArrayLiteralExpression>(kinds.ArrayLiteralExpression, (reading, node) => {
    const binds = reading.binds;
    const items = node.elements.map((element): ArrayItem => {
      if (reading.ts.isOmittedExpression(element)) return { value: nothing(reading, element) };
      if (!reading.ts.isSpreadElement(element)) return { value: reading.value(element, binds) };
      return { value: reading.expression(element.expression), spread: true };
    });
    return { kind: 'array', items, ...reading.spot(node) };
  });
};

/** A property's name where the source fixes it, else the expression that computes it. */
export function keyOf(reading: Reading, name: ts.PropertyName): string | Expression {
  const { ts } = reading;
  if (!ts.isComputedPropertyName(name)) {
    return ts.isBigIntLiteral(name) ? name.text.slice(0, -1) : shownText(reading, name.text);
  }
  const { expression } = name;
  if (ts.isStringLiteralLike(expression) || ts.isNumericLiteral(expression)) {
    return shownText(reading, expression.text);
  }
  return reading.expression(expression);
}

function entry(
  reading: Reading,
  property: ts.ObjectLiteralElementLike,
  binds: string | undefined,
): ObjectEntry {
  const { ts } = reading;
  const line = reading.line(property);
  if (ts.isSpreadAssignment(property)) return { spread: reading.expression(property.expression), line };
  if (ts.isShorthandPropertyAssignment(property)) {
    return { key: property.name.text, value: reading.expression(property.name), line };
  }
  const key = keyOf(reading, property.name);
  const name = typeof key === 'string' ? key : undefined;
  if (ts.isPropertyAssignment(property)) {
    const receives = name === undefined || binds === undefined ? name : `${binds}.${name}`;
    return { key, value: reading.value(property.initializer, receives), line };
  }
  const index = readFunction(reading, property, { name });
  const accessor = ts.isGetAccessor(property) ? 'get' : ts.isSetAccessor(property) ? 'set' : undefined;
  const value: Expression = { kind: 'function', function: index, ...reading.spot(property) };
  return { key, value, line, ...(accessor && { accessor }) };
}
