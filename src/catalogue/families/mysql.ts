import type { ClientLibrary, Construction } from '../../model/catalogue.ts';
import { mysqlDoubles } from '../doubles/sql.ts';
import { does, runsSql } from '../phrases.ts';

const boundary = { kind: 'database', technology: 'mysql' } as const;
const mysqlJs = 'https://github.com/mysqljs/mysql';
const mysql2 = 'https://sidorares.github.io/node-mysql2/docs';
const mariadb = 'https://github.com/mariadb-corporation/mariadb-connector-nodejs/blob/main/documentation';
const planetscale = 'https://github.com/planetscale/database-js';

const address: Construction['target'] = [
  { field: 'url', argument: 0, when: 'string' },
  { field: 'url', argument: 0, path: ['uri'] },
  { field: 'host', argument: 0, path: ['host'] },
  { field: 'port', argument: 0, path: ['port'] },
  { field: 'database', argument: 0, path: ['database'] },
  { field: 'path', argument: 0, path: ['socketPath'] },
];

const localhost = {
  text: 'localhost:3306',
  exposure: 'local-default',
  fields: { host: 'localhost', port: '3306' },
} as const;

export const mysql: readonly ClientLibrary[] = [
  {
    id: 'mysql2',
    title: 'MySQL2',
    ecosystem: 'npm',
    boundary,
    packages: ['mysql2'],
    constructions: [
      {
        exports: ['createPool', 'createPoolCluster'],
        form: 'call',
        target: address,
        whenAbsent: { ...localhost, link: `${mysql2}/examples/connections/create-pool` },
        dials: { on: 'first-use', link: `${mysql2}#using-connection-pools` },
      },
      {
        exports: ['createConnection'],
        form: 'call',
        target: address,
        whenAbsent: { ...localhost, link: `${mysql2}/examples/connections/create-connection` },
        dials: { on: 'construction', link: `${mysql2}/examples/connections/create-connection` },
      },
    ],
    handles: [
      { calls: ['getConnection', 'promise'], gives: 'result', link: `${mysql2}#using-connection-pools` },
      {
        calls: ['getConnection'],
        gives: { argument: 0, parameter: 1 },
        link: `${mysql2}#using-connection-pools`,
      },
    ],
    operations: [
      runsSql(['query', 'execute'], `${mysql2}#first-query`, { argument: 0, path: ['sql'] }),
      does('connect', ['connect', 'ping'], `${mysql2}/examples/connections/create-connection`),
    ],
    doubles: mysqlDoubles,
  },
  {
    id: 'mysql',
    title: 'mysql',
    ecosystem: 'npm',
    boundary,
    packages: ['mysql'],
    constructions: [
      {
        exports: ['createPool', 'createPoolCluster'],
        form: 'call',
        target: address,
        whenAbsent: { ...localhost, link: `${mysqlJs}#connection-options` },
        dials: { on: 'first-use', link: `${mysqlJs}#pooling-connections` },
      },
      {
        exports: ['createConnection'],
        form: 'call',
        target: address,
        whenAbsent: { ...localhost, link: `${mysqlJs}#connection-options` },
        dials: { on: 'first-use', link: `${mysqlJs}#establishing-connections` },
      },
    ],
    handles: [
      {
        calls: ['getConnection'],
        gives: { argument: 0, parameter: 1 },
        link: `${mysqlJs}#pooling-connections`,
      },
    ],
    operations: [
      runsSql(['query'], `${mysqlJs}#performing-queries`, { argument: 0, path: ['sql'] }),
      does('connect', ['connect', 'ping'], `${mysqlJs}#establishing-connections`),
    ],
    doubles: mysqlDoubles,
  },
  {
    id: 'mariadb',
    title: 'MariaDB connector',
    ecosystem: 'npm',
    boundary: { kind: 'database', technology: 'mariadb' },
    packages: ['mariadb'],
    constructions: [
      {
        exports: ['createPool', 'createPoolCluster'],
        form: 'call',
        target: address,
        whenAbsent: { ...localhost, link: `${mariadb}/promise-api.md` },
        dials: { on: 'construction', link: `${mariadb}/promise-api.md#createpooloptions--pool` },
      },
      {
        exports: ['createConnection'],
        form: 'call',
        target: address,
        whenAbsent: { ...localhost, link: `${mariadb}/promise-api.md` },
        dials: { on: 'construction', link: `${mariadb}/promise-api.md` },
      },
    ],
    handles: [{ calls: ['getConnection'], gives: 'result', link: `${mariadb}/promise-api.md` }],
    operations: [
      runsSql(['query', 'execute', 'batch', 'queryStream'], `${mariadb}/promise-api.md`, {
        argument: 0,
        path: ['sql'],
      }),
      does('write', ['importFile'], `${mariadb}/promise-api.md`),
    ],
    doubles: mysqlDoubles,
  },
  {
    id: 'planetscale',
    title: 'PlanetScale serverless driver',
    ecosystem: 'npm',
    boundary,
    packages: ['@planetscale/database'],
    constructions: [
      {
        exports: ['connect', 'Client'],
        form: 'either',
        target: [
          { field: 'url', argument: 0, path: ['url'] },
          { field: 'host', argument: 0, path: ['host'] },
          { field: 'account', argument: 0, path: ['username'] },
        ],
        whenAbsent: { text: 'nothing: host or url is required', exposure: 'error', link: planetscale },
        dials: { on: 'first-use', link: planetscale },
      },
    ],
    handles: [
      { calls: ['connection'], gives: 'result', link: planetscale },
      { calls: ['transaction'], gives: { argument: 0, parameter: 0 }, link: `${planetscale}#transactions` },
    ],
    operations: [runsSql(['execute'], `${planetscale}#usage`)],
    doubles: mysqlDoubles,
  },
];
