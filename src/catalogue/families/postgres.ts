import type { ClientLibrary } from '../../model/catalogue.ts';
import { postgresDoubles } from '../doubles/sql.ts';
import { does, runsSql } from '../phrases.ts';

const boundary = { kind: 'database', technology: 'postgres' } as const;
const pg = 'https://node-postgres.com';
const postgresJs = 'https://github.com/porsager/postgres';
const pgPromise = 'https://vitaly-t.github.io/pg-promise';
const slonik = 'https://github.com/gajus/slonik';
const pglite = 'https://pglite.dev/docs/api';

export const postgres: readonly ClientLibrary[] = [
  {
    id: 'pg',
    title: 'node-postgres',
    ecosystem: 'npm',
    boundary,
    packages: ['pg', 'pg-pool'],
    constructions: [
      {
        exports: ['Pool', 'Client', 'native.Pool', 'native.Client', 'default'],
        form: 'new',
        target: [
          { field: 'url', argument: 0, path: ['connectionString'] },
          { field: 'url', argument: 0, when: 'string' },
          { field: 'host', argument: 0, path: ['host'] },
          { field: 'port', argument: 0, path: ['port'] },
          { field: 'database', argument: 0, path: ['database'] },
        ],
        whenAbsent: {
          text: 'localhost:5432, the database named like the user',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '5432' },
          link: `${pg}/features/connecting#environment-variables`,
        },
        dials: { on: 'first-use', link: `${pg}/apis/pool` },
      },
    ],
    handles: [
      { calls: ['connect'], gives: 'result', link: `${pg}/features/pooling` },
      { calls: ['connect'], gives: { argument: 0, parameter: 1 }, link: `${pg}/features/pooling` },
    ],
    operations: [
      runsSql(['query'], `${pg}/apis/client#clientquery`),
      does('connect', ['connect'], `${pg}/apis/client#clientconnect`),
    ],
    doubles: postgresDoubles,
    environment: [
      { name: 'PGHOST', sets: 'host', link: `${pg}/features/connecting#environment-variables` },
      { name: 'PGPORT', sets: 'port', link: `${pg}/features/connecting#environment-variables` },
      { name: 'PGDATABASE', sets: 'database', link: `${pg}/features/connecting#environment-variables` },
      { name: 'PGUSER', sets: 'account', link: `${pg}/features/connecting#environment-variables` },
    ],
  },
  {
    id: 'postgres-js',
    title: 'Postgres.js',
    ecosystem: 'npm',
    boundary,
    packages: ['postgres'],
    constructions: [
      {
        exports: ['default'],
        form: 'call',
        target: [
          { field: 'url', argument: 0, when: 'string' },
          { field: 'host', argument: 0, path: ['host'] },
          { field: 'host', argument: 1, path: ['host'] },
          { field: 'port', argument: 0, path: ['port'] },
          { field: 'port', argument: 1, path: ['port'] },
          { field: 'database', argument: 0, path: ['database'] },
          { field: 'database', argument: 1, path: ['database'] },
        ],
        whenAbsent: {
          text: 'localhost:5432, the database named like the user',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '5432' },
          link: `${postgresJs}#connection-details`,
        },
        dials: { on: 'first-use', link: `${postgresJs}#the-connection-pool` },
      },
    ],
    handles: [
      {
        calls: ['begin', 'savepoint'],
        gives: { argument: 0, parameter: 0 },
        link: `${postgresJs}#transactions`,
      },
      { calls: ['begin'], gives: { argument: 1, parameter: 0 }, link: `${postgresJs}#transactions` },
      { calls: ['reserve'], gives: 'result', link: `${postgresJs}#reserving-connections` },
    ],
    operations: [
      runsSql(['()', 'unsafe'], `${postgresJs}#queries`, { argument: 0 }),
      does('write', ['file'], `${postgresJs}#queries-in-files`),
      does('write', ['notify'], `${postgresJs}#listen--notify`),
      does('read', ['listen', 'subscribe'], `${postgresJs}#listen--notify`),
    ],
    doubles: postgresDoubles,
    environment: [
      { name: 'PGHOST', sets: 'host', link: `${postgresJs}#environmental-variables` },
      { name: 'PGPORT', sets: 'port', link: `${postgresJs}#environmental-variables` },
      { name: 'PGDATABASE', sets: 'database', link: `${postgresJs}#environmental-variables` },
    ],
  },
  {
    id: 'pg-promise',
    title: 'pg-promise',
    ecosystem: 'npm',
    boundary,
    packages: ['pg-promise'],
    constructions: [
      {
        exports: ['default()'],
        form: 'call',
        target: [
          { field: 'url', argument: 0, when: 'string' },
          { field: 'url', argument: 0, path: ['connectionString'] },
          { field: 'host', argument: 0, path: ['host'] },
          { field: 'port', argument: 0, path: ['port'] },
          { field: 'database', argument: 0, path: ['database'] },
        ],
        whenAbsent: {
          text: 'what node-postgres connects to by default',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '5432' },
          link: `${pgPromise}/Database.html`,
        },
        dials: { on: 'first-use', link: `${pgPromise}/Database.html` },
      },
    ],
    handles: [
      {
        calls: ['tx', 'task', 'txIf', 'taskIf'],
        gives: { argument: 0, parameter: 0 },
        link: `${pgPromise}/Database.html#tx`,
      },
      {
        calls: ['tx', 'task', 'txIf', 'taskIf'],
        gives: { argument: 1, parameter: 0 },
        link: `${pgPromise}/Database.html#tx`,
      },
    ],
    operations: [
      runsSql(
        ['none', 'one', 'oneOrNone', 'many', 'manyOrNone', 'any', 'result', 'query', 'multi', 'map', 'each'],
        `${pgPromise}/Database.html#query`,
      ),
      does('write', ['func', 'proc'], `${pgPromise}/Database.html#func`),
      does('connect', ['connect'], `${pgPromise}/Database.html#connect`),
    ],
    doubles: postgresDoubles,
  },
  {
    id: 'slonik',
    title: 'Slonik',
    ecosystem: 'npm',
    boundary,
    packages: ['slonik'],
    constructions: [
      {
        exports: ['createPool'],
        form: 'call',
        target: [{ field: 'url', argument: 0 }],
        whenAbsent: {
          text: 'nothing: the connection URI is required',
          exposure: 'error',
          link: `${slonik}#create-connection`,
        },
        dials: { on: 'first-use', link: `${slonik}#create-connection` },
      },
    ],
    handles: [
      {
        calls: ['connect', 'transaction'],
        gives: { argument: 0, parameter: 0 },
        link: `${slonik}#transactions`,
      },
    ],
    operations: [
      runsSql(
        [
          'query',
          'any',
          'anyFirst',
          'exists',
          'many',
          'manyFirst',
          'maybeOne',
          'maybeOneFirst',
          'one',
          'oneFirst',
        ],
        `${slonik}#query-methods`,
        { argument: 0 },
      ),
      does('read', ['stream'], `${slonik}#query-methods`),
    ],
    doubles: postgresDoubles,
  },
  {
    id: 'pglite',
    title: 'PGlite',
    ecosystem: 'npm',
    boundary,
    packages: ['@electric-sql/pglite'],
    constructions: [
      {
        exports: ['PGlite', 'PGlite.create'],
        form: 'either',
        target: [
          { field: 'path', argument: 0, when: 'string' },
          { field: 'path', argument: 0, path: ['dataDir'] },
        ],
        whenAbsent: {
          text: 'a database in memory',
          exposure: 'in-memory',
          link: `${pglite}#main-constructor`,
        },
        dials: { on: 'construction', link: `${pglite}#main-constructor` },
        harmlessWhen: [{ argument: 0, equals: '/^memory:\\/\\//', link: `${pglite}#main-constructor` }],
      },
    ],
    handles: [
      { calls: ['transaction'], gives: { argument: 0, parameter: 0 }, link: `${pglite}#transaction` },
    ],
    operations: [runsSql(['query', 'exec', 'sql'], `${pglite}#query`)],
    doubles: [],
  },
];
