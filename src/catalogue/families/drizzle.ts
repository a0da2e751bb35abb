import type { ClientLibrary, Construction } from '../../model/catalogue.ts';
import { sqlDoubles } from '../doubles/sql.ts';
import { does, runsSql, unlessNarrowed } from '../phrases.ts';

const docs = 'https://orm.drizzle.team/docs';
const connect = `${docs}/connect-overview`;

/** One driver's subpaths. The argument is the driver's client, its address, or an object that holds either. */
function driver(
  technology: string,
  subpaths: readonly string[],
  whenAbsent: Construction['whenAbsent'],
): Construction {
  return {
    exports: ['drizzle'],
    form: 'call',
    entries: subpaths.map((subpath) => `drizzle-orm/${subpath}`),
    technology,
    target: [
      { field: 'url', argument: 0, when: 'string' },
      { field: 'url', argument: 0, path: ['connection'], when: 'string' },
      { field: 'url', argument: 0, path: ['connection', 'connectionString'] },
      { field: 'url', argument: 0, path: ['connection', 'uri'] },
      { field: 'url', argument: 0, path: ['connection', 'url'] },
      { field: 'host', argument: 0, path: ['connection', 'host'] },
      { field: 'port', argument: 0, path: ['connection', 'port'] },
      { field: 'database', argument: 0, path: ['connection', 'database'] },
      { field: 'client', argument: 0, path: ['client'] },
      { field: 'client', argument: 0 },
    ],
    whenAbsent,
    dials: { on: 'first-use', link: connect },
  };
}

const ofDriver = { text: 'what the driver below it connects to', exposure: 'ambient' } as const;

export const drizzle: readonly ClientLibrary[] = [
  {
    id: 'drizzle',
    title: 'Drizzle ORM',
    ecosystem: 'npm',
    boundary: { kind: 'database', technology: 'from-client' },
    packages: ['drizzle-orm'],
    constructions: [
      driver('postgres', ['node-postgres', 'postgres-js', 'pg-proxy', 'bun-sql'], {
        ...ofDriver,
        link: `${docs}/get-started-postgresql`,
      }),
      driver('postgres', ['neon-http', 'neon-serverless', 'neon', 'xata-http', 'aws-data-api/pg'], {
        ...ofDriver,
        link: `${docs}/connect-neon`,
      }),
      driver('postgres', ['vercel-postgres'], { ...ofDriver, link: `${docs}/connect-vercel-postgres` }),
      driver('postgres', ['pglite'], {
        text: 'a PGlite in memory',
        exposure: 'in-memory',
        link: `${docs}/connect-pglite`,
      }),
      driver('mysql', ['mysql2', 'planetscale-serverless', 'mysql-proxy', 'tidb-serverless', 'singlestore'], {
        ...ofDriver,
        link: `${docs}/get-started-mysql`,
      }),
      driver('sqlite', ['better-sqlite3', 'bun-sqlite', 'node-sqlite'], {
        text: 'a SQLite database in memory',
        exposure: 'in-memory',
        link: `${docs}/get-started-sqlite`,
      }),
      driver(
        'sqlite',
        [
          'libsql',
          'libsql/node',
          'libsql/web',
          'libsql/http',
          'd1',
          'durable-sqlite',
          'sqlite-proxy',
          'expo-sqlite',
          'op-sqlite',
          'sql-js',
        ],
        {
          ...ofDriver,
          link: `${docs}/connect-turso`,
        },
      ),
    ],
    handles: [
      { calls: ['transaction'], gives: { argument: 0, parameter: 0 }, link: `${docs}/transactions` },
      { calls: ['$with', 'with'], gives: 'result', link: `${docs}/select#with-clause` },
      { calls: ['$client'], gives: 'result', link: connect },
    ],
    operations: [
      unlessNarrowed(['delete'], ['where'], `${docs}/delete`),
      runsSql(['execute', 'run', 'all', 'get', 'values'], `${docs}/sql`, { argument: 0 }),
      does('write', ['insert', 'update', 'refreshMaterializedView'], `${docs}/insert`),
      does('read', ['select', 'selectDistinct', 'selectDistinctOn', '$count'], `${docs}/select`),
      does('read', ['query.*.findMany', 'query.*.findFirst'], `${docs}/rqb`),
      { calls: ['export:migrate'], effect: 'write', client: 0, link: `${docs}/migrations` },
    ],
    doubles: sqlDoubles,
  },
  {
    id: 'drizzle-seed',
    title: 'Drizzle Seed',
    ecosystem: 'npm',
    boundary: { kind: 'database', technology: 'from-client' },
    packages: ['drizzle-seed'],
    constructions: [
      {
        exports: ['default'],
        form: 'import',
        target: [],
        whenAbsent: {
          text: 'the Drizzle database that each function is given',
          exposure: 'shared',
          link: `${docs}/seed-overview`,
        },
        dials: { on: 'never', link: `${docs}/seed-overview` },
      },
    ],
    operations: [
      {
        calls: ['reset', 'export:reset'],
        effect: 'destroy-store',
        client: 0,
        link: `${docs}/seed-overview#reset-database`,
      },
      { calls: ['seed', 'export:seed'], effect: 'write', client: 0, link: `${docs}/seed-overview` },
    ],
    doubles: [],
  },
];
