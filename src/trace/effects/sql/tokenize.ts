import { hole } from '../../targets/single-text.ts';

/** A piece of SQL. Comments and white space are none. */
export interface Token {
  /**
   * `word` is a keyword or a plain name, `name` a quoted one, `hole` a part of the text that is not known,
   * `parameter` a placeholder (`$1`, `?`, `:id`, `@id`).
   */
  readonly kind: 'word' | 'name' | 'string' | 'body' | 'number' | 'parameter' | 'hole' | 'symbol';
  /** Words in lower case; names and strings without their quotes. */
  readonly text: string;
  /** Position of a hole among the holes of the text; of a quoted name, that of the first one in it. */
  readonly hole?: number;
  /** Nothing stands between it and the token before. */
  readonly glued?: true;
}

/** Longer scripts are cut: what stands at their beginning is read. */
const longestText = 200_000;
const mostTokens = 20_000;

/**
 * Splits SQL of any dialect into tokens. No grammar: quotes, comments and dollar quotes are all that is needed
 * to know which words are words. https://www.postgresql.org/docs/current/sql-syntax-lexical.html
 */
export function tokenize(sql: string): readonly Token[] {
  const scan = new Scan(sql.slice(0, longestText));
  const tokens: Token[] = [];
  for (let token = scan.next(); token !== undefined && tokens.length < mostTokens; token = scan.next()) {
    tokens.push(token);
  }
  return tokens;
}

/** Each is tried at the present position only. */
const space = /(?:\s+|--[^\n]*)+/y;
const word = /[\p{L}_][\p{L}\p{N}_$]*/uy;
const number = /\d[\d.]*(?:e[+-]?\d+)?/iy;
const parameter = /\$\d+|\?|:(?=[a-z_])\w+|@\w+/iy;
const dollarTag = /\$(?:[a-z_]\w*)?\$/iy;
const symbol = /::|<>|!=|<=|>=|\|\||[^\s]/y;

class Scan {
  readonly #text: string;
  #at = 0;
  #holes = 0;

  constructor(text: string) {
    this.#text = text;
  }

  next(): Token | undefined {
    const before = this.#at;
    this.#skip();
    if (this.#at >= this.#text.length) return undefined;
    const isGlued = before > 0 && this.#at === before;
    const token = this.#token();
    return isGlued ? { ...token, glued: true } : token;
  }

  #token(): Token {
    if (this.#text.startsWith(hole, this.#at)) {
      this.#at += hole.length;
      this.#holes += 1;
      return { kind: 'hole', text: hole, hole: this.#holes - 1 };
    }
    return this.#quoted() ?? this.#plain();
  }

  #skip(): void {
    for (;;) {
      const before = this.#at;
      this.#take(space);
      if (this.#text.startsWith('/*', this.#at)) this.#at = this.#endOfComment();
      if (this.#at === before) return;
    }
  }

  /** They nest in PostgreSQL and do not in MySQL, where nobody writes one inside another. */
  #endOfComment(): number {
    let depth = 0;
    for (let at = this.#at; at < this.#text.length; at += 1) {
      if (this.#text.startsWith('/*', at)) {
        depth += 1;
        at += 1;
      } else if (this.#text.startsWith('*/', at)) {
        depth -= 1;
        at += 1;
        if (depth === 0) return at + 1;
      }
    }
    return this.#text.length;
  }

  #quoted(): Token | undefined {
    const quote = this.#text[this.#at];
    if (quote === "'") return { kind: 'string', text: this.#until(quote, true) };
    if (quote === '"' || quote === '`') return this.#name(quote);
    if (quote === '[' && /^\[[A-Za-z_][\w ]*\]/.test(this.#text.slice(this.#at, this.#at + 130))) {
      return this.#name(']');
    }
    const tag = this.#take(dollarTag);
    if (tag === undefined) return undefined;
    const end = this.#text.indexOf(tag, this.#at);
    const body = this.#text.slice(this.#at, end < 0 ? undefined : end);
    this.#at = end < 0 ? this.#text.length : end + tag.length;
    this.#countHoles(body);
    return { kind: 'body', text: body };
  }

  #name(quote: string): Token {
    const first = this.#holes;
    const text = this.#until(quote, false);
    return { kind: 'name', text, ...(this.#holes > first ? { hole: first } : {}) };
  }

  /** A doubled quote is one character; a backslash takes the next one in MySQL and in `E''`. */
  #until(quote: string, escapes: boolean): string {
    let text = '';
    for (this.#at += 1; this.#at < this.#text.length; this.#at += 1) {
      const character = this.#text[this.#at] ?? '';
      if (character === '\\' && escapes) this.#at += 1;
      else if (character === quote) {
        if (this.#text[this.#at + 1] !== quote) break;
        this.#at += 1;
      }
      text += this.#text[this.#at] ?? '';
    }
    this.#at += 1;
    this.#countHoles(text);
    return text;
  }

  #countHoles(text: string): void {
    this.#holes += text.split(hole).length - 1;
  }

  #plain(): Token {
    const asWord = this.#take(word);
    if (asWord !== undefined) return { kind: 'word', text: asWord.toLowerCase() };
    const asNumber = this.#take(number);
    if (asNumber !== undefined) return { kind: 'number', text: asNumber };
    const asParameter = this.#take(parameter);
    if (asParameter !== undefined) return { kind: 'parameter', text: asParameter };
    return { kind: 'symbol', text: this.#take(symbol) ?? this.#one() };
  }

  #one(): string {
    this.#at += 1;
    return this.#text[this.#at - 1] ?? '';
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}
