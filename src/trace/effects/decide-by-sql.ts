import type { Decision, Effect } from '../../model/catalogue.ts';
import type { Value } from '../../model/value.ts';
import { readPlace } from '../targets/read-place.ts';
import { everything, unknownScope, worstOf, type Decided } from './decision.ts';
import type { FilterKey, FilterOptions } from './filter.ts';
import { scopeOfFilter } from './scope.ts';
import { sourceOfValue, worst } from './source-of-value.ts';
import { sqlTextOf, type SqlText } from './sql-text.ts';
import type { SqlKey } from './sql/condition.ts';
import { builtStatement } from './sql/built-statement.ts';
import { readSql } from './sql/read-sql.ts';
import type { Statement } from './sql/statement.ts';
import { known, string, unresolved } from '../../values/make-value.ts';

/** An effect for each thing that the text may be; the worst counts. Unreadable text counts as `effect`. */
export function decideBySql(
  effect: Effect,
  decision: Extract<Decision, { as: 'sql' }>,
  args: readonly Value[],
  options: FilterOptions,
): Decided {
  const decided = textsAt(args, decision).flatMap((value): readonly Decided[] => {
    const built = builtStatement(value);
    if (built !== undefined) return [built];
    const sql = sqlTextOf(value);
    const statements = sql === undefined ? [] : readSql(sql.text);
    const [first] = statements;
    if (sql === undefined || first === undefined) return [{ effect, scope: unknownScope }];
    const parameters = [
      ...args.slice((decision.argument ?? 0) + 1),
      ...parametersIn(args[decision.argument ?? 0]),
    ];
    return statements.map((statement) => ofStatement(statement, sql, parameters, options));
  });
  return worstOf(decided) ?? { effect, scope: unknownScope };
}

/** Where the argument is an object, the path leads to the text; else it is the text. */
function textsAt(
  args: readonly Value[],
  { argument = 0, path = [] }: Extract<Decision, { as: 'sql' }>,
): readonly Value[] {
  return readPlace(args, { argument }).values.flatMap((value) => {
    const isComposite =
      value.kind === 'known' && (value.data.type === 'object' || value.data.type === 'array');
    if (!isComposite || path.length === 0) return [value];
    const found = readPlace([value], { argument: 0, path }).values;
    // A list of statements may hold texts and objects side by side.
    const items =
      value.data.type === 'array' ? value.data.items.filter((one) => sqlTextOf(one) !== undefined) : [];
    return [...found, ...items];
  });
}

function parametersIn(value: Value | undefined): readonly Value[] {
  return value === undefined ? [] : readPlace([value], { argument: 0, path: ['values'] }).values;
}

function ofStatement(
  statement: Statement,
  sql: SqlText,
  parameters: readonly Value[],
  options: FilterOptions,
): Decided {
  const { effect, about, condition } = statement;
  if (condition === undefined) {
    const scope = effect.startsWith('destroy')
      ? { ...everything, text: `all of ${about}` }
      : { ...unknownScope, text: about };
    return { effect, scope, ...databaseOf(statement, sql) };
  }
  if (condition.covers === 'all') return { effect, scope: { kind: 'all', text: `every row of ${about}` } };
  const keys = condition.keys.map((key) => filterKey(key, sql, parameters, options));
  const scope = scopeOfFilter({ state: condition.covers, keys });
  const listed = scope.kind === 'all' && effect === 'destroy-some';
  return { effect: listed ? 'destroy-set' : effect, scope: { ...scope, text: `${about}: ${scope.text}` } };
}

/** The database that the statement is about, as a value of which parts may not be known. */
export function databaseOf(
  { database }: Pick<Statement, 'database'>,
  { holes }: SqlText,
): Pick<Decided, 'database'> {
  if (database === undefined) return {};
  const parts = database.map((part) =>
    typeof part === 'string' ? part : (holes[part] ?? unresolved('a part of a statement')),
  );
  const [only, ...more] = parts;
  if (only === undefined) return {};
  if (more.length > 0) return { database: known({ type: 'template', parts }) };
  return { database: typeof only === 'string' ? string(only) : only };
}

function filterKey(
  { column, values }: SqlKey,
  { holes }: SqlText,
  parameters: readonly Value[],
  { context }: FilterOptions,
): FilterKey {
  const known = values.map((token): Value | undefined => {
    if (token.kind === 'hole') return holes[token.hole ?? -1];
    if (token.kind === 'string' || token.kind === 'number') {
      return { kind: 'known', data: { type: 'string', value: token.text }, origin: [] };
    }
    return token.kind === 'parameter' ? parameterNamed(token.text, parameters) : undefined;
  });
  const present = known.filter((one) => one !== undefined);
  const [only, ...more] = present;
  const isComplete = only !== undefined && present.length === known.length;
  const source = isComplete
    ? more.length === 0
      ? sourceOfValue(only, context)
      : worst(present, context)
    : 'unknown';
  const isList = present.some((one) => one.kind === 'known' && one.data.type === 'array');
  return { name: column, source, single: values.length === 1 && !isList };
}

/** `$2` is the second of a list; with `?` and names any of the given values may be meant, so a single one is. */
function parameterNamed(text: string, parameters: readonly Value[]): Value | undefined {
  const [list] = parameters;
  const items = list?.kind === 'known' && list.data.type === 'array' ? list.data.items : parameters;
  const position = /^\$(\d+)$/.exec(text)?.[1];
  if (position !== undefined) return items[Number(position) - 1];
  if (text !== '?' && list !== undefined) {
    const named = readPlace([list], { argument: 0, path: [text.slice(1)] }).values[0];
    if (named !== undefined) return named;
  }
  return items.length === 1 ? items[0] : undefined;
}
