import type { Token } from './tokenize.ts';

/** Which rows a statement is limited to. */
export interface SqlCondition {
  /** `unknown`: something that is not known may limit it. */
  readonly covers: 'all' | 'some' | 'unknown';
  /** Columns that are compared with one or several values by equality. */
  readonly keys: readonly SqlKey[];
  /** As written, for people. */
  readonly text: string;
}

export interface SqlKey {
  readonly column: string;
  readonly values: readonly Token[];
}

const ends = new Set(['returning', 'order', 'limit', 'group', 'option', 'on']);

/** The `WHERE` of a statement, not that of a query inside it. */
export function conditionOf(tokens: readonly Token[]): SqlCondition {
  const start = topLevel(tokens, 0, (token) => token.kind === 'word' && token.text === 'where');
  if (start < 0) return withoutWhere(tokens);
  const end = topLevel(tokens, start + 1, (token) => token.kind === 'word' && ends.has(token.text));
  const condition = tokens.slice(start + 1, end < 0 ? undefined : end);
  const text = condition.map(written).join(' ').slice(0, 200);
  if (isAlways(condition)) return { covers: 'all', keys: [], text: `WHERE ${text}` };
  if (condition.length === 1 && condition[0]?.kind === 'hole') return { covers: 'unknown', keys: [], text };
  const isEither = topLevel(condition, 0, (token) => token.kind === 'word' && token.text === 'or') >= 0;
  return { covers: 'some', keys: isEither ? [] : keysOf(condition), text };
}

/** `DELETE FROM t ${where}` may have one, `DELETE FROM ${table}` has none. `LIMIT` is a limit. */
function withoutWhere(tokens: readonly Token[]): SqlCondition {
  const last = tokens.at(-1);
  const before = tokens.at(-2);
  const mayLimit =
    last?.kind === 'hole' && (before?.kind === 'word' || before?.kind === 'name') && !isVerb(before);
  if (mayLimit) return { covers: 'unknown', keys: [], text: 'a condition that is not known' };
  const limited = tokens.some(({ kind, text }) => kind === 'word' && (text === 'limit' || text === 'using'));
  return { covers: limited ? 'some' : 'all', keys: [], text: limited ? 'a limit' : 'no condition' };
}

function isVerb({ kind, text }: Token): boolean {
  return kind === 'word' && /^(?:from|only|update|into|table|truncate|delete)$/.test(text);
}

function topLevel(tokens: readonly Token[], from: number, is: (token: Token) => boolean): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind === 'symbol' && token.text === '(') depth += 1;
    else if (token.kind === 'symbol' && token.text === ')') depth -= 1;
    else if (depth === 0 && is(token)) return at;
  }
  return -1;
}

/** `true`, `1`, `1 = 1`, `id = id`, `id IS NOT NULL`: a condition that leaves no row out. */
function isAlways(tokens: readonly Token[]): boolean {
  return alternatives(withoutParentheses(tokens)).some((part) => isTrue(withoutParentheses(part)));
}

/** What stands between the `OR`s. */
function alternatives(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'symbol' && token.text === '(') depth += 1;
    else if (token.kind === 'symbol' && token.text === ')') depth -= 1;
    if (depth === 0 && token.kind === 'word' && token.text === 'or') parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function isTrue(plain: readonly Token[]): boolean {
  const [left, operator, right] = plain;
  if (plain.length === 0) return true;
  if (plain.length === 1) return left?.text === 'true' || (left?.kind === 'number' && left.text !== '0');
  if (plain.length === 3 && left && right && operator?.text === '=') {
    return left.kind === right.kind && left.text === right.text && left.kind !== 'hole' && left.text !== '?';
  }
  const text = plain.map((token) => token.text).slice(1, 5);
  return plain.length === 4 && text.join(' ') === 'is not null' && /^(?:id|_id|uuid)$/.test(left?.text ?? '');
}

const mostParentheses = 50;

function withoutParentheses(tokens: readonly Token[]): readonly Token[] {
  let plain = tokens;
  for (let taken = 0; taken < mostParentheses && plain[0]?.text === '('; taken += 1) {
    if (closing(plain) !== plain.length - 1) break;
    plain = plain.slice(1, -1);
  }
  return plain;
}

function closing(tokens: readonly Token[]): number {
  let depth = 0;
  return tokens.findIndex(({ kind, text }) => {
    if (kind !== 'symbol') return false;
    if (text === '(') depth += 1;
    else if (text === ')') depth -= 1;
    return depth === 0;
  });
}

function keysOf(tokens: readonly Token[]): readonly SqlKey[] {
  const keys: SqlKey[] = [];
  for (const [at, { kind, text }] of tokens.entries()) {
    if (kind !== 'word' && kind !== 'name') continue;
    const operator = tokens[at + 1]?.text;
    if (operator === '=') {
      const values = tokens[at + 2]?.text === 'any' ? [tokens[at + 4]] : [tokens[at + 2]];
      keys.push({ column: text, values: values.filter((one) => one !== undefined) });
    } else if (operator === 'in' && tokens[at + 2]?.text === '(') {
      const close = tokens.findIndex((one, index) => index > at + 2 && one.text === ')');
      const list = tokens.slice(at + 3, close < 0 ? undefined : close);
      if (!list.some((one) => one.text === 'select')) {
        keys.push({ column: text, values: list.filter((one) => one.text !== ',') });
      }
    }
  }
  return keys;
}

function written({ kind, text }: Token): string {
  return kind === 'string' ? `'${text}'` : text;
}
