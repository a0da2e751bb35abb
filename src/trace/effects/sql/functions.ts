import type { Statement } from './statement.ts';

/** Statements that change no data: sessions, transactions, plans, settings of the connection. */
export const readOnlyWords: ReadonlySet<string> = new Set(
  (
    'select show values table set reset begin start commit rollback end abort savepoint release use declare ' +
    'fetch move close pragma listen unlisten discard deallocate prepare describe desc analyze vacuum lock ' +
    'explain attach detach checkpoint load if else print go'
  ).split(' '),
);

/** Functions of the servers that change something by being selected. */
const changing = new Set([
  ...['setval', 'nextval', 'pg_notify', 'pg_terminate_backend', 'lo_unlink', 'lo_import', 'dblink_exec'],
  ...['pg_advisory_lock', 'set_config', 'pg_switch_wal', 'cron_schedule', 'http_post'],
]);

const harmless = new Set(['pg_advisory_lock', 'set_config']);
const removing = /(?:^|_)(?:truncate|purge|wipe|delete|drop|reset|clear|cleanup|empty)(?:_|$)/;
const everything = /(?:^|_)(?:all|tables|database|db|everything|schema)(?:_|$)/;

/** What a function of the database does, as far as its name says; undefined for those that only compute. */
export function functionEffect(name: string): Statement | undefined {
  const about = `the function ${name}`;
  const lower = name.toLowerCase();
  if (changing.has(lower)) return { effect: harmless.has(lower) ? 'read' : 'write', about };
  if (!removing.test(lower)) return undefined;
  return { effect: everything.test(lower) ? 'destroy-set' : 'destroy-some', about, unsure: true };
}
