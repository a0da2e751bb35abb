import type { Expression, RedactedText } from '../../model/expression.ts';
import type { Spot } from '../../model/place.ts';
import { limits } from './limits.ts';
import type { Redact } from '../../model/facts.ts';

/** What keeping text needs of a reading. */
export interface Redacting {
  readonly redact: Redact;
}

/** Stands for a hole while a whole text is looked at; a private-use character that no source text needs. */
const hole = '\uE0F0';

/** A string that the source spells out, and the name that receives it. */
export function plainText(reading: Redacting, text: string, spot: Spot, name?: string): Expression {
  if (text.length > limits.textLength) {
    return { kind: 'unresolved', reason: `text longer than ${limits.textLength} characters`, ...spot };
  }
  const secret = reading.redact(text, name);
  return secret === undefined
    ? { kind: 'literal', value: text, line: spot.line, column: spot.column }
    : { kind: 'secret', secret, ...spot };
}

/** Text with holes, from strings as the source spells them out and expressions in any order. */
export function joinedText(
  reading: Redacting,
  parts: readonly (string | Expression)[],
  spot: Spot,
): Expression {
  const merged = mergeStrings(parts);
  const only = merged[0];
  if (merged.length === 0) return { kind: 'literal', value: '', ...spot };
  if (merged.length === 1 && typeof only === 'string') return plainText(reading, only, spot);
  const whole = merged.map((part) => (typeof part === 'string' ? part : hole)).join('');
  if (whole.length > limits.textLength) {
    return { kind: 'unresolved', reason: `text longer than ${limits.textLength} characters`, ...spot };
  }
  const secret = reading.redact(whole);
  return { kind: 'template', parts: secret ? withoutSecret(reading, merged, secret, spot) : merged, ...spot };
}

function mergeStrings(parts: readonly (string | Expression)[]): (string | Expression)[] {
  const merged: (string | Expression)[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (part === '') continue;
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part;
    else merged.push(part);
  }
  return merged;
}

/**
 * A credential can reach over a hole's edge. Where the redacted whole still shows every hole, its pieces
 * take the place of the strings; otherwise each string is judged by itself.
 */
function withoutSecret(
  reading: Redacting,
  parts: readonly (string | Expression)[],
  secret: RedactedText,
  spot: Spot,
): readonly (string | Expression)[] {
  const pieces = secret.text.split(hole);
  const holes = parts.filter((part) => typeof part !== 'string');
  if (pieces.length === holes.length + 1) {
    return mergeStrings(pieces.flatMap((piece, index) => [piece, holes[index] ?? '']));
  }
  return parts.map((part) => {
    if (typeof part !== 'string') return part;
    const own = reading.redact(part);
    return own === undefined ? part : { kind: 'secret', secret: own, ...spot };
  });
}

/** Text that is kept as it stands in the source: names of members, module specifiers. */
export function shownText(reading: Redacting, text: string): string {
  return reading.redact(text)?.text ?? text;
}
