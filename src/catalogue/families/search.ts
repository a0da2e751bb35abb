import type { ClientLibrary } from '../../model/catalogue.ts';
import { genericContainer } from '../doubles/stores.ts';
import { does } from '../phrases.ts';

const meili = 'https://www.meilisearch.com/docs/reference/api';
const typesense = 'https://typesense.org/docs/latest/api';
const algolia = 'https://www.algolia.com/doc/libraries/sdk/methods/search';

export const search: readonly ClientLibrary[] = [
  {
    id: 'meilisearch',
    title: 'Meilisearch',
    ecosystem: 'npm',
    boundary: { kind: 'search', technology: 'meilisearch' },
    packages: ['meilisearch'],
    constructions: [
      {
        exports: ['MeiliSearch', 'Meilisearch'],
        form: 'new',
        target: [
          { field: 'url', argument: 0, path: ['host'] },
          { field: 'key', argument: 0, path: ['apiKey'] },
        ],
        whenAbsent: {
          text: 'nothing: the host is required',
          exposure: 'error',
          link: 'https://github.com/meilisearch/meilisearch-js',
        },
        dials: { on: 'first-use', link: 'https://github.com/meilisearch/meilisearch-js' },
      },
    ],
    operations: [
      does(
        'destroy-set',
        ['deleteIndex', 'deleteIndexIfExists', 'index().delete', 'index().deleteAllDocuments'],
        `${meili}/indexes#delete-an-index`,
      ),
      does(
        'destroy-some',
        ['index().deleteDocument', 'index().deleteDocuments'],
        `${meili}/documents#delete-one-document`,
      ),
      does(
        'write',
        [
          'createIndex',
          'updateIndex',
          'swapIndexes',
          'index().addDocuments',
          'index().updateDocuments',
          'index().updateSettings',
        ],
        `${meili}/documents`,
      ),
      does(
        'read',
        [
          'index().search',
          'multiSearch',
          'getIndexes',
          'getIndex',
          'index().getDocuments',
          'index().getDocument',
        ],
        `${meili}/search`,
      ),
      does('connect', ['health', 'isHealthy', 'getVersion'], `${meili}/health`),
    ],
    doubles: [genericContainer],
  },
  {
    id: 'typesense',
    title: 'Typesense',
    ecosystem: 'npm',
    boundary: { kind: 'search', technology: 'typesense' },
    packages: ['typesense'],
    constructions: [
      {
        exports: ['Client', 'SearchClient'],
        form: 'new',
        target: [
          { field: 'host', argument: 0, path: ['nodes', '*', 'host'] },
          { field: 'port', argument: 0, path: ['nodes', '*', 'port'] },
          { field: 'url', argument: 0, path: ['nodes', '*', 'url'] },
          { field: 'key', argument: 0, path: ['apiKey'] },
        ],
        whenAbsent: {
          text: 'nothing: the nodes are required',
          exposure: 'error',
          link: `${typesense}/authentication.html`,
        },
        dials: { on: 'first-use', link: `${typesense}/authentication.html` },
      },
    ],
    operations: [
      does(
        'destroy-some',
        ['collections().documents().delete'],
        `${typesense}/documents.html#delete-documents`,
      ),
      does('destroy-set', ['collections().delete'], `${typesense}/collections.html#drop-a-collection`, [
        { field: 'collection', argument: 0 },
      ]),
      does(
        'write',
        [
          'collections().create',
          'collections().update',
          'aliases().upsert',
          ...['create', 'upsert', 'update', 'import'].map((name) => `collections().documents().${name}`),
        ],
        `${typesense}/documents.html`,
      ),
      does(
        'read',
        ['collections().documents().search', 'collections().retrieve', 'multiSearch.perform'],
        `${typesense}/search.html`,
      ),
    ],
    doubles: [genericContainer],
  },
  {
    id: 'algolia',
    title: 'Algolia',
    ecosystem: 'npm',
    boundary: { kind: 'search', technology: 'algolia' },
    packages: ['algoliasearch'],
    constructions: [
      {
        exports: ['default', 'algoliasearch', 'liteClient'],
        form: 'call',
        target: [
          { field: 'account', argument: 0 },
          { field: 'key', argument: 1 },
        ],
        whenAbsent: { text: 'nothing: the application id is required', exposure: 'error', link: algolia },
        dials: { on: 'first-use', link: algolia },
      },
    ],
    operations: [
      does(
        'destroy-set',
        [
          'clearObjects',
          'deleteIndex',
          'initIndex().clearObjects',
          'initIndex().delete',
          'replaceAllObjects',
        ],
        `${algolia}/clear-objects`,
        [{ field: 'collection', argument: 0, path: ['indexName'] }],
      ),
      does(
        'destroy-some',
        [
          'deleteObject',
          'deleteObjects',
          'deleteBy',
          'initIndex().deleteObject',
          'initIndex().deleteObjects',
          'initIndex().deleteBy',
        ],
        `${algolia}/delete-object`,
      ),
      does(
        'write',
        [
          'saveObject',
          'saveObjects',
          'addOrUpdateObject',
          'partialUpdateObject',
          'batch',
          'setSettings',
          'initIndex().saveObject',
          'initIndex().saveObjects',
        ],
        `${algolia}/save-objects`,
      ),
      does(
        'read',
        ['search', 'searchSingleIndex', 'getObject', 'getObjects', 'initIndex().search', 'browse'],
        `${algolia}/search-single-index`,
      ),
    ],
    doubles: [],
  },
];
