import type { ClientLibrary } from '../../model/catalogue.ts';
import { arangoDoubles, couchbaseDoubles, genericContainer } from '../doubles/stores.ts';
import { does, runsSql } from '../phrases.ts';

const couchbase = 'https://docs.couchbase.com/nodejs-sdk/current';
const nano = 'https://github.com/apache/couchdb-nano';
const arango = 'https://arangodb.github.io/arangojs/latest';

export const documentStores: readonly ClientLibrary[] = [
  {
    id: 'couchbase',
    title: 'Couchbase',
    ecosystem: 'npm',
    boundary: { kind: 'document-store', technology: 'couchbase' },
    packages: ['couchbase'],
    constructions: [
      {
        exports: ['connect', 'Cluster.connect'],
        form: 'call',
        target: [
          { field: 'url', argument: 0 },
          { field: 'account', argument: 1, path: ['username'] },
        ],
        whenAbsent: {
          text: 'nothing: the connection string is required',
          exposure: 'error',
          link: `${couchbase}/howtos/managing-connections.html`,
        },
        dials: { on: 'construction', link: `${couchbase}/howtos/managing-connections.html` },
      },
    ],
    operations: [
      does(
        'destroy-store',
        ['buckets().dropBucket', 'buckets().flushBucket', '**.dropScope'],
        `${couchbase}/howtos/provisioning-cluster-resources.html`,
      ),
      does('destroy-set', ['**.dropCollection'], `${couchbase}/howtos/provisioning-cluster-resources.html`),
      does('destroy-some', ['**.remove'], `${couchbase}/howtos/kv-operations.html`),
      runsSql(['query', '**.query'], `${couchbase}/howtos/n1ql-queries-with-sdk.html`, { argument: 0 }),
      does(
        'write',
        ['**.upsert', '**.insert', '**.replace', '**.mutateIn'],
        `${couchbase}/howtos/kv-operations.html`,
      ),
      does('read', ['**.get', '**.exists', '**.lookupIn'], `${couchbase}/howtos/kv-operations.html`),
    ],
    doubles: couchbaseDoubles,
  },
  {
    id: 'nano',
    title: 'nano (CouchDB)',
    ecosystem: 'npm',
    boundary: { kind: 'document-store', technology: 'couchdb' },
    packages: ['nano'],
    constructions: [
      {
        exports: ['default'],
        form: 'call',
        target: [
          { field: 'url', argument: 0, when: 'string' },
          { field: 'url', argument: 0, path: ['url'] },
        ],
        whenAbsent: {
          text: 'nothing: the url is required',
          exposure: 'error',
          link: `${nano}#configuration`,
        },
        dials: { on: 'first-use', link: `${nano}#configuration` },
      },
    ],
    handles: [
      { calls: ['use', 'db.use', 'scope', 'db.scope'], gives: 'result', link: `${nano}#nanousename` },
    ],
    operations: [
      does('destroy-store', ['db.destroy'], `${nano}#nanodbdestroyname-callback`, [
        { field: 'database', argument: 0 },
      ]),
      does('destroy-some', ['destroy'], `${nano}#dbdestroydocname-rev-callback`),
      does('write', ['insert', 'bulk', 'db.create', 'db.replicate'], `${nano}#dbinsertdoc-params-callback`),
      does(
        'read',
        ['get', 'list', 'find', 'view', 'fetch', 'db.list', 'db.get'],
        `${nano}#dbgetdocname-params-callback`,
      ),
    ],
    doubles: [genericContainer],
  },
  {
    id: 'arangojs',
    title: 'ArangoDB',
    ecosystem: 'npm',
    boundary: { kind: 'document-store', technology: 'arangodb' },
    packages: ['arangojs'],
    constructions: [
      {
        exports: ['Database', 'arangojs', 'default'],
        form: 'either',
        target: [
          { field: 'url', argument: 0, when: 'string' },
          { field: 'url', argument: 0, path: ['url'] },
          { field: 'database', argument: 0, path: ['databaseName'] },
          { field: 'database', argument: 1, when: 'string' },
        ],
        whenAbsent: {
          text: 'http://127.0.0.1:8529, database _system',
          exposure: 'local-default',
          fields: { url: 'http://127.0.0.1:8529', database: '_system' },
          link: `${arango}/types/configuration.ConfigOptions.html`,
        },
        dials: { on: 'first-use', link: `${arango}/classes/databases.Database.html` },
      },
    ],
    handles: [{ calls: ['database'], gives: 'result', link: `${arango}/classes/databases.Database.html` }],
    operations: [
      does('destroy-store', ['dropDatabase'], `${arango}/classes/databases.Database.html`, [
        { field: 'database', argument: 0 },
      ]),
      does(
        'destroy-set',
        ['collection().drop', 'collection().truncate', 'graph().drop', 'view().drop'],
        `${arango}/interfaces/collections.DocumentCollection.html`,
      ),
      does(
        'destroy-some',
        ['collection().remove', 'collection().removeAll'],
        `${arango}/interfaces/collections.DocumentCollection.html`,
      ),
      does('write', ['query', 'executeTransaction'], `${arango}/classes/databases.Database.html`),
      does(
        'write',
        [
          'collection().save',
          'collection().saveAll',
          'collection().update',
          'collection().replace',
          'collection().import',
          'createDatabase',
          'createCollection',
        ],
        `${arango}/interfaces/collections.DocumentCollection.html`,
      ),
      does(
        'read',
        ['collection().document', 'collection().count', 'version', 'collections'],
        `${arango}/classes/databases.Database.html`,
      ),
    ],
    doubles: arangoDoubles,
  },
];
