import type { Effect } from '../../../model/catalogue.ts';
import type { Token } from './tokenize.ts';
import { databaseNamed, type DatabaseName } from './database-name.ts';
import { conditionOf, type SqlCondition } from './condition.ts';
import { functionEffect, readOnlyWords } from './functions.ts';
import { blockEffect } from './block.ts';

/** What one statement does. */
export interface Statement {
  readonly effect: Effect;
  /** What it is about, in a few words: `orders`. */
  readonly about: string;
  /** The rows that it is limited to; absent where it is not about rows. */
  readonly condition?: SqlCondition;
  /** The database that it names, which is not the one of the connection: text, and positions of holes. */
  readonly database?: DatabaseName;
  /** The effect is guessed: the text is only partly known. */
  readonly unsure?: true;
}

/** Statements inside statements: common table expressions, `EXPLAIN ANALYZE`. */
const deepest = 20;

/** A statement's effects, those of its common table expressions first. */
export function readStatement(tokens: readonly Token[], depth = 0): readonly Statement[] {
  if (depth > deepest) return [];
  const [first] = tokens;
  if (first === undefined) return [];
  if (first.kind === 'symbol' && first.text === '(') return readStatement(inner(tokens, 0), depth + 1);
  if (first.kind === 'hole')
    return [{ effect: 'write', about: 'a statement that is not known', unsure: true }];
  if (first.kind !== 'word') return [];
  if (first.text === 'with') return readWith(tokens, depth);
  if (first.text === 'explain') {
    const rest = tokens.findIndex(
      ({ kind, text }) => kind === 'word' && /^(?:select|insert|update|delete|with)$/.test(text),
    );
    const runs = tokens.slice(0, rest).some(({ text }) => text === 'analyze');
    return runs && rest > 0 ? readStatement(tokens.slice(rest), depth + 1) : [read('a plan')];
  }
  const reader = Object.hasOwn(readers, first.text) ? readers[first.text] : undefined;
  if (reader !== undefined) return [reader(tokens)];
  return readOnlyWords.has(first.text)
    ? [read(first.text)]
    : [{ effect: 'write', about: first.text, unsure: true }];
}

/** `WITH a AS (DELETE … RETURNING *) SELECT …`: each part does what it says. */
function readWith(tokens: readonly Token[], depth: number): readonly Statement[] {
  const found: Statement[] = [];
  for (let at = 1; at < tokens.length; at += 1) {
    const { kind, text } = tokens[at] ?? { kind: 'symbol', text: '' };
    if (kind === 'symbol' && text === '(') {
      const before = tokens[at - 1]?.text;
      const body = inner(tokens, at);
      if (before === 'as' || before === 'materialized') found.push(...readStatement(body, depth + 1));
      at += body.length + 1;
    } else if (kind === 'word' && /^(?:select|insert|update|delete|merge|values|table)$/.test(text)) {
      return [...found, ...readStatement(tokens.slice(at), depth + 1)];
    }
  }
  return found;
}

/** What stands between the parenthesis at a position and the one that closes it. */
function inner(tokens: readonly Token[], open: number): readonly Token[] {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind !== 'symbol') continue;
    if (token.text === '(') depth += 1;
    else if (token.text === ')') {
      depth -= 1;
      if (depth === 0) return tokens.slice(open + 1, at);
    }
  }
  return tokens.slice(open + 1);
}

function read(about: string): Statement {
  return { effect: 'read', about };
}

/** What cannot be read without its own grammar counts as what it does at most in practice. */
const readers: Readonly<Record<string, (tokens: readonly Token[]) => Statement>> = {
  delete: readDelete,
  update: (tokens) => ({ effect: 'write', about: nameAt(tokens, 1), condition: conditionOf(tokens) }),
  truncate: readTruncate,
  drop: readDrop,
  create: readCreate,
  alter: readAlter,
  select: readSelect,
  copy: (tokens) => ({
    effect: tokens.some(({ kind, text }) => kind === 'word' && text === 'from') ? 'write' : 'read',
    about: nameAt(tokens, 1),
  }),
  do: (tokens) => blockEffect(tokens.find(({ kind }) => kind === 'body' || kind === 'string')?.text ?? ''),
  call: (tokens) =>
    functionEffect(tokens[1]?.text ?? '') ?? { effect: 'write', about: tokens[1]?.text ?? 'a procedure' },
};

