import { hole } from '../../targets/single-text.ts';
import type { Token } from './tokenize.ts';

/** Text of a name, with positions of holes among those of the statement's text. */
export type DatabaseName = readonly (string | number)[];

/** The database that `DROP DATABASE` and `CREATE DATABASE` are about, whatever the connection is to. */
export function databaseNamed(tokens: readonly Token[]): { readonly database?: DatabaseName } {
  if (tokens[1]?.text !== 'database' || tokens[1].kind !== 'word') return {};
  const at = tokens.findIndex(
    ({ kind, text }, index) => index > 1 && !(kind === 'word' && isNoName.test(text)),
  );
  if (at < 0) return {};
  const rest = tokens.slice(at + 1);
  const end = rest.findIndex(({ glued, kind }) => glued !== true || kind === 'symbol');
  const parts = [...tokens.slice(at, at + 1), ...(end < 0 ? rest : rest.slice(0, end))].flatMap(partsOf);
  return parts.length === 0 ? {} : { database: parts };
}

const isNoName = /^(?:if|not|exists)$/;

function partsOf({ kind, text, hole: first }: Token): DatabaseName {
  if (kind === 'hole') return [first ?? 0];
  if (kind !== 'name' || first === undefined) return kind === 'symbol' ? [] : [text];
  return text
    .split(hole)
    .flatMap((part, index) => (index === 0 ? [part] : [first + index - 1, part]))
    .filter((part) => part !== '');
}
