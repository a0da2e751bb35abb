import type { ClientLibrary, Operation } from '../../model/catalogue.ts';
import {
  elasticsearchDoubles,
  genericContainer,
  pythonElasticsearchDoubles,
  pythonOpensearchDoubles,
} from '../doubles/stores.ts';
import { does } from '../phrases.ts';

const elastic = 'https://www.elastic.co/docs/reference/elasticsearch/clients/javascript';
const elasticApi = 'https://www.elastic.co/docs/api/doc/elasticsearch/operation';
const opensearch = 'https://docs.opensearch.org/latest/clients/javascript/index/';
const elasticPython = 'https://elasticsearch-py.readthedocs.io/en/latest/api/elasticsearch.html';
const opensearchPython =
  'https://opensearch-project.github.io/opensearch-py/api-ref/clients/opensearch_client.html';
/** The REST API that Elasticsearch and OpenSearch share, in both spellings of the clients. */
const operations = (
  link: string,
  [deleteByQuery, deleteStream]: readonly [string, string],
): readonly Operation[] => [
  does('destroy-set', [`indices.${deleteStream}`], link),
  {
    calls: ['indices.delete'],
    effect: 'destroy-store',
    decidedBy: {
      as: 'value',
      argument: 0,
      path: ['index'],
      keyword: 'index',
      equals: '/^(?:\\*|_all)$/',
      otherwise: 'destroy-set',
    },
    target: [
      { field: 'collection', argument: 0, path: ['index'] },
      { field: 'collection', keyword: 'index' },
    ],
    link,
  },
  {
    calls: [deleteByQuery],
    effect: 'destroy-set',
    decidedBy: {
      as: 'value',
      argument: 0,
      path: ['query'],
      keyword: 'query',
      equals: 'match_all',
      otherwise: 'destroy-some',
    },
    link,
  },
  does('destroy-some', ['delete'], link),
  does(
    'write',
    ['index', 'create', 'update', 'bulk', 'reindex', 'updateByQuery', 'update_by_query', 'helpers.bulk'],
    link,
  ),
  does('write', ['indices.create', 'indices.putMapping', 'indices.put_mapping', 'indices.refresh'], link),
  does(
    'read',
    ['search', 'get', 'mget', 'msearch', 'count', 'exists', 'indices.exists', 'cat.indices'],
    link,
  ),
  does('connect', ['ping', 'info', 'cluster.health'], link),
];
const node = [
  { field: 'url', argument: 0, path: ['node'] },
  { field: 'url', argument: 0, path: ['nodes', '*'] },
] as const;

export const elasticsearch: readonly ClientLibrary[] = [
  {
    id: 'elasticsearch',
    title: 'Elasticsearch',
    ecosystem: 'npm',
    boundary: { kind: 'search', technology: 'elasticsearch' },
    packages: ['@elastic/elasticsearch'],
    constructions: [
      {
        exports: ['Client'],
        form: 'new',
        target: [...node, { field: 'account', argument: 0, path: ['cloud', 'id'] }],
        whenAbsent: {
          text: 'nothing: node, nodes or cloud id are required',
          exposure: 'error',
          link: `${elastic}/basic-config`,
        },
        dials: { on: 'first-use', link: `${elastic}/connecting` },
      },
    ],
    handles: [{ calls: ['child'], gives: 'result', link: `${elastic}/child` }],
    operations: operations(`${elasticApi}/operation-indices-delete`, ['deleteByQuery', 'deleteDataStream']),
    doubles: elasticsearchDoubles,
  },
  {
    id: 'opensearch',
    title: 'OpenSearch',
    ecosystem: 'npm',
    boundary: { kind: 'search', technology: 'opensearch' },
    packages: ['@opensearch-project/opensearch'],
    constructions: [
      {
        exports: ['Client'],
        form: 'new',
        target: node,
        whenAbsent: { text: 'nothing: node or nodes are required', exposure: 'error', link: opensearch },
        dials: { on: 'first-use', link: opensearch },
      },
    ],
    operations: operations(opensearch, ['deleteByQuery', 'deleteDataStream']),
    doubles: [genericContainer],
  },
  {
    id: 'elasticsearch-py',
    title: 'Elasticsearch for Python',
    ecosystem: 'pypi',
    boundary: { kind: 'search', technology: 'elasticsearch' },
    packages: ['elasticsearch'],
    constructions: [
      {
        exports: ['Elasticsearch', 'AsyncElasticsearch'],
        form: 'call',
        target: [
          { field: 'url', argument: 0, keyword: 'hosts' },
          { field: 'account', keyword: 'cloud_id' },
        ],
        whenAbsent: {
          text: 'nothing: hosts or cloud_id are required',
          exposure: 'error',
          link: elasticPython,
        },
        dials: { on: 'first-use', link: elasticPython },
      },
    ],
    handles: [{ calls: ['options'], gives: 'result', link: elasticPython }],
    operations: operations(elasticPython, ['delete_by_query', 'delete_data_stream']),
    doubles: pythonElasticsearchDoubles,
  },
  {
    id: 'opensearch-py',
    title: 'OpenSearch for Python',
    ecosystem: 'pypi',
    boundary: { kind: 'search', technology: 'opensearch' },
    packages: ['opensearch-py'],
    modules: ['opensearchpy'],
    constructions: [
      {
        exports: ['OpenSearch', 'AsyncOpenSearch'],
        form: 'call',
        target: [{ field: 'url', argument: 0, keyword: 'hosts' }],
        whenAbsent: {
          text: 'localhost:9200',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '9200' },
          link: opensearchPython,
        },
        dials: { on: 'first-use', link: opensearchPython },
      },
    ],
    operations: operations(opensearchPython, ['delete_by_query', 'delete_data_stream']),
    doubles: pythonOpensearchDoubles,
  },
];
