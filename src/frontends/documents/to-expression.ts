import type { Expression, ObjectEntry, ObjectExpression, Template } from '../../model/expression.ts';
import type { Redact } from '../../model/facts.ts';
import type { Spot } from '../../model/place.ts';
import type { DocumentEntry, DocumentNode, TemplatePart } from './document-node.ts';

/** A document's values as expressions, secrets taken out. `name` is the key that a value stands under. */
export function toExpression(node: DocumentNode, redact: Redact, name?: string): Expression {
  const { line, column } = node;
  switch (node.kind) {
    case 'scalar':
      return scalar(node.value, node, redact, name);
    case 'template':
      return template(node.parts, node, redact, name);
    case 'object':
      return toObject(node.entries, node, redact);
    case 'array': {
      const items = node.items.map((item) => ({ value: toExpression(item, redact, name) }));
      return { kind: 'array', line, column, items };
    }
    case 'unresolved':
      return { kind: 'unresolved', line, column, reason: node.reason };
  }
}

function scalar(
  value: string | number | boolean | null,
  { line, column }: Spot,
  redact: Redact,
  name: string | undefined,
): Expression {
  const secret = typeof value === 'string' ? redact(value, name) : secretNumber(value, redact, name);
  if (secret !== undefined) return { kind: 'secret', line, column, secret };
  return { kind: 'literal', line, column, value };
}

/** YAML reads an unquoted password of digits as a number. */
function secretNumber(
  value: number | boolean | null,
  redact: Redact,
  name: string | undefined,
): ReturnType<Redact> {
  return typeof value === 'number' && name !== undefined ? redact(String(value), name) : undefined;
}

function template(
  parts: readonly TemplatePart[],
  spot: Spot,
  redact: Redact,
  name: string | undefined,
): Template {
  const { line, column } = spot;
  return {
    kind: 'template',
    line,
    column,
    parts: parts.map((part) => {
      if (typeof part !== 'string') return variable(part, spot, redact, name);
      const secret = redact(part, name);
      return secret === undefined ? part : { kind: 'secret', line, column, secret };
    }),
  };
}

function variable(
  { variable: property, operator, operand = [] }: Exclude<TemplatePart, string>,
  spot: Spot,
  redact: Redact,
  name: string | undefined,
): Expression {
  const { line, column } = spot;
  const object: Expression = { kind: 'environment', source: 'process', line, column };
  const left: Expression = { kind: 'member', object, property, line, column };
  if (operator === undefined) return left;
  const [text = ''] = operand;
  const right =
    operand.length <= 1 && typeof text === 'string'
      ? scalar(text, spot, redact, name)
      : template(operand, spot, redact, name);
  return { kind: 'logical', operator, left, right, line, column };
}

function toObject(
  entries: readonly DocumentEntry[],
  { line, column }: Spot,
  redact: Redact,
): ObjectExpression {
  const named = nameBesideValue(entries);
  return {
    kind: 'object',
    line,
    column,
    entries: entries.map((entry): ObjectEntry => {
      if ('spread' in entry) return { spread: toExpression(entry.spread, redact), line: entry.line };
      const name = named !== undefined && entry.key.toLowerCase() === 'value' ? named : entry.key;
      return {
        key: redact(entry.key)?.text ?? entry.key,
        value: toExpression(entry.value, redact, name),
        line: entry.line,
      };
    }),
  };
}

/** Lists of variables are often written `{ name: DATABASE_PASSWORD, value: … }`. */
function nameBesideValue(entries: readonly DocumentEntry[]): string | undefined {
  for (const entry of entries) {
    if ('spread' in entry || !/^(?:name|key)$/i.test(entry.key)) continue;
    if (entry.value.kind === 'scalar' && typeof entry.value.value === 'string') return entry.value.value;
  }
  return undefined;
}
