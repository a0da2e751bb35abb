import type { ClientLibrary, Operation } from '../../model/catalogue.ts';
import { pythonSqlDoubles } from '../doubles/sql.ts';
import { does, runsSql, unlessNarrowed } from '../phrases.ts';

const boundary = { kind: 'database', technology: 'from-target' } as const;
const sqlalchemyDocs = 'https://docs.sqlalchemy.org/en/20';
const sqlmodel = 'https://sqlmodel.tiangolo.com';
const alembic = 'https://alembic.sqlalchemy.org/en/latest/api/commands.html';
const sqlitePathAfter = {
  slash: 'third',
  link: `${sqlalchemyDocs}/dialects/sqlite.html#connect-strings`,
} as const;
const memoryUrl = (link: string) =>
  [{ argument: 0, keyword: 'url', equals: '/^sqlite(\\+\\w+)?:\\/\\/(\\/:memory:)?$/', link }] as const;
const sessionOperations: readonly Operation[] = [
  does(
    'destroy-store',
    ['**.drop_all', 'drop_all'],
    `${sqlalchemyDocs}/core/metadata.html#sqlalchemy.schema.MetaData.drop_all`,
    [{ field: 'client', argument: 0, keyword: 'bind' }],
  ),
  unlessNarrowed(
    ['query().**.delete'],
    ['filter', 'filter_by', 'where'],
    `${sqlalchemyDocs}/orm/queryguide/query.html#sqlalchemy.orm.Query.delete`,
  ),
  does('destroy-some', ['delete'], `${sqlalchemyDocs}/orm/session_api.html#sqlalchemy.orm.Session.delete`),
  runsSql(
    ['execute', 'exec_driver_sql', 'scalars', 'scalar', '**.execute', '**.exec_driver_sql', 'exec'],
    `${sqlalchemyDocs}/core/connections.html#sqlalchemy.engine.Connection.execute`,
    { argument: 0, keyword: 'statement' },
  ),
  does(
    'write',
    ['create_all', '**.create_all'],
    `${sqlalchemyDocs}/core/metadata.html#sqlalchemy.schema.MetaData.create_all`,
    [{ field: 'client', argument: 0, keyword: 'bind' }],
  ),
  does(
    'write',
    [
      'add',
      'add_all',
      'merge',
      'commit',
      'flush',
      'bulk_save_objects',
      'bulk_insert_mappings',
      'bulk_update_mappings',
    ],
    `${sqlalchemyDocs}/orm/session_api.html#sqlalchemy.orm.Session.add`,
  ),
  does(
    'write',
    ['query().**.update'],
    `${sqlalchemyDocs}/orm/queryguide/query.html#sqlalchemy.orm.Query.update`,
  ),
  does(
    'read',
    ['get', 'query', 'refresh'],
    `${sqlalchemyDocs}/orm/session_api.html#sqlalchemy.orm.Session.get`,
  ),
  does(
    'connect',
    ['connect', 'begin'],
    `${sqlalchemyDocs}/core/connections.html#sqlalchemy.engine.Engine.connect`,
  ),
];
const handles: ClientLibrary['handles'] = [
  {
    calls: ['connect', 'begin', '()', 'connection', 'begin_nested', 'raw_connection().cursor'],
    gives: 'result',
    link: `${sqlalchemyDocs}/core/connections.html`,
  },
  {
    calls: ['run_sync'],
    gives: { argument: 0, parameter: 0 },
    link: `${sqlalchemyDocs}/orm/extensions/asyncio.html`,
  },
];
const sessionTarget = [
  { field: 'client', argument: 0, keyword: 'bind' },
  { field: 'client', argument: 0, keyword: 'engine' },
] as const;

/** What `env.py` makes of the configuration. */
const ofConfig = [
  { field: 'client', argument: 0, keyword: 'config', path: ['connection'] },
  { field: 'url', argument: 0, keyword: 'config', path: ['url'] },
] as const;

