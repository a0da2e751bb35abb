import type { Expression } from '../../../src/model/expression.ts';
import { readDocument, type DocumentFormat } from '../../../src/frontends/documents/read-document.ts';

/** Finds nothing: for tests that are not about secrets. */
export const noSecrets = (): undefined => undefined;

/** A document's value as plain data: spreads applied, holes and what is unresolved shown as text. */
export function plain(expression: Expression): unknown {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'secret':
      return `secret ${expression.secret.text}`;
    case 'unresolved':
      return `unresolved: ${expression.reason}`;
    case 'array':
      return expression.items.map((item) => plain(item.value));
    case 'object': {
      const pairs = expression.entries.flatMap((entry): [string, unknown][] => {
        if ('spread' in entry) return Object.entries(plain(entry.spread) as object);
        return [[typeof entry.key === 'string' ? entry.key : '?', plain(entry.value)]];
      });
      return Object.fromEntries(pairs);
    }
    case 'template':
      return expression.parts
        .map((part) => (typeof part === 'string' ? part : `{${String(plain(part))}}`))
        .join('');
    case 'member':
      return expression.property;
    case 'logical':
      return `${String(plain(expression.left))} ${expression.operator} ${String(plain(expression.right))}`;
    default:
      return expression.kind;
  }
}

export function valueOf(format: DocumentFormat, text: string): unknown {
  return plain(readDocument(format, text, noSecrets).value);
}

/** `key path → line:column` of every literal. */
export function spotsOf(format: DocumentFormat, text: string): Record<string, string> {
  const spots: Record<string, string> = {};
  const visit = (expression: Expression, path: string): void => {
    if (expression.kind === 'object') {
      for (const entry of expression.entries) {
        if (!('spread' in entry) && typeof entry.key === 'string') visit(entry.value, `${path}.${entry.key}`);
      }
    } else if (expression.kind === 'array') {
      expression.items.forEach((item, index) => {
        visit(item.value, `${path}.${index}`);
      });
    } else {
      spots[path.slice(1)] = `${expression.line}:${expression.column}`;
    }
  };
  visit(readDocument(format, text, noSecrets).value, '');
  return spots;
}

export function problemsOf(format: DocumentFormat, text: string): string[] {
  const { problems } = readDocument(format, text, noSecrets);
  return problems.map(({ reason, line, column }) => `${line}:${column} ${reason}`);
}
