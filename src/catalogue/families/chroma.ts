import type { ClientLibrary } from '../../model/catalogue.ts';
import { chromaDoubles } from '../doubles/stores.ts';
import { does } from '../phrases.ts';

const chromaDocs = 'https://docs.trychroma.com/reference/typescript/client';
const chromaPython = 'https://docs.trychroma.com/reference/python/client';
const chromaDouble: ClientLibrary['doubles'][number] = {
  package: 'chromadb',
  ecosystem: 'pypi',
  what: 'in-memory',
  how: 'EphemeralClient() keeps everything in the process',
  exports: ['EphemeralClient', 'Client'],
  link: `${chromaPython}#ephemeralclient`,
};

export const chroma: readonly ClientLibrary[] = [
  {
    id: 'chroma',
    title: 'Chroma',
    ecosystem: 'npm',
    boundary: { kind: 'vector', technology: 'chroma' },
    packages: ['chromadb', 'chromadb-client'],
    constructions: [
      {
        exports: ['ChromaClient'],
        form: 'new',
        target: [
          { field: 'url', argument: 0, path: ['path'] },
          { field: 'host', argument: 0, path: ['host'] },
          { field: 'port', argument: 0, path: ['port'] },
          { field: 'database', argument: 0, path: ['database'] },
        ],
        whenAbsent: {
          text: 'http://localhost:8000',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '8000' },
          link: chromaDocs,
        },
        dials: { on: 'first-use', link: chromaDocs },
      },
      {
        exports: ['CloudClient'],
        form: 'new',
        target: [
          { field: 'key', argument: 0, path: ['apiKey'] },
          { field: 'database', argument: 0, path: ['database'] },
        ],
        whenAbsent: { text: 'Chroma Cloud with CHROMA_API_KEY', exposure: 'ambient', link: chromaDocs },
        dials: { on: 'first-use', link: chromaDocs },
      },
    ],
    handles: [
      {
        calls: ['getOrCreateCollection', 'getCollection', 'createCollection'],
        gives: 'result',
        link: chromaDocs,
      },
    ],
    operations: [
      does('destroy-store', ['reset', 'deleteDatabase'], `${chromaDocs}#reset`),
      does('destroy-set', ['deleteCollection'], `${chromaDocs}#deletecollection`, [
        { field: 'collection', argument: 0, path: ['name'] },
      ]),
      does('destroy-some', ['delete'], 'https://docs.trychroma.com/reference/typescript/collection#delete'),
      does(
        'write',
        ['createCollection', 'getOrCreateCollection', 'add', 'upsert', 'update', 'modify'],
        chromaDocs,
      ),
      does('read', ['query', 'get', 'peek', 'count', 'listCollections', 'getCollection'], chromaDocs),
      does('connect', ['heartbeat', 'version'], `${chromaDocs}#heartbeat`),
    ],
    doubles: chromaDoubles,
    environment: [{ name: 'CHROMA_API_KEY', sets: 'key', link: chromaDocs }],
  },
  {
    id: 'chromadb-python',
    title: 'Chroma for Python',
    ecosystem: 'pypi',
    boundary: { kind: 'vector', technology: 'chroma' },
    packages: ['chromadb', 'chromadb-client'],
    modules: ['chromadb'],
    constructions: [
      {
        exports: ['PersistentClient'],
        form: 'call',
        target: [
          { field: 'path', argument: 0, keyword: 'path' },
          { field: 'database', keyword: 'database' },
        ],
        whenAbsent: {
          text: 'the folder ./chroma',
          exposure: 'local-default',
          fields: { path: './chroma' },
          link: `${chromaPython}#persistentclient`,
        },
        dials: { on: 'construction', link: `${chromaPython}#persistentclient` },
      },
      {
        exports: ['HttpClient', 'AsyncHttpClient'],
        form: 'call',
        target: [
          { field: 'host', argument: 0, keyword: 'host' },
          { field: 'port', argument: 1, keyword: 'port' },
          { field: 'database', keyword: 'database' },
        ],
        whenAbsent: {
          text: 'localhost:8000',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '8000' },
          link: `${chromaPython}#httpclient`,
        },
        dials: { on: 'construction', link: `${chromaPython}#httpclient` },
      },
      {
        exports: ['CloudClient'],
        form: 'call',
        target: [
          { field: 'key', keyword: 'api_key' },
          { field: 'database', keyword: 'database' },
        ],
        whenAbsent: {
          text: 'Chroma Cloud with CHROMA_API_KEY',
          exposure: 'ambient',
          link: `${chromaPython}#cloudclient`,
        },
        dials: { on: 'construction', link: `${chromaPython}#cloudclient` },
      },
      {
        exports: ['EphemeralClient', 'Client'],
        form: 'call',
        target: [],
        whenAbsent: { text: 'memory', exposure: 'in-memory', link: `${chromaPython}#ephemeralclient` },
        dials: { on: 'never', link: `${chromaPython}#ephemeralclient` },
      },
    ],
    handles: [
      {
        calls: ['get_or_create_collection', 'get_collection', 'create_collection'],
        gives: 'result',
        link: chromaPython,
      },
    ],
    operations: [
      does('destroy-store', ['reset'], `${chromaPython}#reset`),
      does('destroy-set', ['delete_collection'], `${chromaPython}#delete_collection`, [
        { field: 'collection', argument: 0, keyword: 'name' },
      ]),
      does('destroy-some', ['delete'], 'https://docs.trychroma.com/reference/python/collection#delete'),
      does(
        'write',
        ['create_collection', 'get_or_create_collection', 'add', 'upsert', 'update', 'modify'],
        chromaDocs,
      ),
      does('read', ['query', 'get', 'peek', 'count', 'list_collections', 'get_collection'], chromaPython),
      does('connect', ['heartbeat', 'get_version'], chromaPython),
    ],
    doubles: [chromaDouble],
  },
];