export const sqlalchemy: readonly ClientLibrary[] = [
  {
    id: 'sqlalchemy',
    title: 'SQLAlchemy',
    ecosystem: 'pypi',
    boundary,
    sqlitePathAfter,
    packages: ['SQLAlchemy'],
    modules: ['sqlalchemy'],
    constructions: [
      {
        exports: ['create_engine', 'engine.create_engine'],
        form: 'call',
        target: [{ field: 'url', argument: 0, keyword: 'url' }],
        whenAbsent: {
          text: 'nothing: the url is required',
          exposure: 'error',
          link: `${sqlalchemyDocs}/core/engines.html#sqlalchemy.create_engine`,
        },
        dials: { on: 'first-use', link: `${sqlalchemyDocs}/core/engines.html` },
        harmlessWhen: memoryUrl(`${sqlalchemyDocs}/dialects/sqlite.html#pysqlite`),
      },
      {
        exports: ['ext.asyncio.create_async_engine'],
        form: 'call',
        target: [{ field: 'url', argument: 0, keyword: 'url' }],
        whenAbsent: {
          text: 'nothing: the url is required',
          exposure: 'error',
          link: `${sqlalchemyDocs}/orm/extensions/asyncio.html#sqlalchemy.ext.asyncio.create_async_engine`,
        },
        dials: { on: 'first-use', link: `${sqlalchemyDocs}/orm/extensions/asyncio.html` },
        harmlessWhen: memoryUrl(`${sqlalchemyDocs}/dialects/sqlite.html#aiosqlite`),
      },
      {
        exports: ['engine_from_config', 'engine.engine_from_config', 'ext.asyncio.async_engine_from_config'],
        form: 'call',
        target: [
          { field: 'url', argument: 0, keyword: 'configuration', path: ['sqlalchemy.url'] },
          { field: 'url', argument: 0, keyword: 'configuration', path: ['url'] },
        ],
        whenAbsent: {
          text: 'nothing: the url is required',
          exposure: 'error',
          link: `${sqlalchemyDocs}/core/engines.html#sqlalchemy.engine_from_config`,
        },
        dials: { on: 'first-use', link: `${sqlalchemyDocs}/core/engines.html` },
      },
      {
        exports: [
          'orm.Session',
          'orm.sessionmaker',
          'orm.scoped_session',
          'ext.asyncio.AsyncSession',
          'ext.asyncio.async_sessionmaker',
        ],
        form: 'call',
        target: sessionTarget,
        whenAbsent: {
          text: 'nothing until an engine is bound',
          exposure: 'none',
          link: `${sqlalchemyDocs}/orm/session_api.html#sqlalchemy.orm.Session`,
        },
        dials: { on: 'first-use', link: `${sqlalchemyDocs}/orm/session_basics.html` },
      },
      {
        exports: ['orm.declarative_base', 'MetaData', 'ext.declarative.declarative_base'],
        form: 'call',
        target: [{ field: 'client', keyword: 'bind' }],
        whenAbsent: {
          text: 'the engine that each call is given',
          exposure: 'shared',
          link: `${sqlalchemyDocs}/core/metadata.html`,
        },
        dials: { on: 'never', link: `${sqlalchemyDocs}/core/metadata.html` },
      },
      {
        exports: ['orm.DeclarativeBase'],
        form: 'extend',
        target: [],
        whenAbsent: {
          text: 'the engine that each call is given',
          exposure: 'shared',
          link: `${sqlalchemyDocs}/orm/mapping_api.html#sqlalchemy.orm.DeclarativeBase`,
        },
        dials: { on: 'never', link: `${sqlalchemyDocs}/orm/mapping_api.html#sqlalchemy.orm.DeclarativeBase` },
      },
    ],
    handles: [
      ...handles,
      { calls: ['metadata'], gives: 'result', link: `${sqlalchemyDocs}/core/metadata.html` },
    ],
    operations: sessionOperations,
    doubles: pythonSqlDoubles,
  },
  {
    id: 'sqlmodel',
    title: 'SQLModel',
    ecosystem: 'pypi',
    boundary,
    sqlitePathAfter,
    packages: ['sqlmodel'],
    constructions: [
      {
        exports: ['create_engine'],
        form: 'call',
        target: [{ field: 'url', argument: 0, keyword: 'url' }],
        whenAbsent: {
          text: 'nothing: the url is required',
          exposure: 'error',
          link: `${sqlmodel}/tutorial/create-db-and-table/`,
        },
        dials: { on: 'first-use', link: `${sqlmodel}/tutorial/create-db-and-table/` },
        harmlessWhen: memoryUrl(`${sqlmodel}/tutorial/fastapi/tests/`),
      },
      {
        exports: ['Session', 'ext.asyncio.session.AsyncSession'],
        form: 'call',
        target: sessionTarget,
        whenAbsent: {
          text: 'nothing until an engine is bound',
          exposure: 'none',
          link: `${sqlmodel}/tutorial/insert/`,
        },
        dials: { on: 'first-use', link: `${sqlmodel}/tutorial/insert/` },
      },
      {
        exports: ['SQLModel'],
        form: 'import',
        target: [],
        whenAbsent: {
          text: 'the engine that each call is given',
          exposure: 'shared',
          link: `${sqlmodel}/tutorial/create-db-and-table/`,
        },
        dials: { on: 'never', link: `${sqlmodel}/tutorial/create-db-and-table/` },
      },
    ],
    handles: [
      ...handles,
      { calls: ['metadata'], gives: 'result', link: `${sqlmodel}/tutorial/create-db-and-table/` },
    ],
    operations: sessionOperations,
    doubles: pythonSqlDoubles,
  },
  {
    id: 'alembic',
    title: 'Alembic',
    ecosystem: 'pypi',
    boundary,
    sqlitePathAfter,
    packages: ['alembic'],
    constructions: [
      {
        exports: ['command'],
        form: 'import',
        target: [],
        whenAbsent: {
          text: 'the url that env.py finds, usually sqlalchemy.url of alembic.ini',
          exposure: 'none',
          link: 'https://alembic.sqlalchemy.org/en/latest/tutorial.html#editing-the-ini-file',
        },
        dials: { on: 'first-use', link: alembic },
      },
    ],
    operations: [
      {
        calls: ['downgrade'],
        effect: 'destroy-set',
        decidedBy: {
          as: 'value',
          argument: 1,
          keyword: 'revision',
          equals: 'base',
          otherwise: 'destroy-some',
        },
        target: ofConfig,
        link: `${alembic}#alembic.command.downgrade`,
      },
      does('write', ['upgrade', 'stamp'], `${alembic}#alembic.command.upgrade`, ofConfig),
      does('read', ['current', 'check', 'history'], `${alembic}#alembic.command.current`, ofConfig),
    ],
    doubles: pythonSqlDoubles,
  },
];
