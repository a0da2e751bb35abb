import type { ClientLibrary } from '../../model/catalogue.ts';
import { pythonWeaviateDoubles, weaviateDoubles } from '../doubles/stores.ts';
import { does } from '../phrases.ts';

const weaviateDocs = 'https://docs.weaviate.io/weaviate/client-libraries/typescript';
const weaviateCollections =
  'https://weaviate.github.io/typescript-client/interfaces/core_src.ICollections.html';
const weaviateV2 = 'https://github.com/weaviate/typescript-client/tree/v2';
const weaviatePython = 'https://docs.weaviate.io/weaviate/client-libraries/python';

export const weaviate: readonly ClientLibrary[] = [
  {
    id: 'weaviate',
    title: 'Weaviate client (v3)',
    ecosystem: 'npm',
    boundary: { kind: 'vector', technology: 'weaviate' },
    packages: ['weaviate-client', '@weaviate/node'],
    constructions: [
      {
        exports: ['connectToLocal'],
        form: 'call',
        target: [
          { field: 'host', argument: 0, path: ['host'] },
          { field: 'port', argument: 0, path: ['port'] },
        ],
        whenAbsent: {
          text: 'localhost:8080, gRPC on 50051',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '8080' },
          link: weaviateDocs,
        },
        dials: { on: 'construction', link: weaviateDocs },
      },
      {
        exports: ['connectToWeaviateCloud', 'connectToWCD', 'connectToWCS', 'connectToCustom', 'client'],
        form: 'call',
        target: [
          { field: 'url', argument: 0, when: 'string' },
          { field: 'host', argument: 0, path: ['httpHost'] },
          { field: 'port', argument: 0, path: ['httpPort'] },
        ],
        whenAbsent: { text: 'nothing: the address is required', exposure: 'error', link: weaviateDocs },
        dials: { on: 'construction', link: weaviateDocs },
      },
    ],
    handles: [
      {
        calls: ['collections.get', 'collections.use', 'collections.get().withTenant'],
        gives: 'result',
        link: weaviateCollections,
      },
    ],
    operations: [
      does('destroy-store', ['collections.deleteAll'], weaviateCollections),
      does('destroy-set', ['collections.delete'], weaviateCollections, [
        { field: 'collection', argument: 0 },
      ]),
      does('destroy-some', ['data.deleteMany', 'data.deleteById', 'tenants.remove'], weaviateDocs),
      does(
        'write',
        [
          'collections.create',
          'collections.createFromSchema',
          'data.insert',
          'data.insertMany',
          'data.update',
          'data.replace',
          'batch.objectsBatcher',
        ],
        weaviateCollections,
      ),
      does(
        'read',
        ['query.*', 'generate.*', 'aggregate.*', 'collections.listAll', 'collections.exists', 'iterator'],
        weaviateCollections,
      ),
      does('connect', ['isLive', 'isReady', 'getMeta'], weaviateDocs),
    ],
    doubles: weaviateDoubles,
  },
  {
    id: 'weaviate-v2',
    title: 'Weaviate client (v2)',
    ecosystem: 'npm',
    boundary: { kind: 'vector', technology: 'weaviate' },
    packages: ['weaviate-ts-client'],
    constructions: [
      {
        exports: ['client', 'default.client'],
        form: 'call',
        target: [{ field: 'host', argument: 0, path: ['host'] }],
        whenAbsent: { text: 'nothing: the host is required', exposure: 'error', link: weaviateV2 },
        dials: { on: 'first-use', link: weaviateV2 },
      },
    ],
    operations: [
      does('destroy-store', ['schema.deleteAll'], weaviateV2),
      does('destroy-set', ['schema.classDeleter'], weaviateV2),
      does('destroy-some', ['data.deleter', 'batch.objectsBatchDeleter'], weaviateV2),
      does(
        'write',
        ['schema.classCreator', 'data.creator', 'data.updater', 'data.merger', 'batch.objectsBatcher'],
        weaviateV2,
      ),
      does('read', ['graphql.*', 'data.getter', 'schema.getter'], weaviateV2),
    ],
    doubles: weaviateDoubles,
  },
  {
    id: 'weaviate-python',
    title: 'Weaviate for Python',
    ecosystem: 'pypi',
    boundary: { kind: 'vector', technology: 'weaviate' },
    packages: ['weaviate-client'],
    modules: ['weaviate'],
    constructions: [
      {
        exports: ['connect_to_local', 'use_async_with_local'],
        form: 'call',
        target: [
          { field: 'host', argument: 0, keyword: 'host' },
          { field: 'port', argument: 1, keyword: 'port' },
        ],
        whenAbsent: {
          text: 'localhost:8080, gRPC on 50051',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '8080' },
          link: weaviatePython,
        },
        dials: { on: 'construction', link: weaviatePython },
      },
      {
        exports: [
          'connect_to_weaviate_cloud',
          'connect_to_wcs',
          'connect_to_custom',
          'WeaviateClient',
          'Client',
          'use_async_with_weaviate_cloud',
        ],
        form: 'call',
        target: [
          { field: 'url', argument: 0, keyword: 'cluster_url' },
          { field: 'url', argument: 0, keyword: 'url' },
          { field: 'host', argument: 0, keyword: 'http_host' },
        ],
        whenAbsent: { text: 'nothing: the address is required', exposure: 'error', link: weaviatePython },
        dials: { on: 'construction', link: weaviatePython },
      },
      {
        exports: ['connect_to_embedded'],
        form: 'call',
        target: [{ field: 'path', keyword: 'persistence_data_path' }],
        whenAbsent: {
          text: 'a server of its own with data under ~/.local/share/weaviate',
          exposure: 'local-default',
          link: 'https://docs.weaviate.io/deploy/installation-guides/embedded',
        },
        dials: { on: 'construction', link: 'https://docs.weaviate.io/deploy/installation-guides/embedded' },
      },
    ],
    handles: [
      {
        calls: ['collections.get', 'collections.use', 'collections.create'],
        gives: 'result',
        link: weaviatePython,
      },
    ],
    operations: [
      does(
        'destroy-store',
        ['collections.delete_all', 'schema.delete_all'],
        'https://docs.weaviate.io/weaviate/manage-collections/collection-operations',
      ),
      does(
        'destroy-set',
        ['collections.delete', 'schema.delete_class'],
        'https://docs.weaviate.io/weaviate/manage-collections/collection-operations',
        [{ field: 'collection', argument: 0 }],
      ),
      does(
        'destroy-some',
        ['data.delete_many', 'data.delete_by_id', 'tenants.remove'],
        'https://docs.weaviate.io/weaviate/manage-objects/delete',
      ),
      does(
        'write',
        [
          'collections.create',
          'collections.create_from_dict',
          'data.insert',
          'data.insert_many',
          'data.update',
          'data.replace',
          'batch.dynamic',
        ],
        'https://docs.weaviate.io/weaviate/manage-objects/create',
      ),
      does(
        'read',
        ['query.*', 'generate.*', 'aggregate.*', 'collections.list_all', 'collections.exists', 'iterator'],
        'https://docs.weaviate.io/weaviate/search/basics',
      ),
      does('connect', ['is_ready', 'is_live', 'connect'], weaviatePython),
    ],
    doubles: pythonWeaviateDoubles,
  },
];
