import type { ClientLibrary } from '../../model/catalogue.ts';
import { sqlDoubles } from '../doubles/sql.ts';
import { does, runsSql, unlessNarrowed } from '../phrases.ts';

const knexDocs = 'https://knexjs.org/guide';
const kyselyDocs = 'https://kysely-org.github.io/kysely-apidoc/classes';
const objectionDocs = 'https://vincit.github.io/objection.js';

/** Everything that puts a condition on a knex query. */
const knexWheres = [
  ...['where', 'andWhere', 'whereIn', 'whereNot', 'whereNotIn', 'whereNull', 'whereNotNull', 'whereRaw'],
  ...['whereExists', 'whereNotExists', 'whereBetween', 'whereNotBetween', 'whereLike', 'whereILike'],
  ...['whereJsonPath', 'whereJsonObject', 'orWhere', 'findById', 'findByIds'],
];

export const queryBuilders: readonly ClientLibrary[] = [
  {
    id: 'knex',
    title: 'Knex',
    ecosystem: 'npm',
    boundary: { kind: 'database', technology: 'from-target' },
    packages: ['knex'],
    constructions: [
      {
        exports: ['default', 'knex'],
        form: 'call',
        target: [
          { field: 'url', argument: 0, when: 'string' },
          { field: 'url', argument: 0, path: ['connection'], when: 'string' },
          { field: 'url', argument: 0, path: ['connection', 'connectionString'] },
          { field: 'host', argument: 0, path: ['connection', 'host'] },
          { field: 'port', argument: 0, path: ['connection', 'port'] },
          { field: 'database', argument: 0, path: ['connection', 'database'] },
          { field: 'path', argument: 0, path: ['connection', 'filename'] },
          { field: 'schema', argument: 0, path: ['searchPath'] },
        ],
        whenAbsent: {
          text: 'what the driver of the chosen client connects to',
          exposure: 'ambient',
          link: `${knexDocs}/#configuration-options`,
        },
        dials: { on: 'first-use', link: `${knexDocs}/#pool` },
        harmlessWhen: [
          {
            argument: 0,
            path: ['connection', 'filename'],
            equals: ':memory:',
            link: `${knexDocs}/#configuration-options`,
          },
          {
            argument: 0,
            path: ['connection'],
            equals: ':memory:',
            link: `${knexDocs}/#configuration-options`,
          },
        ],
      },
    ],
    handles: [
      { calls: ['transaction'], gives: { argument: 0, parameter: 0 }, link: `${knexDocs}/transactions.html` },
      {
        calls: ['transaction', 'transactionProvider', 'withSchema', 'withUserParams'],
        gives: 'result',
        link: `${knexDocs}/transactions.html`,
      },
    ],
    operations: [
      does(
        'destroy-store',
        ['schema.**.dropSchema', 'schema.**.dropSchemaIfExists', 'schema.**.dropDatabase'],
        `${knexDocs}/schema-builder.html#dropschema`,
      ),
      does('destroy-set', ['migrate.rollback', 'migrate.down'], `${knexDocs}/migrations.html#rollback`),
      does(
        'destroy-set',
        ['schema.**.dropTable', 'schema.**.dropTableIfExists', 'schema.**.dropView'],
        `${knexDocs}/schema-builder.html#droptable`,
      ),
      does('destroy-set', ['().**.truncate', '**.truncate'], `${knexDocs}/query-builder.html#truncate`),
      unlessNarrowed(
        ['().**.del', '().**.delete', '**.del', '**.delete'],
        knexWheres,
        `${knexDocs}/query-builder.html#del-delete`,
      ),
      runsSql(['raw', 'schema.raw'], `${knexDocs}/raw.html`, { argument: 0 }),
      does(
        'write',
        [
          '().**.insert',
          '().**.update',
          '().**.upsert',
          '().**.increment',
          '().**.decrement',
          '**.insert',
          '**.update',
        ],
        `${knexDocs}/query-builder.html#insert`,
      ),
      does(
        'write',
        [
          'migrate.latest',
          'migrate.up',
          'seed.run',
          'batchInsert',
          'schema.**.createTable',
          'schema.**.alterTable',
        ],
        `${knexDocs}/migrations.html`,
      ),
      does(
        'read',
        ['()', '**.select', '**.first', '**.from', '**.count', '**.pluck'],
        `${knexDocs}/query-builder.html#select`,
      ),
    ],
    doubles: [
      ...sqlDoubles,
      {
        package: 'knex-mock-client',
        ecosystem: 'npm',
        what: 'mock',
        how: 'knex({ client: MockClient }) answers queries from a tracker',
        exports: ['MockClient', 'createTracker'],
        link: 'https://github.com/felixmosh/knex-mock-client',
      },
    ],
  },
  {
    id: 'kysely',
    title: 'Kysely',
    ecosystem: 'npm',
    boundary: { kind: 'database', technology: 'from-target' },
    packages: ['kysely'],
    constructions: [
      {
        exports: ['Kysely'],
        form: 'new',
        target: [{ field: 'client', argument: 0, path: ['dialect'] }],
        whenAbsent: {
          text: 'nothing: the dialect is required',
          exposure: 'error',
          link: `${kyselyDocs}/Kysely.html`,
        },
        dials: { on: 'first-use', link: `${kyselyDocs}/Kysely.html` },
      },
      {
        exports: ['PostgresDialect', 'MysqlDialect', 'SqliteDialect', 'MssqlDialect'],
        form: 'new',
        target: [
          { field: 'client', argument: 0, path: ['pool'] },
          { field: 'client', argument: 0, path: ['database'] },
        ],
        whenAbsent: {
          text: 'nothing: the pool or database is required',
          exposure: 'error',
          link: `${kyselyDocs}/PostgresDialect.html`,
        },
        dials: { on: 'first-use', link: `${kyselyDocs}/PostgresDialect.html` },
      },
    ],
    handles: [
      {
        calls: ['transaction().execute', 'transaction().**.execute', 'connection().execute'],
        gives: { argument: 0, parameter: 0 },
        link: `${kyselyDocs}/Kysely.html#transaction`,
      },
      {
        calls: ['withSchema', 'with', 'withTables', 'withPlugin', 'withoutPlugins'],
        gives: 'result',
        link: `${kyselyDocs}/Kysely.html#withSchema`,
      },
    ],
    operations: [
      does('destroy-store', ['schema.dropSchema'], `${kyselyDocs}/SchemaModule.html#dropSchema`),
      does(
        'destroy-set',
        ['schema.dropTable', 'schema.dropView'],
        `${kyselyDocs}/SchemaModule.html#dropTable`,
      ),
      unlessNarrowed(['deleteFrom'], ['where', 'whereRef'], `${kyselyDocs}/Kysely.html#deleteFrom`),
      does('write', ['executeQuery'], `${kyselyDocs}/Kysely.html#executeQuery`),
      does(
        'write',
        ['insertInto', 'updateTable', 'replaceInto', 'mergeInto'],
        `${kyselyDocs}/Kysely.html#insertInto`,
      ),
      does(
        'write',
        ['schema.createTable', 'schema.alterTable', 'schema.createIndex'],
        `${kyselyDocs}/SchemaModule.html`,
      ),
      does('read', ['selectFrom', 'selectNoFrom'], `${kyselyDocs}/Kysely.html#selectFrom`),
    ],
    doubles: [
      ...sqlDoubles,
      {
        package: 'kysely',
        ecosystem: 'npm',
        what: 'mock',
        how: 'a dialect whose createDriver gives a DummyDriver executes nothing',
        exports: ['DummyDriver'],
        link: `${kyselyDocs}/DummyDriver.html`,
      },
    ],
  },
  {
    id: 'objection',
    title: 'Objection.js',
    ecosystem: 'npm',
    boundary: { kind: 'database', technology: 'from-client' },
    packages: ['objection'],
    constructions: [
      {
        exports: ['Model'],
        form: 'extend',
        target: [],
        whenAbsent: {
          text: 'the knex instance that Model.knex(knex) was given',
          exposure: 'shared',
          link: `${objectionDocs}/api/model/static-methods.html#static-knex`,
        },
        dials: { on: 'first-use', link: `${objectionDocs}/guide/query-examples.html` },
      },
    ],
    handles: [
      {
        calls: ['bindKnex', 'bindTransaction'],
        gives: 'result',
        link: `${objectionDocs}/api/model/static-methods.html#static-bindknex`,
      },
      {
        calls: ['knex'],
        gives: 'result',
        library: 'knex',
        link: `${objectionDocs}/api/model/static-methods.html#static-knex`,
      },
    ],
    operations: [
      does('destroy-set', ['query().**.truncate'], `${objectionDocs}/api/query-builder/other-methods.html`),
      does(
        'destroy-some',
        ['query().**.deleteById', '**.$query().delete'],
        `${objectionDocs}/api/query-builder/mutate-methods.html#deletebyid`,
      ),
      unlessNarrowed(
        ['query().**.delete'],
        knexWheres,
        `${objectionDocs}/api/query-builder/mutate-methods.html#delete`,
      ),
      does(
        'write',
        [
          'query().**.insert',
          'query().**.insertGraph',
          'query().**.patch',
          'query().**.update',
          'query().**.upsertGraph',
        ],
        `${objectionDocs}/api/query-builder/mutate-methods.html`,
      ),
      does(
        'write',
        ['query().**.patchAndFetchById', 'query().**.insertAndFetch'],
        `${objectionDocs}/api/query-builder/mutate-methods.html`,
      ),
      does('read', ['query'], `${objectionDocs}/api/query-builder/find-methods.html`),
    ],
    doubles: sqlDoubles,
  },
];
