import type { ClientLibrary } from '../../model/catalogue.ts';
import { pythonSqlDoubles } from '../doubles/sql.ts';
import { does, runsSql, unlessNarrowed } from '../phrases.ts';

const boundary = { kind: 'database', technology: 'from-target' } as const;
const django = 'https://docs.djangoproject.com/en/stable';
const peewee = 'https://docs.peewee-orm.com/en/latest/peewee';
const tortoise = 'https://tortoise.github.io';

export const pythonOrms: readonly ClientLibrary[] = [
  {
    id: 'django-orm',
    title: 'Django ORM',
    ecosystem: 'pypi',
    boundary,
    // What the settings name is written down like this, for there is no address.
    sqlitePathAfter: { slash: 'third', link: `${django}/ref/settings/#name` },
    packages: ['Django'],
    modules: ['django'],
    constructions: [
      {
        exports: [
          'db.models.Model',
          'contrib.auth.models.AbstractUser',
          'contrib.auth.models.AbstractBaseUser',
        ],
        form: 'extend',
        target: [],
        whenAbsent: {
          text: "the database of the settings' DATABASES",
          exposure: 'ambient',
          link: `${django}/ref/settings/#databases`,
        },
        dials: { on: 'first-use', link: `${django}/ref/databases/` },
      },
      {
        exports: ['db.connection', 'db.connections', 'core.management'],
        form: 'import',
        fromProject: true,
        target: [],
        whenAbsent: {
          text: "the database of the settings' DATABASES",
          exposure: 'ambient',
          link: `${django}/ref/settings/#databases`,
        },
        dials: { on: 'first-use', link: `${django}/ref/databases/` },
      },
    ],
    handles: [
      {
        calls: ['objects', 'objects.using', '_default_manager', 'cursor', '*.cursor'],
        gives: 'result',
        link: `${django}/topics/db/managers/`,
      },
    ],
    operations: [
      {
        calls: ['call_command'],
        effect: 'write',
        decidedBy: {
          as: 'command',
          argument: 0,
          commands: {
            flush: 'destroy-store',
            reset_db: 'destroy-store',
            migrate: 'write',
            loaddata: 'write',
            check: 'read',
          },
        },
        link: `${django}/ref/django-admin/#flush`,
      },
      does(
        'destroy-some',
        [
          '().delete',
          ...['create', 'get', 'first', 'last', 'earliest', 'latest'].map((one) => `**.${one}().delete`),
        ],
        `${django}/ref/models/instances/#deleting-objects`,
      ),
      unlessNarrowed(
        ['all().**.delete', '**.delete'],
        ['filter', 'exclude', 'get'],
        `${django}/ref/models/querysets/#delete`,
      ),
      runsSql(['execute', 'executemany', 'raw'], `${django}/topics/db/sql/`, { argument: 0 }),
      does(
        'write',
        [
          'create',
          'bulk_create',
          'get_or_create',
          'update_or_create',
          'bulk_update',
          '**.update',
          '().save',
          'create_user',
          'create_superuser',
        ],
        `${django}/ref/models/querysets/#create`,
      ),
      does(
        'read',
        ['all', 'filter', 'get', 'first', 'last', 'count', 'exists', 'values', 'aggregate'],
        `${django}/ref/models/querysets/`,
      ),
    ],
    doubles: [
      {
        package: 'Django',
        ecosystem: 'pypi',
        what: 'sandbox',
        how: 'the test runner makes a database named test_… on the same server',
        exports: ['test.TestCase', 'test.TransactionTestCase'],
        link: `${django}/topics/testing/overview/#the-test-database`,
      },
      {
        package: 'pytest-django',
        ecosystem: 'pypi',
        what: 'sandbox',
        how: 'the db fixture and mark use that test database',
        link: 'https://pytest-django.readthedocs.io/en/latest/database.html',
      },
      ...pythonSqlDoubles,
    ],
  },
  {
    id: 'peewee',
    title: 'Peewee',
    ecosystem: 'pypi',
    boundary,
    packages: ['peewee'],
    constructions: [
      {
        exports: ['SqliteDatabase', 'PostgresqlDatabase', 'MySQLDatabase'],
        form: 'call',
        target: [
          { field: 'database', argument: 0, keyword: 'database' },
          { field: 'host', keyword: 'host' },
          { field: 'port', keyword: 'port' },
        ],
        whenAbsent: {
          text: 'nothing until init() is called',
          exposure: 'none',
          link: `${peewee}/database.html`,
        },
        dials: { on: 'first-use', link: `${peewee}/database.html` },
        harmlessWhen: [
          {
            argument: 0,
            keyword: 'database',
            equals: ':memory:',
            link: `${peewee}/database.html#using-sqlite`,
          },
        ],
      },
      {
        exports: ['Model'],
        form: 'extend',
        target: [],
        whenAbsent: {
          text: 'the database of its Meta class',
          exposure: 'shared',
          link: `${peewee}/models.html`,
        },
        dials: { on: 'first-use', link: `${peewee}/models.html` },
      },
    ],
    operations: [
      does('destroy-store', ['drop_tables'], `${peewee}/api.html#Database.drop_tables`),
      does('destroy-set', ['drop_table', 'truncate_table'], `${peewee}/api.html#Model.truncate_table`),
      does('destroy-some', ['delete_by_id', '().delete_instance'], `${peewee}/api.html#Model.delete_by_id`),
      unlessNarrowed(['delete'], ['where'], `${peewee}/api.html#Model.delete`),
      runsSql(['execute_sql', 'raw'], `${peewee}/api.html#Database.execute_sql`, { argument: 0 }),
      does(
        'write',
        [
          'create',
          'insert',
          'insert_many',
          'update',
          'bulk_create',
          'get_or_create',
          'create_tables',
          '().save',
        ],
        `${peewee}/api.html#Model.create`,
      ),
      does('read', ['select', 'get', 'get_or_none', 'get_by_id'], `${peewee}/api.html#Model.select`),
      does('connect', ['connect'], `${peewee}/api.html#Database.connect`),
    ],
    doubles: pythonSqlDoubles,
  },
  {
    id: 'tortoise',
    title: 'Tortoise ORM',
    ecosystem: 'pypi',
    boundary,
    packages: ['tortoise-orm'],
    modules: ['tortoise'],
    constructions: [
      {
        exports: [
          'Tortoise.init',
          'contrib.fastapi.register_tortoise',
          'contrib.fastapi.RegisterTortoise',
          'run_async',
        ],
        form: 'call',
        target: [
          { field: 'url', keyword: 'db_url' },
          { field: 'url', keyword: 'config', path: ['connections', '*'] },
        ],
        whenAbsent: {
          text: 'nothing: db_url or a configuration is required',
          exposure: 'error',
          link: `${tortoise}/setup.html`,
        },
        dials: { on: 'first-use', link: `${tortoise}/setup.html` },
        harmlessWhen: [
          { keyword: 'db_url', equals: 'sqlite://:memory:', link: `${tortoise}/databases.html` },
        ],
      },
      {
        exports: ['models.Model'],
        form: 'extend',
        target: [],
        whenAbsent: {
          text: 'the connection of Tortoise.init()',
          exposure: 'shared',
          link: `${tortoise}/models.html`,
        },
        dials: { on: 'first-use', link: `${tortoise}/models.html` },
      },
      {
        exports: ['Tortoise', 'connections'],
        form: 'import',
        target: [],
        whenAbsent: {
          text: 'the connection of Tortoise.init()',
          exposure: 'shared',
          link: `${tortoise}/setup.html`,
        },
        dials: { on: 'first-use', link: `${tortoise}/setup.html` },
      },
    ],
    operations: [
      does('destroy-store', ['_drop_databases'], `${tortoise}/setup.html`),
      unlessNarrowed(
        ['all().**.delete', '**.delete'],
        ['filter', 'exclude', 'get'],
        `${tortoise}/query.html`,
      ),
      runsSql(['get().execute_query', 'get().execute_script', 'raw'], `${tortoise}/connections.html`, {
        argument: 0,
      }),
      does(
        'write',
        [
          'generate_schemas',
          'create',
          'bulk_create',
          'get_or_create',
          'update_or_create',
          '**.update',
          '().save',
        ],
        `${tortoise}/models.html`,
      ),
      does(
        'read',
        ['all', 'filter', 'get', 'get_or_none', 'first', 'exists', 'count'],
        `${tortoise}/query.html`,
      ),
    ],
    doubles: pythonSqlDoubles,
  },
];
