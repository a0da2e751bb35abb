import type { ClientLibrary } from '../../model/catalogue.ts';
import { mssqlDoubles } from '../doubles/stores.ts';
import { sqliteMemory } from '../doubles/sql.ts';
import { does, runsSql } from '../phrases.ts';

const mssql = 'https://tediousjs.github.io/node-mssql';
const oracle = 'https://node-oracledb.readthedocs.io/en/latest/api_manual';
const duckdb = 'https://duckdb.org/docs/stable/clients/nodejs/overview';
const duckdbNeo = 'https://duckdb.org/docs/stable/clients/node_neo/overview';

/** Drivers of the other SQL servers, and DuckDB. */
export const sqlServers: readonly ClientLibrary[] = [
  {
    id: 'mssql',
    title: 'node-mssql',
    ecosystem: 'npm',
    boundary: { kind: 'database', technology: 'mssql' },
    packages: ['mssql'],
    constructions: [
      {
        exports: ['ConnectionPool', 'connect'],
        form: 'either',
        target: [
          { field: 'url', argument: 0, when: 'string' },
          { field: 'host', argument: 0, path: ['server'] },
          { field: 'port', argument: 0, path: ['port'] },
          { field: 'database', argument: 0, path: ['database'] },
        ],
        whenAbsent: { text: 'nothing: the server is required', exposure: 'error', link: mssql },
        dials: { on: 'explicit-call', link: `${mssql}/#connections-1` },
      },
      {
        exports: ['Request', 'PreparedStatement', 'Transaction'],
        form: 'new',
        target: [{ field: 'client', argument: 0 }],
        whenAbsent: {
          text: 'the global pool that connect() opened',
          exposure: 'shared',
          link: `${mssql}/#request`,
        },
        dials: { on: 'first-use', link: `${mssql}/#request` },
      },
    ],
    handles: [{ calls: ['request', 'transaction', '**.input'], gives: 'result', link: `${mssql}/#request` }],
    operations: [
      runsSql(['**.query', '**.batch', 'query', 'batch'], `${mssql}/#query`),
      does('write', ['**.execute', '**.bulk'], `${mssql}/#execute`),
      does('connect', ['connect'], `${mssql}/#connections-1`),
    ],
    doubles: mssqlDoubles,
  },
  {
    id: 'oracledb',
    title: 'node-oracledb',
    ecosystem: 'npm',
    boundary: { kind: 'database', technology: 'oracle' },
    packages: ['oracledb'],
    constructions: [
      {
        exports: ['getConnection', 'createPool'],
        form: 'call',
        target: [
          { field: 'url', argument: 0, path: ['connectString'] },
          { field: 'url', argument: 0, path: ['connectionString'] },
          { field: 'account', argument: 0, path: ['user'] },
        ],
        whenAbsent: {
          text: 'the default pool, or the database that ORACLE_SID or TWO_TASK names',
          exposure: 'ambient',
          link: `${oracle}/oracledb.html#oracledb.getConnection`,
        },
        dials: { on: 'construction', link: `${oracle}/oracledb.html#oracledb.getConnection` },
      },
    ],
    handles: [{ calls: ['getConnection'], gives: 'result', link: `${oracle}/pool.html#pool.getConnection` }],
    operations: [
      runsSql(['execute', 'executeMany', 'queryStream'], `${oracle}/connection.html#connection.execute`),
    ],
    doubles: [],
  },
  {
    id: 'duckdb',
    title: 'DuckDB',
    ecosystem: 'npm',
    boundary: { kind: 'database', technology: 'duckdb' },
    packages: ['duckdb', 'duckdb-async', '@duckdb/node-api'],
    constructions: [
      {
        exports: ['Database', 'cached.Database', 'Database.create'],
        form: 'either',
        target: [{ field: 'path', argument: 0 }],
        whenAbsent: { text: 'nothing: the path is required', exposure: 'error', link: duckdb },
        dials: { on: 'construction', link: duckdb },
        harmlessWhen: [{ argument: 0, equals: ':memory:', link: duckdb }],
      },
      {
        exports: ['DuckDBInstance.create', 'DuckDBInstance.fromCache', 'DuckDBConnection.create'],
        form: 'call',
        entries: ['@duckdb/node-api'],
        target: [
          { field: 'path', argument: 0, when: 'string' },
          { field: 'client', argument: 0 },
        ],
        whenAbsent: { text: 'a database in memory', exposure: 'in-memory', link: duckdbNeo },
        dials: { on: 'construction', link: duckdbNeo },
        harmlessWhen: [{ argument: 0, equals: ':memory:', link: duckdbNeo }],
      },
    ],
    handles: [{ calls: ['connect'], gives: 'result', link: duckdb }],
    operations: [
      runsSql(['run', 'all', 'each', 'exec', 'prepare', 'runAndRead', 'runAndReadAll', 'stream'], duckdb),
    ],
    doubles: [sqliteMemory],
  },
];
