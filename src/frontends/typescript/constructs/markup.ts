import type { ts } from 'ts-morph';
import type { Argument, ArrayItem, Expression, ObjectEntry } from '../../../model/expression.ts';
import type { Family } from '../dispatch.ts';
import type { Reading } from '../reading.ts';

export const markup: Family = (dispatch, kinds) => {
  dispatch.expression<ts.JsxElement>(kinds.JsxElement, (reading, node) =>
    element(reading, node, node.openingElement, node.children),
  );
  dispatch.expression<ts.JsxSelfClosingElement>(kinds.JsxSelfClosingElement, (reading, node) =>
    element(reading, node, node, []),
  );
  dispatch.expression<ts.JsxFragment>(kinds.JsxFragment, (reading, node) => {
    reading.markup = true;
    return { kind: 'array', items: children(reading, node.children), ...reading.spot(node) };
  });
  dispatch.expression<ts.JsxExpression>(kinds.JsxExpression, (reading, node) =>
    node.expression === undefined
      ? { kind: 'literal', ...reading.spot(node) }
      : reading.expression(node.expression),
  );
};

type Opening = ts.JsxOpeningElement | ts.JsxSelfClosingElement;

function element(
  reading: Reading,
  node: ts.Expression,
  opening: Opening,
  inside: readonly ts.JsxChild[],
): Expression {
  reading.markup = true;
  const spot = reading.spot(node);
  const intrinsic = isIntrinsic(reading, opening.tagName);
  const callee: Expression = intrinsic
    ? { kind: 'literal', value: opening.tagName.getText(reading.source), ...spot }
    : tag(reading, opening.tagName);
  const entries = opening.attributes.properties.flatMap((property) =>
    attribute(reading, property, intrinsic),
  );
  const items = children(reading, inside);
  if (items.length > 0) {
    entries.push({ key: 'children', value: { kind: 'array', items, ...spot }, line: spot.line });
  }
  const given: Argument[] = entries.length === 0 ? [] : [{ value: { kind: 'object', entries, ...spot } }];
  return { kind: 'call', callee, arguments: given, markup: true, ...spot };
}

/** Lower-case names and names with a hyphen or colon are the platform's. */
function isIntrinsic(reading: Reading, name: ts.JsxTagNameExpression): boolean {
  const { ts } = reading;
  if (ts.isJsxNamespacedName(name)) return true;
  return ts.isIdentifier(name) && (/^[a-z]/.test(name.text) || name.text.includes('-'));
}

function tag(reading: Reading, name: ts.JsxTagNameExpression): Expression {
  return reading.expression(name as ts.Expression);
}

function attribute(reading: Reading, property: ts.JsxAttributeLike, intrinsic: boolean): ObjectEntry[] {
  const { ts } = reading;
  const line = reading.line(property);
  if (ts.isJsxSpreadAttribute(property)) return [{ spread: reading.expression(property.expression), line }];
  const { name, initializer } = property;
  const key = ts.isIdentifier(name) ? name.text : `${name.namespace.text}:${name.name.text}`;
  const spot = { line, column: 1 };
  if (initializer === undefined)
    return intrinsic ? [] : [{ key, value: { kind: 'literal', value: true, ...spot }, line }];
  const value = reading.expression(initializer);
  // Fixed attributes of the platform's elements are layout: half of a page's text and of no use.
  return intrinsic && value.kind === 'literal' ? [] : [{ key, value, line }];
}

function children(reading: Reading, nodes: readonly ts.JsxChild[]): ArrayItem[] {
  const { ts } = reading;
  return nodes.flatMap((child): ArrayItem[] => {
    if (ts.isJsxText(child)) {
      reading.opaque.push({ from: child.pos, to: child.end });
      return [];
    }
    if (!ts.isJsxExpression(child)) return [{ value: reading.expression(child) }];
    if (child.expression === undefined) return [];
    const value = reading.expression(child.expression);
    return value.kind === 'literal'
      ? []
      : [{ value, ...(child.dotDotDotToken && { spread: true as const }) }];
  });
}
