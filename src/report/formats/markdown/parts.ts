import { markdownTable } from 'markdown-table';
import type { Place } from '../../../model/place.ts';
import { codeMarkdown, escapeMarkdown } from '../../escape.ts';
import { placeText } from '../../place-text.ts';

export const text = escapeMarkdown;
export const code = codeMarkdown;

export function at(place: Place): string {
  return code(placeText(place));
}

export function places(list: readonly Place[]): string {
  return list.length === 0 ? '' : ` (${list.map(at).join(', ')})`;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : markdownTable([[...head], ...rows.map((row) => [...row])]);
}

export function list(items: readonly string[], none: string): string {
  return items.length === 0 ? none : items.map((item) => `- ${item}`).join('\n');
}

export function numbered(items: readonly string[]): string {
  return items.map((item, index) => `${index + 1}. ${item}`).join('\n');
}

/** So many, and how many more. */
export function first(items: readonly string[], most: number): readonly string[] {
  return items.length <= most ? items : [...items.slice(0, most), `and ${items.length - most} more`];
}

/** A block of code that no line of it can end. */
export function fenced(language: string, lines: readonly string[]): string {
  const body = lines.map((line) => escapeLine(line));
  const longest = Math.max(
    2,
    ...body.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)),
  );
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...body, fence].join('\n');
}

function escapeLine(line: string): string {
  return line
    .split('\t')
    .map((part) => part.replace(unprintable, '\ufffd'))
    .join('  ');
}

// eslint-disable-next-line no-control-regex
const unprintable = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
