import type { ClientLibrary } from '../../model/catalogue.ts';
import { milvusDoubles, pythonMilvusDoubles } from '../doubles/stores.ts';
import { does } from '../phrases.ts';

const milvusDocs = 'https://milvus.io/api-reference/node/v2.5.x';
const milvusPython = 'https://milvus.io/api-reference/pymilvus/v2.5.x';

export const milvus: readonly ClientLibrary[] = [
  {
    id: 'milvus',
    title: 'Milvus',
    ecosystem: 'npm',
    boundary: { kind: 'vector', technology: 'milvus' },
    packages: ['@zilliz/milvus2-sdk-node'],
    constructions: [
      {
        exports: ['MilvusClient', 'HttpClient'],
        form: 'new',
        target: [
          { field: 'url', argument: 0, when: 'string' },
          { field: 'url', argument: 0, path: ['address'] },
          { field: 'database', argument: 0, path: ['database'] },
        ],
        whenAbsent: {
          text: 'nothing: the address is required',
          exposure: 'error',
          link: `${milvusDocs}/Client/MilvusClient.md`,
        },
        dials: { on: 'construction', link: `${milvusDocs}/Client/MilvusClient.md` },
      },
    ],
    operations: [
      does('destroy-store', ['dropDatabase'], `${milvusDocs}/Database/dropDatabase.md`),
      does(
        'destroy-set',
        ['dropCollection', 'dropPartition', 'truncate'],
        `${milvusDocs}/Collections/dropCollection.md`,
        [{ field: 'collection', argument: 0, path: ['collection_name'] }],
      ),
      does('destroy-some', ['delete', 'deleteEntities'], `${milvusDocs}/Vector/delete.md`),
      does(
        'write',
        [
          'insert',
          'upsert',
          'createCollection',
          'createDatabase',
          'createIndex',
          'flush',
          'flushSync',
          'loadCollection',
          'loadCollectionSync',
        ],
        `${milvusDocs}/Vector/insert.md`,
      ),
      does(
        'read',
        [
          'search',
          'hybridSearch',
          'query',
          'get',
          'count',
          'hasCollection',
          'showCollections',
          'describeCollection',
          'listCollections',
        ],
        `${milvusDocs}/Vector/search.md`,
      ),
      does('connect', ['checkHealth', 'getVersion'], `${milvusDocs}/Management/checkHealth.md`),
    ],
    doubles: milvusDoubles,
  },
  {
    id: 'pymilvus',
    title: 'PyMilvus',
    ecosystem: 'pypi',
    boundary: { kind: 'vector', technology: 'milvus' },
    packages: ['pymilvus'],
    constructions: [
      {
        exports: ['MilvusClient', 'AsyncMilvusClient'],
        form: 'call',
        target: [
          { field: 'url', argument: 0, keyword: 'uri' },
          { field: 'database', keyword: 'db_name' },
        ],
        whenAbsent: {
          text: 'http://localhost:19530',
          exposure: 'local-default',
          fields: { url: 'http://localhost:19530' },
          link: `${milvusPython}/MilvusClient/Client/MilvusClient.md`,
        },
        dials: { on: 'construction', link: `${milvusPython}/MilvusClient/Client/MilvusClient.md` },
      },
      {
        exports: ['connections.connect'],
        form: 'call',
        target: [
          { field: 'host', keyword: 'host' },
          { field: 'port', keyword: 'port' },
          { field: 'url', keyword: 'uri' },
          { field: 'database', keyword: 'db_name' },
        ],
        whenAbsent: {
          text: 'localhost:19530',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '19530' },
          link: `${milvusPython}/ORM/Connections/connect.md`,
        },
        dials: { on: 'construction', link: `${milvusPython}/ORM/Connections/connect.md` },
      },
      {
        exports: ['Collection'],
        form: 'call',
        target: [{ field: 'collection', argument: 0, keyword: 'name' }],
        whenAbsent: {
          text: 'the connection named default',
          exposure: 'shared',
          link: `${milvusPython}/ORM/Collection/Collection.md`,
        },
        dials: { on: 'construction', link: `${milvusPython}/ORM/Collection/Collection.md` },
      },
      {
        exports: ['utility', 'db'],
        form: 'import',
        target: [],
        whenAbsent: {
          text: 'the connection named default',
          exposure: 'shared',
          link: `${milvusPython}/ORM/utility/drop_collection.md`,
        },
        dials: { on: 'first-use', link: `${milvusPython}/ORM/utility/drop_collection.md` },
      },
    ],
    operations: [
      does('destroy-store', ['drop_database'], `${milvusPython}/MilvusClient/Database/drop_database.md`),
      does(
        'destroy-set',
        ['drop_collection', 'drop', 'drop_partition'],
        `${milvusPython}/MilvusClient/Collections/drop_collection.md`,
        [{ field: 'collection', argument: 0, keyword: 'collection_name' }],
      ),
      does('destroy-some', ['delete'], `${milvusPython}/MilvusClient/Vector/delete.md`),
      does(
        'write',
        [
          'insert',
          'upsert',
          'create_collection',
          'create_database',
          'create_index',
          'flush',
          'load_collection',
        ],
        `${milvusPython}/MilvusClient/Vector/insert.md`,
      ),
      does(
        'read',
        [
          'search',
          'hybrid_search',
          'query',
          'get',
          'has_collection',
          'list_collections',
          'describe_collection',
        ],
        `${milvusPython}/MilvusClient/Vector/search.md`,
      ),
    ],
    doubles: pythonMilvusDoubles,
    environment: [
      {
        name: 'MILVUS_URI',
        sets: 'url',
        link: 'https://github.com/milvus-io/pymilvus/blob/master/pymilvus/settings.py',
      },
    ],
  },
];
