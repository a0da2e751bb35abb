import type { Problem } from '../../model/facts.ts';
import type { Spot } from '../../model/place.ts';
import { start, type DocumentEntry, type ReadNode } from './document-node.ts';
import { expandVariables } from './expand-variables.ts';

// `\s*=` and what follows `:` may reach over line ends in dotenv's own expression, so they do here.
const key = /(?:export\s+)?([\w.-]+)(?:\s*=|:(?=\s))/y;
const maxKeyProblems = 20;

/**
 * An env file as dotenv reads it, with positions; it gives none itself. Unlike there, `$X` and `${X:-y}`
 * become variables of the environment, as dotenv-expand, Vite, Next.js and Compose do, except between
 * single quotes.
 * https://github.com/motdotla/dotenv#parsing, https://github.com/motdotla/dotenv-expand
 */
export function readDotenv(source: string): ReadNode {
  const text = source.replace(/\r\n?/g, '\n');
  const lines = new Lines(text);
  const entries: DocumentEntry[] = [];
  const problems: Problem[] = [];
  let at = 0;
  for (;;) {
    at = skipSpace(text, at);
    if (at >= text.length) break;
    key.lastIndex = at;
    const match = key.exec(text);
    if (match === null) {
      if (text[at] !== '#' && problems.length < maxKeyProblems) {
        problems.push({ reason: 'env file: a line that assigns nothing', ...lines.spotAt(at) });
      }
      at = endOfLine(text, at);
      continue;
    }
    const { line } = lines.spotAt(at);
    const isColon = match[0].endsWith(':');
    const value = valueAt(text, at + match[0].length + Number(isColon));
    const spot = lines.spotAt(value.start);
    entries.push({ key: match[1] ?? '', line, value: expandVariables(value.text, value.quote, spot) });
    at = value.next;
  }
  return { root: { kind: 'object', entries, ...start }, problems };
}

interface EnvValue {
  readonly text: string;
  readonly quote: string;
  readonly start: number;
  /** Where the next line is looked for. */
  readonly next: number;
}

function valueAt(text: string, from: number): EnvValue {
  const at = skipSpace(text, from);
  const sign = text[at] ?? '';
  if (sign === "'" || sign === '"' || sign === '`') {
    const end = closingQuote(text, at, sign);
    if (end !== undefined) return quoted(text, at + 1, end, sign);
  }
  return unquoted(text, from);
}

/** The first unescaped quote with nothing but a comment behind it on its line, else the last escaped one. */
function closingQuote(text: string, open: number, quote: string): number | undefined {
  let found: number | undefined;
  for (let end = text.indexOf(quote, open + 1); end !== -1; end = text.indexOf(quote, end + 1)) {
    if (isEndOfValue(text, end + 1)) found = end;
    if (text[end - 1] !== '\\') break;
  }
  return found;
}

function isEndOfValue(text: string, from: number): boolean {
  let at = from;
  while (at < text.length && text[at] !== '\n' && isSpace(text, at)) at += 1;
  return at >= text.length || text[at] === '\n' || text[at] === '#';
}

function quoted(text: string, from: number, end: number, quote: string): EnvValue {
  const inside = text.slice(from, end);
  const value = quote === '"' ? inside.replaceAll('\\n', '\n').replaceAll('\\r', '\r') : inside;
  return { text: value, quote, start: from - 1, next: endOfLine(text, end) };
}

function unquoted(text: string, from: number): EnvValue {
  const lineEnd = endOfLine(text, from);
  const line = text.slice(from, lineEnd);
  const [raw = ''] = line.split('#', 1);
  const value = raw.trim();
  const begin = from + (raw.length - raw.trimStart().length);
  const [first = ''] = value;
  if (value.length < 2 || !/['"`]/.test(first) || !value.endsWith(first)) {
    const text = first === '"' ? value.replaceAll('\\n', '\n').replaceAll('\\r', '\r') : value;
    return { text, quote: '', start: value === '' ? from : begin, next: lineEnd };
  }
  return { ...quoted(text, begin + 1, begin + value.length - 1, first), next: lineEnd };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text, at)) at += 1;
  return at;
}

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/** Spots of offsets that only ever grow. */
class Lines {
  readonly #text: string;
  #line = 1;
  #lineStart = 0;

  constructor(text: string) {
    this.#text = text;
  }

  spotAt(offset: number): Spot {
    for (;;) {
      const end = this.#text.indexOf('\n', this.#lineStart);
      if (end === -1 || end >= offset) break;
      this.#line += 1;
      this.#lineStart = end + 1;
    }
    return { line: this.#line, column: offset - this.#lineStart + 1 };
  }
}
