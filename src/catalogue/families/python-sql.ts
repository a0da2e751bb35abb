import type { ClientLibrary, Construction, Operation } from '../../model/catalogue.ts';
import { pythonPostgresDoubles, pythonSqliteMemory } from '../doubles/sql.ts';
import { does, runsSql } from '../phrases.ts';

const postgres = { kind: 'database', technology: 'postgres' } as const;
const sqlite = { kind: 'database', technology: 'sqlite' } as const;
const psycopg = 'https://www.psycopg.org/psycopg3/docs';
const psycopg2 = 'https://www.psycopg.org/docs';
const asyncpg = 'https://magicstack.github.io/asyncpg/current/api/index.html';
const sqlite3 = 'https://docs.python.org/3/library/sqlite3.html';
const aiosqlite = 'https://aiosqlite.omnilib.dev/en/stable/api.html';
const duckdb = 'https://duckdb.org/docs/stable/clients/python/overview';
const libpq = 'https://www.postgresql.org/docs/current/libpq-envars.html';

const dsn: Construction['target'] = [
  { field: 'url', argument: 0, keyword: 'dsn' },
  { field: 'url', argument: 0, keyword: 'conninfo' },
  { field: 'host', keyword: 'host' },
  { field: 'port', keyword: 'port' },
  { field: 'database', keyword: 'dbname' },
  { field: 'database', keyword: 'database' },
];

const libpqVariables: NonNullable<ClientLibrary['environment']> = [
  { name: 'PGHOST', sets: 'host', link: libpq },
  { name: 'PGPORT', sets: 'port', link: libpq },
  { name: 'PGDATABASE', sets: 'database', link: libpq },
  { name: 'PGSERVICE', sets: 'url', link: libpq },
];

const localSocket = {
  text: 'the local socket, else localhost:5432',
  exposure: 'local-default',
  fields: { host: 'localhost', port: '5432' },
} as const;

/** Cursors run what connections run. */
const cursors = (calls: readonly string[], link: string): Operation =>
  runsSql(
    calls.flatMap((call) => [call, `**.${call}`]),
    link,
    { argument: 0, keyword: 'query' },
  );

const memory = (link: string): NonNullable<Construction['harmlessWhen']> => [
  { argument: 0, keyword: 'database', equals: ':memory:', link },
];

