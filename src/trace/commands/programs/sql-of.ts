import { posix } from 'node:path';
import type { Value } from '../../../model/value.ts';
import { string } from '../../../values/make-value.ts';
import { databaseOf } from '../../effects/decide-by-sql.ts';
import { readSql } from '../../effects/sql/read-sql.ts';
import { everything, unknownScope, worstOf, type Decided } from '../../effects/decision.ts';
import { sqlTextOf } from '../../effects/sql-text.ts';
import type { ProgramCall } from '../program.ts';

/** What the SQL does that a program is given: on its command line, in a file of the repository, or to read. */
export function sqlOf(
  call: ProgramCall,
  files: readonly string[],
  texts: readonly string[],
): Decided | undefined {
  const { line } = call;
  const text = line.text(...texts);
  const file = line.text(...files);
  const value = text === undefined ? givenTo(call, file) : line.valueOf(text);
  const sql = value === undefined ? undefined : sqlTextOf(value);
  if (sql === undefined)
    return file === undefined && value === undefined ? undefined : { effect: 'write', scope: unknownScope };
  const decided = readSql(sql.text).map((statement): Decided => {
    const { effect, condition } = statement;
    const isWhole = condition === undefined && effect.startsWith('destroy');
    return { effect, scope: isWhole ? everything : unknownScope, ...databaseOf(statement, sql) };
  });
  return worstOf(decided) ?? { effect: 'write', scope: unknownScope };
}

/** `-f -` is what it is given to read, and so is everything where it is told nothing else. */
function givenTo(
  { input, world, invocation, server }: ProgramCall,
  file: string | undefined,
): Value | undefined {
  if (file === undefined || file === '-') return input;
  // A path of the container leads to no file of the repository.
  const text = server === undefined ? world.text(posix.join(invocation.folder, file)) : undefined;
  return text === undefined ? undefined : string(text);
}
