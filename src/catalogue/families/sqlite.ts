import type { ClientLibrary, Construction, Operation } from '../../model/catalogue.ts';
import { sqliteMemory } from '../doubles/sql.ts';
import { does, runsSql } from '../phrases.ts';

const boundary = { kind: 'database', technology: 'sqlite' } as const;
const betterSqlite = 'https://github.com/WiseLibs/better-sqlite3/blob/master/docs/api.md';
const sqlite3 = 'https://github.com/TryGhost/node-sqlite3/wiki/API';
const wrapper = 'https://github.com/kriasoft/node-sqlite';
const libsql = 'https://docs.turso.tech/sdk/ts/reference';
const node = 'https://nodejs.org/api/sqlite.html';
const bun = 'https://bun.sh/docs/api/sqlite';

function memory(link: string): NonNullable<Construction['harmlessWhen']> {
  return [
    { argument: 0, equals: ':memory:', link },
    { argument: 0, equals: '', link },
  ];
}

/** The text stands at `prepare`; whether the statement is run is not looked at. */
function prepares(link: string, ...more: string[]): Operation {
  return runsSql(['prepare', 'exec', ...more], link, { argument: 0 });
}

export const sqlite: readonly ClientLibrary[] = [
  {
    id: 'better-sqlite3',
    title: 'better-sqlite3',
    ecosystem: 'npm',
    boundary,
    packages: ['better-sqlite3', 'better-sqlite3-multiple-ciphers'],
    constructions: [
      {
        exports: ['default'],
        form: 'either',
        target: [{ field: 'path', argument: 0 }],
        whenAbsent: {
          text: 'a temporary database',
          exposure: 'in-memory',
          link: `${betterSqlite}#new-databasepath-options`,
        },
        dials: { on: 'construction', link: `${betterSqlite}#new-databasepath-options` },
        harmlessWhen: memory(`${betterSqlite}#new-databasepath-options`),
      },
    ],
    operations: [
      prepares(`${betterSqlite}#preparestring---statement`),
      does('read', ['pragma'], `${betterSqlite}#pragmastring-options---results`),
      does('write', ['backup'], `${betterSqlite}#backupdestination-options---promise`, [
        { field: 'path', argument: 0 },
      ]),
    ],
    doubles: [sqliteMemory],
  },
  {
    id: 'sqlite3',
    title: 'node-sqlite3',
    ecosystem: 'npm',
    boundary,
    packages: ['sqlite3'],
    constructions: [
      {
        exports: ['Database', 'verbose().Database', 'cached.Database'],
        form: 'new',
        target: [{ field: 'path', argument: 0 }],
        whenAbsent: { text: 'nothing: the file name is required', exposure: 'error', link: sqlite3 },
        dials: { on: 'construction', link: sqlite3 },
        harmlessWhen: memory(sqlite3),
      },
    ],
    operations: [prepares(sqlite3, 'run', 'get', 'all', 'each')],
    doubles: [sqliteMemory],
  },
  {
    id: 'sqlite',
    title: 'SQLite client (promises over node-sqlite3)',
    ecosystem: 'npm',
    boundary,
    packages: ['sqlite'],
    constructions: [
      {
        exports: ['open'],
        form: 'call',
        target: [{ field: 'path', argument: 0, path: ['filename'] }],
        whenAbsent: { text: 'nothing: the file name is required', exposure: 'error', link: wrapper },
        dials: { on: 'construction', link: `${wrapper}#opening-the-database` },
        harmlessWhen: [{ argument: 0, path: ['filename'], equals: ':memory:', link: wrapper }],
      },
    ],
    operations: [
      prepares(wrapper, 'run', 'get', 'all', 'each'),
      does('write', ['migrate'], `${wrapper}#migrations`),
    ],
    doubles: [sqliteMemory],
  },
  {
    id: 'libsql',
    title: 'libSQL client (Turso)',
    ecosystem: 'npm',
    boundary,
    packages: ['@libsql/client'],
    constructions: [
      {
        exports: ['createClient'],
        form: 'call',
        target: [
          { field: 'url', argument: 0, path: ['url'] },
          { field: 'url', argument: 0, path: ['syncUrl'] },
        ],
        whenAbsent: { text: 'nothing: the url is required', exposure: 'error', link: libsql },
        dials: { on: 'first-use', link: libsql },
        harmlessWhen: [
          { argument: 0, path: ['url'], equals: ':memory:', link: `${libsql}#in-memory-databases` },
          { argument: 0, path: ['url'], equals: 'file::memory:', link: `${libsql}#in-memory-databases` },
        ],
      },
    ],
    handles: [{ calls: ['transaction'], gives: 'result', link: `${libsql}#interactive-transactions` }],
    operations: [
      runsSql(['execute', 'executeMultiple'], `${libsql}#simple-query`, { argument: 0, path: ['sql'] }),
      runsSql(['batch', 'migrate'], `${libsql}#batch-transactions`, { argument: 0, path: ['*', 'sql'] }),
      does('read', ['sync'], `${libsql}#manual-sync`),
    ],
    doubles: [sqliteMemory],
  },
  {
    id: 'node-sqlite',
    title: 'SQLite in Node.js',
    ecosystem: 'npm',
    boundary,
    packages: ['node:sqlite'],
    constructions: [
      {
        exports: ['DatabaseSync'],
        form: 'new',
        target: [{ field: 'path', argument: 0 }],
        whenAbsent: { text: 'nothing: the path is required', exposure: 'error', link: node },
        dials: { on: 'construction', link: `${node}#new-databasesyncpath-options` },
        harmlessWhen: memory(`${node}#new-databasesyncpath-options`),
      },
    ],
    operations: [prepares(`${node}#databasepreparesql`)],
    doubles: [sqliteMemory],
  },
  {
    id: 'bun-sqlite',
    title: 'SQLite in Bun',
    ecosystem: 'npm',
    boundary,
    packages: ['bun:sqlite'],
    constructions: [
      {
        exports: ['Database', 'default', 'Database.open'],
        form: 'either',
        target: [{ field: 'path', argument: 0 }],
        whenAbsent: { text: 'a database in memory', exposure: 'in-memory', link: `${bun}#database` },
        dials: { on: 'construction', link: `${bun}#database` },
        harmlessWhen: memory(`${bun}#database`),
      },
    ],
    operations: [prepares(`${bun}#query`, 'query', 'run')],
    doubles: [sqliteMemory],
  },
];
