import { effects } from '../../../model/catalogue.ts';
import { readStatement, type Statement } from './statement.ts';
import { tokenize, type Token } from './tokenize.ts';

/** What every statement of a text does, the worst first. Texts with holes are read as far as they are known. */
export function readSql(sql: string): readonly Statement[] {
  const statements: Token[][] = [[]];
  for (const token of tokenize(sql)) {
    if (token.kind === 'symbol' && token.text === ';') statements.push([]);
    else statements.at(-1)?.push(token);
  }
  return statements
    .flatMap((tokens) => readStatement(tokens))
    .sort((left, right) => effects.indexOf(left.effect) - effects.indexOf(right.effect));
}