function readDelete(tokens: readonly Token[]): Statement {
  const from = tokens.findIndex(({ kind, text }) => kind === 'word' && text === 'from');
  const at = from < 0 ? 1 : from + (tokens[from + 1]?.text === 'only' ? 2 : 1);
  const condition = conditionOf(tokens);
  const about = nameAt(tokens, at);
  return { effect: condition.covers === 'all' ? 'destroy-set' : 'destroy-some', about, condition };
}

/** So many tables with all that hangs on them are, in practice, the whole store. */
const manyTables = 3;

function readTruncate(tokens: readonly Token[]): Statement {
  const first = tokens[1]?.text === 'table' ? 2 : 1;
  const about = nameAt(tokens, first);
  const isCascading = tokens.some(({ kind, text }) => kind === 'word' && text === 'cascade');
  const tables = 1 + tokens.filter(({ kind, text }) => kind === 'symbol' && text === ',').length;
  if (isCascading && tables >= manyTables)
    return { effect: 'destroy-store', about: `${about} and ${tables - 1} more tables` };
  return { effect: 'destroy-set', about };
}

const wholeStores = new Set(['database', 'schema', 'keyspace', 'owned', 'tablespace', 'dataset']);
const wholeSets = new Set(['table', 'collection', 'materialized', 'foreign']);

function readDrop(tokens: readonly Token[]): Statement {
  const what = tokens[1]?.text ?? '';
  const about = nameAt(tokens, tokens[2]?.text === 'if' ? 4 : 2);
  if (wholeStores.has(what)) return { effect: 'destroy-store', about, ...databaseNamed(tokens) };
  if (wholeSets.has(what)) return { effect: 'destroy-set', about };
  return tokens[1]?.kind === 'hole'
    ? { effect: 'destroy-set', about, unsure: true }
    : { effect: 'write', about };
}

function readCreate(tokens: readonly Token[]): Statement {
  return { effect: 'write', about: 'create', ...databaseNamed(tokens) };
}

/** A dropped column takes the values of every row with it. */
function readAlter(tokens: readonly Token[]): Statement {
  const about = nameAt(tokens, tokens[2]?.text === 'if' ? 4 : 2);
  const drop = tokens.findIndex(({ kind, text }, at) => at > 2 && kind === 'word' && text === 'drop');
  const what = tokens[drop + 1];
  if (drop < 0 || tokens[1]?.text !== 'table' || what === undefined) return { effect: 'write', about };
  const keeps = /^(?:constraint|default|not|index|key|primary|foreign|identity|expression|check|trigger)$/;
  const dropsColumn = what.kind === 'name' || !keeps.test(what.text);
  return { effect: dropsColumn ? 'destroy-set' : 'write', about };
}

function readSelect(tokens: readonly Token[]): Statement {
  const words = tokens.filter(({ kind }) => kind === 'word').map(({ text }) => text);
  for (const [at, token] of tokens.entries()) {
    const isCall = tokens[at + 1]?.kind === 'symbol' && tokens[at + 1]?.text === '(';
    const found =
      isCall && (token.kind === 'word' || token.kind === 'name') ? functionEffect(token.text) : undefined;
    if (found !== undefined) return found;
  }
  const from = words.indexOf('from');
  const into = words.indexOf('into');
  if (into > 0 && (from < 0 || into < from)) return { effect: 'write', about: 'a table made of the result' };
  const table = tokens.findIndex(({ text, kind }) => kind === 'word' && text === 'from') + 1;
  return read(table === 0 ? 'a value' : nameAt(tokens, table));
}

/** `public.orders`, `"orders"`; of several tables the first. */
function nameAt(tokens: readonly Token[], at: number): string {
  let name = '';
  for (const { kind, text } of tokens.slice(at, at + 9)) {
    const isPart =
      kind === 'word' || kind === 'name' || kind === 'hole' || (kind === 'symbol' && text === '.');
    if (!isPart) break;
    if (name !== '' && !name.endsWith('.') && text !== '.') break;
    if (/^(?:if|exists|only|not|concurrently)$/.test(text) && kind === 'word') continue;
    name += text;
  }
  return name === '' ? 'what it names' : name;
}
