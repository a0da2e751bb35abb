import type { Expression } from '../model/expression.ts';

export type Plain = string | number | boolean | null | readonly Plain[] | PlainObject;
export interface PlainObject {
  readonly [key: string]: Plain | undefined;
}

/** Deeper than any real manifest; a hostile one must not overflow the stack of whoever reads the result. */
const deepest = 40;

/** The data that a configuration document holds. What is no plain data becomes null. */
export function toPlain(expression: Expression, depth = 0): Plain {
  if (depth > deepest) return null;
  switch (expression.kind) {
    case 'literal':
      return expression.value ?? null;
    case 'secret':
      return expression.secret.text;
    case 'array':
      return expression.items.map((item) => toPlain(item.value, depth + 1));
    case 'object':
      return Object.fromEntries(
        expression.entries.flatMap((entry): [string, Plain][] =>
          'key' in entry && typeof entry.key === 'string'
            ? [[entry.key, toPlain(entry.value, depth + 1)]]
            : [],
        ),
      );
    default:
      return null;
  }
}

export function isPlainObject(value: Plain | undefined): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own property: scanned keys may be called `constructor` or `__proto__`. */
export function property(value: Plain | undefined, key: string): Plain | undefined {
  return isPlainObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function text(value: Plain | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function texts(value: Plain | undefined): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : undefined;
}
