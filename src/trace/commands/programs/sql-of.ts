import { posix } from 'node:path';
import { readSql } from '../../effects/sql/read-sql.ts';
import { everything, unknownScope, worstOf, type Decided } from '../../effects/decision.ts';
import type { ProgramCall } from '../program.ts';

/** What the SQL does that a program is given, in a file of the repository or on its command line. */
export function sqlOf(
  { line, world, invocation }: ProgramCall,
  files: readonly string[],
  texts: readonly string[],
): Decided | undefined {
  const file = line.text(...files);
  const sql =
    line.text(...texts) ?? (file === undefined ? undefined : world.text(posix.join(invocation.folder, file)));
  if (sql === undefined) return file === undefined ? undefined : { effect: 'write', scope: unknownScope };
  const decided = readSql(sql).map(({ effect, condition }): Decided => ({
    effect,
    scope: condition === undefined && effect.startsWith('destroy') ? everything : unknownScope,
  }));
  return worstOf(decided) ?? { effect: 'write', scope: unknownScope };
}