export const pythonSql: readonly ClientLibrary[] = [
  {
    id: 'psycopg',
    title: 'Psycopg 3',
    ecosystem: 'pypi',
    boundary: postgres,
    packages: ['psycopg', 'psycopg-pool'],
    modules: ['psycopg', 'psycopg_pool'],
    constructions: [
      {
        exports: ['connect', 'Connection.connect', 'AsyncConnection.connect'],
        form: 'call',
        target: dsn,
        whenAbsent: { ...localSocket, link: `${psycopg}/api/connections.html` },
        dials: { on: 'construction', link: `${psycopg}/api/connections.html` },
      },
      {
        exports: ['ConnectionPool', 'AsyncConnectionPool', 'NullConnectionPool'],
        form: 'call',
        target: dsn,
        whenAbsent: { ...localSocket, link: `${psycopg}/api/pool.html` },
        dials: { on: 'construction', link: `${psycopg}/advanced/pool.html` },
      },
    ],
    handles: [
      {
        calls: ['cursor', 'connection', 'getconn', 'transaction'],
        gives: 'result',
        link: `${psycopg}/api/cursors.html`,
      },
    ],
    operations: [
      cursors(['execute', 'executemany'], `${psycopg}/api/cursors.html`),
      does('write', ['copy', '**.copy'], `${psycopg}/basic/copy.html`),
    ],
    doubles: pythonPostgresDoubles,
    environment: libpqVariables,
  },
  {
    id: 'psycopg2',
    title: 'Psycopg 2',
    ecosystem: 'pypi',
    boundary: postgres,
    packages: ['psycopg2', 'psycopg2-binary'],
    modules: ['psycopg2'],
    constructions: [
      {
        exports: ['connect', 'pool.SimpleConnectionPool', 'pool.ThreadedConnectionPool'],
        form: 'call',
        target: dsn,
        whenAbsent: { ...localSocket, link: `${psycopg2}/module.html#psycopg2.connect` },
        dials: { on: 'construction', link: `${psycopg2}/module.html#psycopg2.connect` },
      },
    ],
    handles: [{ calls: ['cursor', 'getconn'], gives: 'result', link: `${psycopg2}/cursor.html` }],
    operations: [
      cursors(['execute', 'executemany'], `${psycopg2}/cursor.html#cursor.execute`),
      does(
        'write',
        ['copy_from', 'copy_expert', '**.copy_from', '**.copy_expert'],
        `${psycopg2}/cursor.html#cursor.copy_from`,
      ),
    ],
    doubles: pythonPostgresDoubles,
    environment: libpqVariables,
  },
  {
    id: 'asyncpg',
    title: 'asyncpg',
    ecosystem: 'pypi',
    boundary: postgres,
    packages: ['asyncpg'],
    constructions: [
      {
        exports: ['connect', 'create_pool'],
        form: 'call',
        target: dsn,
        whenAbsent: { ...localSocket, link: `${asyncpg}#asyncpg.connection.connect` },
        dials: { on: 'construction', link: `${asyncpg}#asyncpg.connection.connect` },
      },
    ],
    handles: [{ calls: ['acquire', 'transaction'], gives: 'result', link: `${asyncpg}#connection-pools` }],
    operations: [
      cursors(
        ['execute', 'executemany', 'fetch', 'fetchrow', 'fetchval', 'prepare'],
        `${asyncpg}#asyncpg.connection.Connection.execute`,
      ),
      does(
        'write',
        ['copy_records_to_table', 'copy_to_table'],
        `${asyncpg}#asyncpg.connection.Connection.copy_to_table`,
      ),
    ],
    doubles: pythonPostgresDoubles,
    environment: libpqVariables.filter((variable) => variable.name !== 'PGSERVICE'),
  },
  {
    id: 'sqlite3-python',
    title: 'sqlite3',
    ecosystem: 'pypi',
    boundary: sqlite,
    packages: ['sqlite3'],
    constructions: [
      {
        exports: ['connect', 'Connection'],
        form: 'call',
        target: [{ field: 'path', argument: 0, keyword: 'database' }],
        whenAbsent: {
          text: 'nothing: the path is required',
          exposure: 'error',
          link: `${sqlite3}#sqlite3.connect`,
        },
        dials: { on: 'construction', link: `${sqlite3}#sqlite3.connect` },
        harmlessWhen: memory(`${sqlite3}#sqlite3.connect`),
      },
    ],
    handles: [{ calls: ['cursor'], gives: 'result', link: `${sqlite3}#sqlite3.Connection.cursor` }],
    operations: [cursors(['execute', 'executemany', 'executescript'], `${sqlite3}#sqlite3.Cursor.execute`)],
    doubles: [pythonSqliteMemory],
  },
  {
    id: 'aiosqlite',
    title: 'aiosqlite',
    ecosystem: 'pypi',
    boundary: sqlite,
    packages: ['aiosqlite'],
    constructions: [
      {
        exports: ['connect'],
        form: 'call',
        target: [{ field: 'path', argument: 0, keyword: 'database' }],
        whenAbsent: {
          text: 'nothing: the path is required',
          exposure: 'error',
          link: `${aiosqlite}#aiosqlite.connect`,
        },
        dials: { on: 'construction', link: `${aiosqlite}#aiosqlite.connect` },
        harmlessWhen: memory(`${aiosqlite}#aiosqlite.connect`),
      },
    ],
    handles: [{ calls: ['cursor'], gives: 'result', link: `${aiosqlite}#aiosqlite.Connection.cursor` }],
    operations: [
      cursors(
        ['execute', 'executemany', 'executescript', 'execute_fetchall', 'execute_insert'],
        `${aiosqlite}#aiosqlite.Connection.execute`,
      ),
    ],
    doubles: [pythonSqliteMemory],
  },
  {
    id: 'duckdb-python',
    title: 'DuckDB for Python',
    ecosystem: 'pypi',
    boundary: { kind: 'database', technology: 'duckdb' },
    packages: ['duckdb'],
    constructions: [
      {
        exports: ['connect'],
        form: 'call',
        target: [{ field: 'path', argument: 0, keyword: 'database' }],
        whenAbsent: {
          text: 'a database in memory',
          exposure: 'in-memory',
          link: `${duckdb}#connection-options`,
        },
        dials: { on: 'construction', link: `${duckdb}#connection-options` },
        harmlessWhen: memory(`${duckdb}#connection-options`),
      },
      {
        exports: ['default'],
        form: 'import',
        target: [],
        whenAbsent: {
          text: "the module's own database in memory",
          exposure: 'in-memory',
          link: `${duckdb}#basic-api-usage`,
        },
        dials: { on: 'first-use', link: `${duckdb}#basic-api-usage` },
      },
    ],
    handles: [{ calls: ['cursor'], gives: 'result', link: duckdb }],
    operations: [cursors(['sql', 'execute', 'executemany', 'query'], `${duckdb}#basic-api-usage`)],
    doubles: [pythonSqliteMemory],
  },
];
