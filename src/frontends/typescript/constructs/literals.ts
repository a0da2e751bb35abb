import type { ts } from 'ts-morph';
import type { Expression, Literal } from '../../../model/expression.ts';
import type { Family } from '../dispatch.ts';
import type { Reading } from '../reading.ts';
import { joinedText, plainText } from '../../shared/text.ts';
import { markOpaque } from '../opaque.ts';

export const literals: Family = (dispatch, kinds) => {
  dispatch.expression(kinds.StringLiteral, text);
  dispatch.expression(kinds.NoSubstitutionTemplateLiteral, text);
  dispatch.expression<ts.NumericLiteral>(kinds.NumericLiteral, (reading, node) => ({
    kind: 'literal',
    value: Number(node.text),
    ...reading.spot(node),
  }));
  dispatch.expression<ts.BigIntLiteral>(kinds.BigIntLiteral, (reading, node) => ({
    kind: 'literal',
    value: Number(node.text.slice(0, -1)),
    ...reading.spot(node),
  }));
  constant(kinds.TrueKeyword, true);
  constant(kinds.FalseKeyword, false);
  constant(kinds.NullKeyword, null);
  dispatch.expression<ts.RegularExpressionLiteral>(kinds.RegularExpressionLiteral, pattern);
  dispatch.expression<ts.TemplateExpression>(kinds.TemplateExpression, template);

  function constant(kind: ts.SyntaxKind, value: boolean | null): void {
    dispatch.expression(kind, (reading, node) => ({ kind: 'literal', value, ...reading.spot(node) }));
  }
};

export function nothing(reading: Reading, node: ts.Node): Literal {
  return { kind: 'literal', ...reading.spot(node) };
}

function text(reading: Reading, node: ts.StringLiteralLike): Expression {
  markOpaque(reading, node.pos, node.end);
  const name = reading.binds?.slice(reading.binds.lastIndexOf('.') + 1);
  return plainText(reading, node.text, reading.spot(node), name);
}

function pattern(reading: Reading, node: ts.RegularExpressionLiteral): Expression {
  reading.opaque.push({ from: reading.startOf(node), to: node.end });
  const end = node.text.lastIndexOf('/');
  const source = node.text.slice(1, end);
  const secret = reading.redact(source);
  return {
    kind: 'pattern',
    source: secret?.text ?? source,
    flags: node.text.slice(end + 1),
    ...reading.spot(node),
  };
}

export function template(reading: Reading, node: ts.TemplateExpression): Expression {
  return joinedText(reading, templateParts(reading, node), reading.spot(node));
}

/** The pieces of a template as the source spells them, holes read. */
export function templateParts(reading: Reading, node: ts.TemplateExpression): (string | Expression)[] {
  markOpaque(reading, node.head.pos, node.head.end);
  const parts: (string | Expression)[] = [node.head.text];
  for (const span of node.templateSpans) {
    parts.push(reading.expression(span.expression), span.literal.text);
    markOpaque(reading, span.literal.pos, span.literal.end);
  }
  return parts;
}
