import type { ClientLibrary } from '../../model/catalogue.ts';
import { does } from '../phrases.ts';

const pinecone = 'https://github.com/pinecone-io/pinecone-ts-client';
const pineconeDocs = 'https://sdk.pinecone.io/typescript/classes';
const upstashSource = 'https://github.com/upstash/vector-js/blob/main/src/platforms/nodejs.ts';
const upstash = 'https://upstash.com/docs/vector/sdks/ts';
const pgvector = 'https://github.com/pgvector/pgvector-node';
const pineconePython = 'https://sdk.pinecone.io/python/';

export const vectorServices: readonly ClientLibrary[] = [
  {
    id: 'pinecone',
    title: 'Pinecone',
    ecosystem: 'npm',
    boundary: { kind: 'vector', technology: 'pinecone' },
    packages: ['@pinecone-database/pinecone'],
    constructions: [
      {
        exports: ['Pinecone'],
        form: 'new',
        target: [
          { field: 'key', argument: 0, path: ['apiKey'] },
          { field: 'url', argument: 0, path: ['controllerHostUrl'] },
        ],
        whenAbsent: {
          text: 'the project of PINECONE_API_KEY, else an error',
          exposure: 'ambient',
          link: `${pinecone}#initializing-the-client`,
        },
        dials: { on: 'first-use', link: pinecone },
      },
    ],
    handles: [
      {
        calls: ['index', 'Index', 'index().namespace', 'Index().namespace', 'namespace'],
        gives: 'result',
        link: `${pineconeDocs}/Pinecone.html#index`,
      },
    ],
    operations: [
      does(
        'destroy-store',
        ['deleteIndex', 'deleteCollection'],
        `${pineconeDocs}/Pinecone.html#deleteIndex`,
        [{ field: 'collection', argument: 0 }],
      ),
      does('destroy-set', ['deleteAll', 'deleteNamespace'], `${pineconeDocs}/Index.html#deleteAll`),
      does('destroy-some', ['deleteOne', 'deleteMany'], `${pineconeDocs}/Index.html#deleteMany`),
      does(
        'write',
        ['upsert', 'upsertRecords', 'update', 'createIndex', 'configureIndex', 'createIndexForModel'],
        `${pineconeDocs}/Index.html#upsert`,
      ),
      does(
        'read',
        [
          'query',
          'fetch',
          'searchRecords',
          'describeIndexStats',
          'listIndexes',
          'describeIndex',
          'listPaginated',
        ],
        `${pineconeDocs}/Index.html#query`,
      ),
    ],
    doubles: [
      {
        ecosystem: 'npm',
        what: 'emulator',
        how: 'the Pinecone Local container and its address as controllerHostUrl',
        link: 'https://docs.pinecone.io/guides/operations/local-development',
      },
    ],
    environment: [
      { name: 'PINECONE_API_KEY', sets: 'key', link: `${pinecone}#initializing-the-client` },
      { name: 'PINECONE_CONTROLLER_HOST', sets: 'url', link: `${pinecone}#initializing-the-client` },
    ],
  },
  {
    id: 'pinecone-python',
    title: 'Pinecone for Python',
    ecosystem: 'pypi',
    boundary: { kind: 'vector', technology: 'pinecone' },
    packages: ['pinecone', 'pinecone-client'],
    modules: ['pinecone'],
    constructions: [
      {
        exports: ['Pinecone', 'PineconeAsyncio', 'grpc.PineconeGRPC'],
        form: 'call',
        target: [
          { field: 'key', argument: 0, keyword: 'api_key' },
          { field: 'url', keyword: 'host' },
        ],
        whenAbsent: {
          text: 'the project of PINECONE_API_KEY, else an error',
          exposure: 'ambient',
          link: pineconePython,
        },
        dials: { on: 'first-use', link: pineconePython },
      },
    ],
    handles: [{ calls: ['Index', 'IndexAsyncio'], gives: 'result', link: pineconePython }],
    operations: [
      does('destroy-store', ['delete_index', 'delete_collection'], pineconePython, [
        { field: 'collection', argument: 0, keyword: 'name' },
      ]),
      {
        calls: ['delete'],
        effect: 'destroy-set',
        decidedBy: { as: 'flag', keyword: 'delete_all', otherwise: 'destroy-some' },
        link: pineconePython,
      },
      does(
        'write',
        ['upsert', 'upsert_records', 'update', 'create_index', 'configure_index', 'create_index_for_model'],
        pinecone,
      ),
      does(
        'read',
        [
          'query',
          'fetch',
          'search',
          'list',
          'describe_index_stats',
          'list_indexes',
          'describe_index',
          'has_index',
        ],
        pinecone,
      ),
    ],
    doubles: [
      {
        ecosystem: 'pypi',
        what: 'emulator',
        how: 'the Pinecone Local container and its address as host',
        link: 'https://docs.pinecone.io/guides/operations/local-development',
      },
    ],
    environment: [{ name: 'PINECONE_API_KEY', sets: 'key', link: pineconePython }],
  },
  {
    id: 'upstash-vector',
    title: 'Upstash Vector',
    ecosystem: 'npm',
    boundary: { kind: 'vector', technology: 'upstash' },
    packages: ['@upstash/vector'],
    constructions: [
      {
        exports: ['Index', 'Index.fromEnv'],
        form: 'either',
        target: [
          { field: 'url', argument: 0, path: ['url'] },
          { field: 'key', argument: 0, path: ['token'] },
        ],
        whenAbsent: {
          text: 'UPSTASH_VECTOR_REST_URL and UPSTASH_VECTOR_REST_TOKEN',
          exposure: 'ambient',
          link: `${upstash}/getting-started`,
        },
        dials: { on: 'first-use', link: `${upstash}/getting-started` },
      },
    ],
    handles: [{ calls: ['namespace'], gives: 'result', link: `${upstash}/commands/delete-namespace` }],
    operations: [
      does('destroy-set', ['reset', 'deleteNamespace'], `${upstash}/commands/reset`),
      does('destroy-some', ['delete'], `${upstash}/commands/delete`),
      does('write', ['upsert', 'update'], `${upstash}/commands/upsert`),
      does(
        'read',
        ['query', 'queryMany', 'fetch', 'range', 'info', 'listNamespaces'],
        `${upstash}/commands/query`,
      ),
    ],
    doubles: [],
    environment: [
      { name: 'NEXT_PUBLIC_UPSTASH_VECTOR_REST_URL', sets: 'url', link: upstashSource },
      { name: 'UPSTASH_VECTOR_REST_URL', sets: 'url', link: upstashSource },
    ],
  },
  {
    id: 'pgvector',
    title: 'pgvector for Node.js',
    ecosystem: 'npm',
    boundary: { kind: 'vector', technology: 'from-client' },
    packages: ['pgvector'],
    constructions: [
      {
        exports: ['registerTypes', 'registerType'],
        form: 'call',
        target: [{ field: 'client', argument: 0 }],
        whenAbsent: {
          text: 'nothing: the client is required',
          exposure: 'error',
          link: `${pgvector}#node-postgres`,
        },
        dials: { on: 'construction', link: `${pgvector}#node-postgres` },
        // It asks the server for the type's id.
        effect: { is: 'read', link: `${pgvector}#node-postgres` },
      },
    ],
    operations: [does('read', ['registerTypes', 'registerType'], `${pgvector}#node-postgres`)],
    doubles: [],
  },
];
