import type { ClientLibrary } from '../../model/catalogue.ts';
import { pythonQdrantDoubles, qdrantDoubles } from '../doubles/stores.ts';
import { does } from '../phrases.ts';

const qdrantDocs =
  'https://github.com/qdrant/qdrant-js/blob/master/packages/js-client-rest/src/qdrant-client.ts';
const qdrantApi = 'https://api.qdrant.tech/api-reference';
const qdrantPython = 'https://python-client.qdrant.tech/qdrant_client.qdrant_client';

export const qdrant: readonly ClientLibrary[] = [
  {
    id: 'qdrant',
    title: 'Qdrant',
    ecosystem: 'npm',
    boundary: { kind: 'vector', technology: 'qdrant' },
    packages: ['@qdrant/js-client-rest', '@qdrant/qdrant-js', '@qdrant/js-client-grpc'],
    constructions: [
      {
        exports: ['QdrantClient'],
        form: 'new',
        target: [
          { field: 'url', argument: 0, path: ['url'] },
          { field: 'host', argument: 0, path: ['host'] },
          { field: 'port', argument: 0, path: ['port'] },
          { field: 'prefix', argument: 0, path: ['prefix'] },
        ],
        whenAbsent: {
          text: 'http://127.0.0.1:6333',
          exposure: 'local-default',
          fields: { url: 'http://127.0.0.1:6333', host: '127.0.0.1', port: '6333' },
          link: qdrantDocs,
        },
        // Newer versions ask the server for its version when constructed.
        dials: { on: 'construction', link: qdrantDocs },
      },
    ],
    operations: [
      does(
        'destroy-set',
        ['deleteCollection', 'recreateCollection'],
        `${qdrantApi}/collections/delete-collection`,
        [{ field: 'collection', argument: 0 }],
      ),
      does(
        'destroy-some',
        ['delete', 'deleteVectors', 'clearPayload', 'deletePayload'],
        `${qdrantApi}/points/delete-points`,
        [{ field: 'collection', argument: 0 }],
      ),
      does(
        'write',
        [
          'upsert',
          'createCollection',
          'updateCollection',
          'setPayload',
          'updateVectors',
          'batchUpdate',
          'updateCollectionAliases',
          'createPayloadIndex',
          'recoverSnapshot',
        ],
        `${qdrantApi}/points/upsert-points`,
        [{ field: 'collection', argument: 0 }],
      ),
      does(
        'read',
        [
          'search',
          'query',
          'scroll',
          'retrieve',
          'count',
          'recommend',
          'getCollection',
          'getCollections',
          'collectionExists',
        ],
        `${qdrantApi}/search/query-points`,
        [{ field: 'collection', argument: 0 }],
      ),
    ],
    doubles: qdrantDoubles,
  },
  {
    id: 'qdrant-client',
    title: 'Qdrant for Python',
    ecosystem: 'pypi',
    boundary: { kind: 'vector', technology: 'qdrant' },
    packages: ['qdrant-client'],
    modules: ['qdrant_client'],
    constructions: [
      {
        exports: ['QdrantClient', 'AsyncQdrantClient', 'qdrant_client.QdrantClient'],
        form: 'call',
        target: [
          { field: 'url', keyword: 'url' },
          { field: 'url', argument: 0, keyword: 'location' },
          { field: 'host', keyword: 'host' },
          { field: 'port', keyword: 'port' },
          { field: 'path', keyword: 'path' },
        ],
        whenAbsent: {
          text: 'localhost:6333',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '6333' },
          link: qdrantPython,
        },
        dials: { on: 'construction', link: qdrantPython },
        harmlessWhen: [
          {
            argument: 0,
            keyword: 'location',
            equals: ':memory:',
            link: 'https://python-client.qdrant.tech/quickstart',
          },
        ],
      },
    ],
    operations: [
      does(
        'destroy-set',
        ['delete_collection', 'recreate_collection'],
        `${qdrantPython}#qdrant_client.qdrant_client.QdrantClient.delete_collection`,
        [{ field: 'collection', argument: 0, keyword: 'collection_name' }],
      ),
      does('destroy-some', ['delete', 'delete_vectors', 'delete_payload', 'clear_payload'], qdrantPython, [
        { field: 'collection', argument: 0, keyword: 'collection_name' },
      ]),
      does(
        'write',
        [
          'upsert',
          'upload_points',
          'upload_collection',
          'create_collection',
          'update_collection',
          'set_payload',
          'create_payload_index',
          'update_collection_aliases',
          'add',
          'batch_update_points',
        ],
        qdrantDocs,
        [{ field: 'collection', argument: 0, keyword: 'collection_name' }],
      ),
      does(
        'read',
        [
          'search',
          'query',
          'query_points',
          'scroll',
          'retrieve',
          'count',
          'get_collection',
          'get_collections',
          'collection_exists',
          'recommend',
        ],
        qdrantDocs,
      ),
    ],
    doubles: pythonQdrantDoubles,
  },
];
