import type { ClientLibrary, Construction } from '../../model/catalogue.ts';
import { sqlDoubles } from '../doubles/sql.ts';
import { byFilter, does, runsSql } from '../phrases.ts';

const reference = 'https://www.prisma.io/docs/orm/reference/prisma-client-reference';
const drivers = 'https://www.prisma.io/docs/orm/overview/databases/database-drivers';
const testing = 'https://www.prisma.io/docs/orm/prisma-client/testing/unit-testing';
const readReplicas = 'https://www.prisma.io/docs/orm/prisma-client/setup-and-configuration/read-replicas';
const connections =
  'https://www.prisma.io/docs/orm/prisma-client/setup-and-configuration/databases-connections';

function adapter(exported: string, technology: string, path: readonly string[]): Construction {
  return {
    exports: [exported],
    form: 'new',
    technology,
    target: [
      { field: 'client', argument: 0 },
      { field: 'url', argument: 0, path },
      { field: 'host', argument: 0, path: ['host'] },
      { field: 'port', argument: 0, path: ['port'] },
      { field: 'database', argument: 0, path: ['database'] },
      { field: 'schema', argument: 1, path: ['schema'] },
    ],
    whenAbsent: { text: 'what the driver below it connects to', exposure: 'ambient', link: drivers },
    dials: { on: 'first-use', link: drivers },
  };
}

export const prisma: readonly ClientLibrary[] = [
  {
    id: 'prisma',
    title: 'Prisma Client',
    ecosystem: 'npm',
    boundary: { kind: 'database', technology: 'from-target' },
    // Clients generated into a folder of the repository are resolved to this package by the linker.
    packages: ['@prisma/client', '.prisma/client'],
    constructions: [
      {
        exports: ['PrismaClient'],
        form: 'new',
        target: [
          { field: 'client', argument: 0, path: ['adapter'] },
          { field: 'url', argument: 0, path: ['datasourceUrl'] },
          { field: 'url', argument: 0, path: ['datasources', '*', 'url'] },
          { field: 'url', argument: 0, path: ['accelerateUrl'] },
        ],
        whenAbsent: {
          text: 'the url of the schema\'s datasource block, usually env("DATABASE_URL")',
          exposure: 'ambient',
          link: `${reference}#datasources`,
        },
        dials: { on: 'first-use', link: `${connections}/connection-management` },
      },
      {
        exports: ['PrismaClient'],
        form: 'extend',
        target: [],
        whenAbsent: {
          text: "the url of the schema's datasource block, unless the constructor gives super() another",
          exposure: 'ambient',
          link: `${reference}#datasources`,
        },
        dials: { on: 'first-use', link: `${connections}/connection-management` },
      },
    ],
    handles: [
      { calls: ['$transaction'], gives: { argument: 0, parameter: 0 }, link: `${reference}#transaction` },
      { calls: ['$extends', '$on', '$use'], gives: 'result', link: `${reference}#extends` },
      { calls: ['$primary', '$replica'], gives: 'result', link: readReplicas },
      {
        calls: ['$kysely'],
        gives: 'result',
        library: 'kysely',
        link: 'https://github.com/eoin-obrien/prisma-extension-kysely',
      },
    ],
    operations: [
      byFilter(['*.deleteMany'], `${reference}#deletemany`, { argument: 0, path: ['where'] }),
      does('destroy-some', ['*.delete'], `${reference}#delete`),
      runsSql(['$executeRaw', '$executeRawUnsafe'], `${reference}#executeraw`, { argument: 0 }),
      runsSql(['$queryRaw', '$queryRawUnsafe', '$queryRawTyped'], `${reference}#queryraw`, { argument: 0 }),
      does('write', ['$runCommandRaw', '*.findRaw', '*.aggregateRaw'], `${reference}#runcommandraw`),
      does(
        'write',
        ['*.create', '*.createMany', '*.createManyAndReturn', '*.update', '*.updateMany', '*.upsert'],
        `${reference}#create`,
      ),
      does('write', ['*.updateManyAndReturn'], `${reference}#updatemanyandreturn`),
      does(
        'read',
        ['*.findMany', '*.findFirst', '*.findFirstOrThrow', '*.findUnique', '*.findUniqueOrThrow'],
        `${reference}#findmany`,
      ),
      does('read', ['*.count', '*.aggregate', '*.groupBy'], `${reference}#count`),
      does('connect', ['$connect'], `${reference}#connect`),
    ],
    doubles: [
      ...sqlDoubles,
      {
        package: 'jest-mock-extended',
        ecosystem: 'npm',
        what: 'mock',
        how: 'mockDeep<PrismaClient>() stands in for the client',
        exports: ['mockDeep'],
        link: `${testing}#mocking-prisma-client`,
      },
      {
        package: 'vitest-mock-extended',
        ecosystem: 'npm',
        what: 'mock',
        how: 'mockDeep<PrismaClient>() stands in for the client',
        exports: ['mockDeep'],
        link: 'https://www.prisma.io/blog/testing-series-1-8eRB5p0Y8o',
      },
    ],
    environment: [
      {
        name: 'DATABASE_URL',
        sets: 'url',
        link: 'https://www.prisma.io/docs/orm/more/development-environment/environment-variables',
      },
    ],
  },
  {
    id: 'prisma-adapters',
    title: 'Prisma driver adapters',
    ecosystem: 'npm',
    boundary: { kind: 'database', technology: 'from-target' },
    packages: [
      '@prisma/adapter-pg',
      '@prisma/adapter-neon',
      '@prisma/adapter-planetscale',
      '@prisma/adapter-mariadb',
      '@prisma/adapter-libsql',
      '@prisma/adapter-better-sqlite3',
      '@prisma/adapter-mssql',
      '@prisma/adapter-d1',
      '@prisma/adapter-ppg',
    ],
    constructions: [
      adapter('PrismaPg', 'postgres', ['connectionString']),
      adapter('PrismaNeon', 'postgres', ['connectionString']),
      adapter('PrismaNeonHTTP', 'postgres', []),
      adapter('PrismaPostgresAdapter', 'postgres', ['connectionString']),
      adapter('PrismaPlanetScale', 'mysql', ['url']),
      adapter('PrismaMariaDb', 'mysql', []),
      adapter('PrismaLibSql', 'sqlite', ['url']),
      adapter('PrismaLibSQL', 'sqlite', ['url']),
      adapter('PrismaBetterSqlite3', 'sqlite', ['url']),
      adapter('PrismaBetterSQLite3', 'sqlite', ['url']),
      adapter('PrismaMssql', 'mssql', []),
      adapter('PrismaD1', 'sqlite', []),
    ],
    operations: [runsSql(['executeScript'], drivers), does('connect', ['connect'], drivers)],
    doubles: sqlDoubles,
  },
];
