import type { ClientLibrary, Construction } from '../../model/catalogue.ts';
import { does } from '../phrases.ts';

const docs = 'https://js.langchain.com/docs/integrations/vectorstores';
const api = 'https://v03.api.js.langchain.com/classes/_langchain_core.vectorstores.VectorStore.html';

const memory: Construction = {
  exports: ['MemoryVectorStore', 'MemoryVectorStore.fromTexts', 'MemoryVectorStore.fromDocuments'],
  form: 'either',
  target: [],
  whenAbsent: { text: 'memory', exposure: 'in-memory', link: `${docs}/memory` },
  dials: { on: 'never', link: `${docs}/memory` },
};

/** Every store has the same ways in: `new`, and factories whose options come after texts and embeddings. */
function store(
  exported: string,
  technology: string,
  page: string,
  target: Construction['target'],
): Construction {
  const factories = [
    'fromTexts',
    'fromDocuments',
    'fromExistingCollection',
    'fromExistingIndex',
    'initialize',
  ];
  return {
    exports: [exported, ...factories.map((factory) => `${exported}.${factory}`)],
    form: 'either',
    technology,
    target,
    whenAbsent: {
      text: 'what the client below it connects to',
      exposure: 'ambient',
      link: `${docs}/${page}`,
    },
    dials: { on: 'first-use', link: `${docs}/${page}` },
  };
}

/** Options stand at different positions: second for `new`, third or fourth for the factories. */
function options(
  ...fields: readonly (readonly [Construction['target'][number]['field'], string])[]
): Construction['target'] {
  return [1, 2, 3].flatMap((argument) => fields.map(([field, name]) => ({ field, argument, path: [name] })));
}

export const langchain: readonly ClientLibrary[] = [
  {
    id: 'langchain-stores',
    title: 'LangChain vector stores',
    ecosystem: 'npm',
    boundary: { kind: 'vector', technology: 'from-client' },
    packages: [
      '@langchain/community',
      '@langchain/qdrant',
      '@langchain/pinecone',
      '@langchain/weaviate',
      '@langchain/mongodb',
      '@langchain/redis',
      'langchain',
      '@langchain/classic',
    ],
    constructions: [
      memory,
      store(
        'QdrantVectorStore',
        'qdrant',
        'qdrant',
        options(['client', 'client'], ['url', 'url'], ['collection', 'collectionName']),
      ),
      store('PineconeStore', 'pinecone', 'pinecone', options(['client', 'pineconeIndex'])),
      store(
        'Chroma',
        'chroma',
        'chroma',
        options(['client', 'index'], ['url', 'url'], ['collection', 'collectionName']),
      ),
      store(
        'WeaviateStore',
        'weaviate',
        'weaviate',
        options(['client', 'client'], ['collection', 'indexName']),
      ),
      store(
        'PGVectorStore',
        'postgres',
        'pgvector',
        options(['client', 'pool'], ['url', 'postgresConnectionOptions'], ['collection', 'tableName']),
      ),
      store('Milvus', 'milvus', 'milvus', options(['url', 'url'], ['collection', 'collectionName'])),
      store('LanceDB', 'lancedb', 'lancedb', options(['client', 'table'], ['path', 'uri'])),
      store(
        'SupabaseVectorStore',
        'supabase',
        'supabase',
        options(['client', 'client'], ['collection', 'tableName']),
      ),
      store('MongoDBAtlasVectorSearch', 'mongodb', 'mongodb_atlas', options(['client', 'collection'])),
      store('RedisVectorStore', 'redis', 'redis', options(['client', 'redisClient'], ['index', 'indexName'])),
      store(
        'ElasticVectorSearch',
        'elasticsearch',
        'elasticsearch',
        options(['client', 'client'], ['index', 'indexName']),
      ),
    ],
    operations: [
      does('destroy-set', ['dropIndex', 'dropTable'], `${docs}/redis`),
      {
        calls: ['delete'],
        effect: 'destroy-set',
        decidedBy: { as: 'flag', argument: 0, path: ['deleteAll'], otherwise: 'destroy-some' },
        link: `${api}#delete`,
      },
      does(
        'write',
        ['addDocuments', 'addVectors', 'addTexts', 'ensureCollection', 'ensureTableInDatabase'],
        `${api}#addDocuments`,
      ),
      does(
        'read',
        [
          'similaritySearch',
          'similaritySearchWithScore',
          'similaritySearchVectorWithScore',
          'maxMarginalRelevanceSearch',
          'asRetriever().invoke',
        ],
        `${api}#similaritySearch`,
      ),
    ],
    doubles: [
      {
        package: 'langchain',
        ecosystem: 'npm',
        what: 'in-memory',
        how: 'MemoryVectorStore instead of the store',
        exports: ['MemoryVectorStore'],
        link: `${docs}/memory`,
      },
      {
        package: '@langchain/core',
        ecosystem: 'npm',
        what: 'mock',
        how: 'FakeEmbeddings and FakeVectorStore of @langchain/core/utils/testing',
        exports: ['FakeVectorStore', 'FakeEmbeddings'],
        link: 'https://v03.api.js.langchain.com/modules/_langchain_core.utils_testing.html',
      },
    ],
  },
];
