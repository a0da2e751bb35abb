import type { ClientLibrary, Construction } from '../../model/catalogue.ts';
import { sqlDoubles } from '../doubles/sql.ts';
import { byFilter, does, runsSql, unlessNarrowed } from '../phrases.ts';

const docs = 'https://typeorm.io/docs';
const options = `${docs}/data-source/data-source-options`;
const repository = `${docs}/working-with-entity-manager/repository-api`;
/** The module connects as part of the application that it is imported into. */
const nest = 'https://docs.nestjs.com/techniques/database';
const manager = `${docs}/working-with-entity-manager/entity-manager-api`;
const typeormTarget: Construction['target'] = [
  { field: 'url', argument: 0, path: ['url'] },
  { field: 'host', argument: 0, path: ['host'] },
  { field: 'port', argument: 0, path: ['port'] },
  { field: 'database', argument: 0, path: ['database'] },
  { field: 'schema', argument: 0, path: ['schema'] },
];
const connecting: NonNullable<Construction['options']> = [
  { argument: 0, path: ['dropSchema'], equals: true, effect: 'destroy-store', link: options },
  { argument: 0, path: ['synchronize'], equals: true, effect: 'write', link: options },
  { argument: 0, path: ['migrationsRun'], equals: true, effect: 'write', link: options },
];
const memory: NonNullable<Construction['harmlessWhen']> = [
  { argument: 0, path: ['database'], equals: ':memory:', link: options },
];
const typeormDefault = {
  text: "the chosen driver's default, usually localhost",
  exposure: 'local-default',
  fields: { host: 'localhost' },
  link: options,
} as const;

export const typeorm: readonly ClientLibrary[] = [
  {
    id: 'typeorm',
    title: 'TypeORM',
    ecosystem: 'npm',
    boundary: { kind: 'database', technology: 'from-target' },
    packages: ['typeorm', '@nestjs/typeorm'],
    constructions: [
      {
        // The module only says how to connect; the library's core module does when the application starts.
        exports: ['TypeOrmModule.forRoot'],
        form: 'call',
        target: typeormTarget,
        whenAbsent: typeormDefault,
        dials: { on: 'explicit-call', link: nest },
        options: connecting,
        harmlessWhen: memory,
      },
      {
        exports: ['TypeOrmCoreModule.forRoot'],
        form: 'call',
        target: typeormTarget,
        whenAbsent: typeormDefault,
        dials: { on: 'construction', link: nest },
        options: connecting,
        harmlessWhen: memory,
      },
      {
        exports: ['DataSource', 'createConnection', 'createConnections', 'Connection'],
        form: 'either',
        target: typeormTarget,
        whenAbsent: typeormDefault,
        dials: { on: 'explicit-call', link: `${docs}/data-source/data-source` },
        options: connecting,
        harmlessWhen: memory,
      },
      {
        exports: [
          'getConnection',
          'getManager',
          'getRepository',
          'getMongoRepository',
          'getConnectionManager',
        ],
        form: 'call',
        target: [],
        whenAbsent: {
          text: 'the default connection',
          exposure: 'shared',
          link: `${docs}/data-source/data-source`,
        },
        dials: { on: 'first-use', link: `${docs}/data-source/data-source` },
      },
      {
        exports: ['BaseEntity'],
        form: 'extend',
        target: [],
        whenAbsent: {
          text: 'the data source that the entity is registered with',
          exposure: 'shared',
          link: `${docs}/entity/entities`,
        },
        dials: { on: 'first-use', link: `${docs}/guides/active-record-data-mapper` },
      },
    ],
    handles: [
      { calls: ['initialize', 'connect', 'manager', 'createQueryRunner'], gives: 'result', link: manager },
      {
        calls: ['getRepository', 'getTreeRepository', 'getMongoRepository', 'withRepository', 'extend'],
        gives: 'result',
        link: repository,
      },
      {
        calls: ['transaction'],
        gives: { argument: 0, parameter: 0 },
        link: `${docs}/advanced-topics/transactions`,
      },
      {
        calls: ['transaction'],
        gives: { argument: 1, parameter: 0 },
        link: `${docs}/advanced-topics/transactions`,
      },
    ],
    operations: [
      does('destroy-store', ['dropDatabase', 'dropSchema'], `${docs}/data-source/data-source-api`),
      {
        calls: ['synchronize'],
        effect: 'destroy-store',
        decidedBy: { as: 'flag', argument: 0, otherwise: 'write' },
        link: `${docs}/data-source/data-source-api`,
      },
      does('destroy-set', ['clear', 'clearTable', 'dropTable', 'deleteAll'], repository),
      does('destroy-set', ['undoLastMigration'], `${docs}/data-source/data-source-api`),
      unlessNarrowed(
        ['createQueryBuilder().delete', 'createQueryBuilder().**.delete'],
        ['where', 'whereInIds'],
        `${docs}/query-builder/delete-query-builder`,
      ),
      byFilter(['delete', 'softDelete'], repository),
      does('destroy-some', ['remove', 'softRemove'], repository),
      runsSql(['query', 'sql'], manager, { argument: 0 }),
      does(
        'write',
        ['save', 'insert', 'update', 'upsert', 'increment', 'decrement', 'restore', 'recover'],
        repository,
      ),
      does(
        'write',
        ['runMigrations', 'createTable', 'createDatabase'],
        `${docs}/data-source/data-source-api`,
      ),
      does(
        'read',
        ['find', 'findBy', 'findOne', 'findOneBy', 'findOneOrFail', 'findOneByOrFail', 'findAndCount'],
        repository,
      ),
      does('read', ['count', 'countBy', 'exists', 'existsBy', 'createQueryBuilder'], repository),
      does('connect', ['initialize', 'connect'], `${docs}/data-source/data-source`),
    ],
    doubles: sqlDoubles,
    environment: [
      {
        name: 'TYPEORM_URL',
        sets: 'url',
        link: 'https://github.com/typeorm/typeorm/blob/0.2.45/docs/using-ormconfig.md',
      },
    ],
  },
];
