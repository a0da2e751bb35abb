import type { Context, Link } from '../context.ts';
import { rootMark } from '../paths.ts';

/**
 * A text while a command line is being read: known pieces and holes that only run time fills.
 * Plain strings are kept apart from holes so that `A=$B` still says which variable it sets.
 */
export interface Text {
  readonly parts: readonly (string | Hole)[];
  /** It fell back to a default that an exported variable would replace. */
  readonly ambient: boolean;
  /** The chain down to the line that handed this word on to a script (`npm run with-env -- vitest`). */
  readonly from?: Origin;
}

export interface Origin {
  readonly chain: readonly Link[];
  readonly script: Context['script'];
}

export interface Hole {
  /** What would fill it: `secrets.TOKEN`, `matrix.shard`, the name of a shell variable. */
  readonly what: string | undefined;
}

/** Mark a value inside text that only the CI service knows; the name stands between the two. */
export const holeStart = '\uE000';
export const holeEnd = '\uE002';
/** Stands before a value that an exported variable would replace (make's `?=`). */
export const ambientMark = '\uE003';

export const emptyText: Text = { parts: [], ambient: false };

/** Text from the source, holes marked by the CI reader included. */
export function literalText(text: string, ambient = false): Text {
  if (text.includes(ambientMark)) return literalText(text.replaceAll(ambientMark, ''), true);
  if (!text.includes(holeStart)) return { parts: text === '' ? [] : [text], ambient };
  const parts: (string | Hole)[] = [];
  for (const piece of text.split(holeStart)) {
    const end = piece.indexOf(holeEnd);
    if (end >= 0) parts.push({ what: piece.slice(0, end) || undefined });
    const rest = piece.slice(end + 1);
    if (rest !== '') parts.push(rest);
  }
  return { parts, ambient };
}

export function holeText(what?: string): Text {
  return { parts: [{ what }], ambient: false };
}

/** Longer texts are no longer told: doubling a variable a few dozen times would fill the memory. */
const longestText = 100_000;
const mostParts = 1_000;

export function joinTexts(texts: readonly Text[]): Text {
  const all = texts.flatMap((text) => text.parts);
  const length = all.reduce<number>((sum, part) => sum + (typeof part === 'string' ? part.length : 0), 0);
  if (length > longestText || all.length > mostParts) return holeText();
  const parts: (string | Hole)[] = [];
  for (const part of all) {
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
    else parts.push(part);
  }
  return { parts, ambient: texts.some((text) => text.ambient) };
}

/** The whole text, or undefined with a hole in it. */
export function knownText(text: Text | undefined): string | undefined {
  if (!text?.parts.every((part) => typeof part === 'string')) return undefined;
  return text.parts.join('');
}

/** What is known of its beginning. */
export function startOfText(text: Text): string {
  const first = text.parts[0];
  return typeof first === 'string' ? first : '';
}

export function dropStart(text: Text, length: number): Text {
  const [first, ...rest] = text.parts;
  if (typeof first !== 'string') return text;
  const left = first.slice(length);
  return { parts: left === '' ? rest : [left, ...rest], ambient: text.ambient };
}

/** Names of what fills the holes. */
export function holesOf(text: Text): readonly string[] {
  const names = text.parts.map((part) => (typeof part === 'string' ? undefined : part.what));
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** `NAME=value` taken apart, or undefined when it is not one. */
export function splitAssignment(text: Text): { readonly name: string; readonly value: Text } | undefined {
  const match = /^([A-Za-z_][A-Za-z0-9_]*)=/.exec(startOfText(text));
  return match?.[1] === undefined ? undefined : { name: match[1], value: dropStart(text, match[0].length) };
}

/** Lines of a text, holes kept in theirs. */
export function splitLines(text: Text): readonly Text[] {
  const lines: (string | Hole)[][] = [[]];
  for (const part of text.parts) {
    if (typeof part !== 'string') {
      lines.at(-1)?.push(part);
      continue;
    }
    part.split('\n').forEach((piece, index) => {
      if (index > 0) lines.push([]);
      if (piece !== '') lines.at(-1)?.push(piece);
    });
  }
  return lines.map((parts) => ({ parts, ambient: text.ambient }));
}

/** The text with holes marked, to be read as source once more (`sh -c`, CI expressions). */
export function markedText(text: Text): string {
  const parts = text.parts.map((part) =>
    typeof part === 'string' ? part : `${holeStart}${part.what ?? ''}${holeEnd}`,
  );
  return (text.ambient ? ambientMark : '') + parts.join('');
}

/** Text for people: holes as CI writes them, marks gone. */
export function shownText(text: string): string {
  return text
    .replaceAll(ambientMark, '')
    .replaceAll(rootMark, '.')
    .replaceAll(holeStart, '${{ ')
    .replaceAll(holeEnd, ' }}');
}
