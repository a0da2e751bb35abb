import type { ClientLibrary } from '../../model/catalogue.ts';
import { gcloudContainer } from '../doubles/cloud.ts';
import { cassandraDoubles, clickhouseDoubles, neo4jDoubles } from '../doubles/stores.ts';
import { googleClient } from '../google.ts';
import { does, runsSql } from '../phrases.ts';

const neo4j = 'https://neo4j.com/docs/api/javascript-driver/current';
const clickhouse = 'https://clickhouse.com/docs/integrations/javascript';
const cassandra = 'https://docs.datastax.com/en/developer/nodejs-driver/latest/api';
const bigquery = 'https://cloud.google.com/nodejs/docs/reference/bigquery/latest/bigquery';

export const columnAndGraphStores: readonly ClientLibrary[] = [
  {
    id: 'neo4j',
    title: 'Neo4j driver',
    ecosystem: 'npm',
    boundary: { kind: 'graph-store', technology: 'neo4j' },
    packages: ['neo4j-driver', 'neo4j-driver-lite'],
    constructions: [
      {
        exports: ['driver'],
        form: 'call',
        target: [{ field: 'url', argument: 0 }],
        whenAbsent: {
          text: 'nothing: the url is required',
          exposure: 'error',
          link: `${neo4j}/function/index.html#static-function-driver`,
        },
        dials: { on: 'first-use', link: `${neo4j}/class/lib6/driver.js~Driver.html` },
      },
    ],
    handles: [
      {
        calls: ['session', 'session().beginTransaction', 'rxSession'],
        gives: 'result',
        link: `${neo4j}/class/lib6/session.js~Session.html`,
      },
      {
        calls: ['executeRead', 'executeWrite', 'writeTransaction', 'readTransaction'],
        gives: { argument: 0, parameter: 0 },
        link: `${neo4j}/class/lib6/session.js~Session.html`,
      },
    ],
    operations: [
      {
        calls: ['run', 'executeQuery'],
        effect: 'destroy-store',
        decidedBy: {
          as: 'value',
          argument: 0,
          equals: '/^\\s*MATCH\\s*\\(\\w+\\)\\s*DETACH\\s+DELETE/i',
          otherwise: 'write',
        },
        link: `${neo4j}/class/lib6/session.js~Session.html#instance-method-run`,
      },
      does('connect', ['verifyConnectivity', 'getServerInfo'], `${neo4j}/class/lib6/driver.js~Driver.html`),
    ],
    doubles: neo4jDoubles,
  },
  {
    id: 'clickhouse',
    title: 'ClickHouse',
    ecosystem: 'npm',
    boundary: { kind: 'column-store', technology: 'clickhouse' },
    packages: ['@clickhouse/client', '@clickhouse/client-web'],
    constructions: [
      {
        exports: ['createClient'],
        form: 'call',
        target: [
          { field: 'url', argument: 0, path: ['url'] },
          { field: 'host', argument: 0, path: ['host'] },
          { field: 'database', argument: 0, path: ['database'] },
        ],
        whenAbsent: {
          text: 'http://localhost:8123, database default',
          exposure: 'local-default',
          fields: { url: 'http://localhost:8123', database: 'default' },
          link: `${clickhouse}#configuration`,
        },
        dials: { on: 'first-use', link: `${clickhouse}#initializing-a-client` },
      },
    ],
    operations: [
      runsSql(['command', 'exec', 'query'], `${clickhouse}#command-method`, { argument: 0, path: ['query'] }),
      does('write', ['insert'], `${clickhouse}#insert-method`, [
        { field: 'collection', argument: 0, path: ['table'] },
      ]),
      does('connect', ['ping'], `${clickhouse}#ping`),
    ],
    doubles: clickhouseDoubles,
  },
  {
    id: 'cassandra',
    title: 'Cassandra driver',
    ecosystem: 'npm',
    boundary: { kind: 'column-store', technology: 'cassandra' },
    packages: ['cassandra-driver'],
    constructions: [
      {
        exports: ['Client'],
        form: 'new',
        target: [
          { field: 'host', argument: 0, path: ['contactPoints', '*'] },
          { field: 'schema', argument: 0, path: ['keyspace'] },
          { field: 'url', argument: 0, path: ['cloud', 'secureConnectBundle'] },
        ],
        whenAbsent: {
          text: 'nothing: contact points or a bundle are required',
          exposure: 'error',
          link: `${cassandra}/type.ClientOptions/`,
        },
        dials: { on: 'first-use', link: `${cassandra}/class.Client/` },
      },
    ],
    operations: [
      runsSql(['execute', 'eachRow', 'stream', 'batch'], `${cassandra}/class.Client/`, {
        argument: 0,
        path: ['*', 'query'],
      }),
      does('connect', ['connect'], `${cassandra}/class.Client/`),
    ],
    doubles: cassandraDoubles,
  },
  {
    id: 'bigquery',
    title: 'BigQuery',
    ecosystem: 'npm',
    boundary: { kind: 'column-store', technology: 'bigquery' },
    packages: ['@google-cloud/bigquery'],
    constructions: [googleClient('BigQuery', `${bigquery}/bigquery`)],
    operations: [
      does('destroy-store', ['dataset().delete'], `${bigquery}/dataset`, [
        { field: 'database', argument: 0 },
      ]),
      does('destroy-set', ['dataset().table().delete'], `${bigquery}/table`),
      runsSql(['query', 'createQueryJob', 'dataset().query'], `${bigquery}/bigquery`, {
        argument: 0,
        path: ['query'],
      }),
      does(
        'write',
        [
          'createDataset',
          'dataset().create',
          'dataset().createTable',
          'dataset().table().insert',
          'dataset().table().load',
        ],
        `${bigquery}/table`,
      ),
      does('read', ['getDatasets', 'dataset().table().getRows', 'dataset().getTables'], `${bigquery}/table`),
    ],
    doubles: [gcloudContainer],
    environment: [
      {
        name: 'BIGQUERY_EMULATOR_HOST',
        sets: 'host',
        link: 'https://github.com/googleapis/nodejs-bigquery/blob/main/src/bigquery.ts',
      },
      {
        name: 'GOOGLE_APPLICATION_CREDENTIALS',
        sets: 'account',
        link: 'https://cloud.google.com/docs/authentication/application-default-credentials',
      },
    ],
  },
];
