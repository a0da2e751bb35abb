import { effects } from '../../../model/catalogue.ts';
import { readStatement, type Statement } from './statement.ts';
import { tokenize, type Token } from './tokenize.ts';

/** Words behind which a statement begins inside a block of code. */
const beginsStatement = new Set(['begin', 'loop', 'then', 'else', 'declare']);

/**
 * The worst that an anonymous block does (`DO $$ … $$`). Commands that it glues together count by the text of
 * their pieces, and in a loop over the catalogue of tables they reach every table.
 */
export function blockEffect(body: string): Statement {
  const tokens = tokenize(body);
  const found: Statement[] = [];
  for (const part of partsOf(tokens)) found.push(...readPart(part));
  const worst = found.sort((a, b) => effects.indexOf(a.effect) - effects.indexOf(b.effect))[0];
  if (worst === undefined) return { effect: 'write', about: 'a block of code', unsure: true };
  const loops = tokens.some(({ kind, text }) => kind === 'word' && text === 'loop');
  const everyTable = tokens.some(({ text }) =>
    /^(?:pg_tables|pg_class|tables|information_schema|pg_namespace)$/.test(text),
  );
  if (loops && everyTable && worst.effect.startsWith('destroy')) {
    return { effect: 'destroy-store', about: 'every table' };
  }
  return worst;
}

function partsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    const ends = token.kind === 'symbol' && token.text === ';';
    if (ends || (token.kind === 'word' && beginsStatement.has(token.text))) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function readPart(part: readonly Token[]): readonly Statement[] {
  const [first] = part;
  if (first?.kind !== 'word') return [];
  if (first.text === 'execute' || first.text === 'perform') {
    const text = part
      .filter(({ kind }) => kind === 'string')
      .map((one) => one.text)
      .join(' x ');
    return readStatement(tokenize(text.replaceAll(/%[IsL]|%\d\$[IsL]/g, 'x')));
  }
  return /^(?:delete|update|insert|truncate|drop|alter|create)$/.test(first.text) ? readStatement(part) : [];
}
