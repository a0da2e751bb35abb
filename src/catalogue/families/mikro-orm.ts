import type { ClientLibrary } from '../../model/catalogue.ts';
import { sqlDoubles } from '../doubles/sql.ts';
import { byFilter, does, runsSql } from '../phrases.ts';

const mikro = 'https://mikro-orm.io/docs';

/** The schema generator only: `clear` of an entity manager forgets its identity map and touches no row. */
function ofGenerator(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [`schema.${name}`, `getSchemaGenerator().${name}`]);
}

export const mikroOrm: readonly ClientLibrary[] = [
  {
    id: 'mikro-orm',
    title: 'MikroORM',
    ecosystem: 'npm',
    boundary: { kind: 'database', technology: 'from-target' },
    packages: [
      '@mikro-orm/core',
      '@mikro-orm/postgresql',
      '@mikro-orm/mysql',
      '@mikro-orm/mariadb',
      '@mikro-orm/sqlite',
      '@mikro-orm/better-sqlite',
      '@mikro-orm/libsql',
      '@mikro-orm/mssql',
      '@mikro-orm/mongodb',
    ],
    constructions: [
      {
        exports: ['MikroORM.init', 'MikroORM.initSync', 'MikroORM'],
        form: 'either',
        target: [
          { field: 'url', argument: 0, path: ['clientUrl'] },
          { field: 'host', argument: 0, path: ['host'] },
          { field: 'port', argument: 0, path: ['port'] },
          { field: 'database', argument: 0, path: ['dbName'] },
          { field: 'schema', argument: 0, path: ['schema'] },
        ],
        whenAbsent: {
          text: "the configuration file, MIKRO_ORM_ variables, else the driver's default",
          exposure: 'ambient',
          link: `${mikro}/configuration#using-environment-variables`,
        },
        dials: { on: 'construction', link: `${mikro}/usage-with-sql` },
        harmlessWhen: [
          { argument: 0, path: ['dbName'], equals: ':memory:', link: `${mikro}/usage-with-sqlite` },
        ],
      },
    ],
    handles: [
      {
        calls: ['em', 'em.fork', 'fork', 'em.getRepository', 'getRepository'],
        gives: 'result',
        link: `${mikro}/entity-manager`,
      },
      { calls: ['em.getConnection', 'em.getKnex'], gives: 'result', link: `${mikro}/query-builder` },
      {
        calls: ['em.transactional', 'transactional'],
        gives: { argument: 0, parameter: 0 },
        link: `${mikro}/transactions`,
      },
    ],
    operations: [
      does(
        'destroy-store',
        ofGenerator([
          'dropSchema',
          'dropDatabase',
          'refreshDatabase',
          'clearDatabase',
          'drop',
          'refresh',
          'clear',
        ]),
        `${mikro}/schema-generator`,
      ),
      does('destroy-some', ['migrator.down', 'getMigrator().down'], `${mikro}/migrations`),
      byFilter(['nativeDelete', 'em.nativeDelete'], `${mikro}/entity-manager`, { argument: 1 }),
      does('destroy-some', ['remove', 'em.remove', 'removeAndFlush'], `${mikro}/entity-manager`),
      runsSql(['execute', 'em.execute'], `${mikro}/query-builder`, { argument: 0 }),
      does(
        'write',
        ['flush', 'persistAndFlush', 'insert', 'insertMany', 'nativeUpdate', 'upsert', 'em.flush'],
        `${mikro}/entity-manager`,
      ),
      does(
        'write',
        [
          ...ofGenerator(['createSchema', 'updateSchema', 'ensureDatabase']),
          'migrator.up',
          'getMigrator().up',
        ],
        `${mikro}/schema-generator`,
      ),
      does(
        'read',
        ['find', 'findOne', 'findAll', 'count', 'em.find', 'em.findOne'],
        `${mikro}/entity-manager`,
      ),
    ],
    doubles: sqlDoubles,
    environment: [
      {
        name: 'MIKRO_ORM_CLIENT_URL',
        sets: 'url',
        link: `${mikro}/configuration#using-environment-variables`,
      },
      { name: 'MIKRO_ORM_HOST', sets: 'host', link: `${mikro}/configuration#using-environment-variables` },
      {
        name: 'MIKRO_ORM_DB_NAME',
        sets: 'database',
        link: `${mikro}/configuration#using-environment-variables`,
      },
    ],
  },
];
