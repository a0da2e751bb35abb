import type { EntryOfKey, Expression, ObjectExpression } from '../../model/expression.ts';

/** Questions to a document's expression. Each answers undefined or empty where the shape is another. */

export interface DocumentEntry {
  readonly key: string;
  readonly value: Expression;
  readonly line: number;
}

/** Entries with plain keys; merged ones (YAML's `<<`) first, so that a later own key wins. */
export function entriesOf(value: Expression | undefined): readonly DocumentEntry[] {
  return value?.kind === 'object' ? [...mapOf(value).values()] : [];
}

/** Task runners ask the same documents many times over. */
const maps = new WeakMap<ObjectExpression, ReadonlyMap<string, DocumentEntry>>();

function mapOf(value: ObjectExpression): ReadonlyMap<string, DocumentEntry> {
  const known = maps.get(value);
  if (known) return known;
  const found = new Map<string, DocumentEntry>();
  for (const entry of value.entries) {
    if ('spread' in entry) {
      for (const merged of entriesOf(entry.spread)) if (!found.has(merged.key)) found.set(merged.key, merged);
    } else {
      const key = keyOf(entry);
      if (key !== undefined) found.set(key, { key, value: entry.value, line: entry.line });
    }
  }
  maps.set(value, found);
  return found;
}

function keyOf(entry: EntryOfKey): string | undefined {
  return typeof entry.key === 'string' ? entry.key : textOf(entry.key);
}

export function entryOf(value: Expression | undefined, key: string): DocumentEntry | undefined {
  return value?.kind === 'object' ? mapOf(value).get(key) : undefined;
}

/** Follows keys inwards. */
export function valueAt(value: Expression | undefined, ...keys: readonly string[]): Expression | undefined {
  return keys.reduce<Expression | undefined>((inner, key) => entryOf(inner, key)?.value, value);
}

/** The text of a scalar; numbers and booleans as they are written. Redacted text where it held a secret. */
export function textOf(value: Expression | undefined): string | undefined {
  if (value?.kind === 'secret') return value.secret.text;
  if (value?.kind === 'literal' && value.value !== undefined && value.value !== null)
    return String(value.value);
  if (value?.kind === 'template' && value.parts.every((part) => typeof part === 'string')) {
    return value.parts.join('');
  }
  return undefined;
}

export function itemsOf(value: Expression | undefined): readonly Expression[] {
  return value?.kind === 'array' ? value.items.map((item) => item.value) : [];
}

/** A list of texts; a single text counts as a list of one. */
export function textsOf(value: Expression | undefined): readonly string[] {
  const single = textOf(value);
  if (single !== undefined) return [single];
  return itemsOf(value)
    .map(textOf)
    .filter((text) => text !== undefined);
}
