import type { Double } from '../../model/catalogue.ts';

const containers = 'https://node.testcontainers.org/modules';
const pythonContainers = 'https://testcontainers-python.readthedocs.io/en/latest/modules';
const address = ['getConnectionUrl', 'getConnectionString', 'getHost', 'getPort', 'getMappedPort'];

function nodeContainer(technology: string, container: string, more: readonly string[] = []): Double {
  return {
    package: `@testcontainers/${technology}`,
    ecosystem: 'npm',
    what: 'container',
    how: `start a ${container} and connect to the address it gives`,
    exports: [container],
    address: [...address, ...more],
    link: `${containers}/${technology}/`,
  };
}

function pythonContainer(technology: string, container: string, more: readonly string[] = []): Double {
  return {
    package: 'testcontainers',
    ecosystem: 'pypi',
    what: 'container',
    how: `${container} as a context manager; connect to the address it gives`,
    exports: [container],
    address: ['get_connection_url', 'get_container_host_ip', 'get_exposed_port', 'get_client', ...more],
    link: `${pythonContainers}/${technology}/README.html`,
  };
}

/** A container of any image, where no module exists for the technology. */
export const genericContainer: Double = {
  package: 'testcontainers',
  ecosystem: 'npm',
  what: 'container',
  how: 'start a GenericContainer of the image and connect to its mapped port',
  exports: ['GenericContainer', 'DockerComposeEnvironment'],
  address: ['getHost', 'getMappedPort', 'getFirstMappedPort'],
  link: 'https://node.testcontainers.org/features/containers/',
};

export const redisDoubles: readonly Double[] = [
  nodeContainer('redis', 'RedisContainer'),
  {
    package: 'redis-memory-server',
    ecosystem: 'npm',
    what: 'emulator',
    how: 'starts a Redis server on a free port; connect to getHost() and getPort()',
    exports: ['RedisMemoryServer', 'default'],
    address: ['getHost', 'getPort', 'getIp'],
    link: 'https://github.com/mhassan1/redis-memory-server',
  },
];

export const ioredisMock: Double = {
  package: 'ioredis-mock',
  ecosystem: 'npm',
  what: 'in-memory',
  how: 'mock ioredis with it: the same class, kept in memory',
  exports: ['default', 'Cluster', 'Redis'],
  link: 'https://github.com/stipsan/ioredis-mock',
};

export const redisMock: Double = {
  package: 'redis-mock',
  ecosystem: 'npm',
  what: 'in-memory',
  how: 'mock redis with it: the same functions, kept in memory',
  exports: ['createClient'],
  link: 'https://github.com/yeahoffline/redis-mock',
};

export const pythonRedisDoubles: readonly Double[] = [
  {
    package: 'fakeredis',
    ecosystem: 'pypi',
    what: 'in-memory',
    how: 'FakeRedis and FakeAsyncRedis replace the client classes',
    exports: ['FakeRedis', 'FakeStrictRedis', 'FakeAsyncRedis', 'FakeServer', 'aioredis.FakeRedis'],
    link: 'https://fakeredis.readthedocs.io/en/latest/',
  },
  pythonContainer('redis', 'RedisContainer'),
];

export const mongoDoubles: readonly Double[] = [
  {
    package: 'mongodb-memory-server',
    ecosystem: 'npm',
    what: 'emulator',
    how: 'MongoMemoryServer.create() starts a server on a free port; connect to getUri()',
    exports: ['MongoMemoryServer', 'MongoMemoryServer.create', 'MongoMemoryReplSet.create'],
    address: ['getUri'],
    link: 'https://typegoose.github.io/mongodb-memory-server/docs/guides/quick-start-guide/',
  },
  nodeContainer('mongodb', 'MongoDBContainer'),
];

export const pythonMongoDoubles: readonly Double[] = [
  {
    package: 'mongomock',
    ecosystem: 'pypi',
    what: 'in-memory',
    how: 'mongomock.MongoClient replaces the client class',
    exports: ['MongoClient', 'patch'],
    link: 'https://github.com/mongomock/mongomock',
  },
  {
    package: 'mongomock-motor',
    ecosystem: 'pypi',
    what: 'in-memory',
    how: 'AsyncMongoMockClient replaces the motor client',
    exports: ['AsyncMongoMockClient'],
    link: 'https://github.com/michaelkryukov/mongomock_motor',
  },
  pythonContainer('mongodb', 'MongoDbContainer'),
];

export const neo4jDoubles = [nodeContainer('neo4j', 'Neo4jContainer', ['getBoltUri', 'getHttpUri'])];
export const arangoDoubles = [nodeContainer('arangodb', 'ArangoDBContainer', ['getTcpUrl', 'getHttpUrl'])];
export const couchbaseDoubles = [nodeContainer('couchbase', 'CouchbaseContainer')];
export const clickhouseDoubles = [
  nodeContainer('clickhouse', 'ClickHouseContainer', ['getClientOptions', 'getHttpUrl']),
];
export const cassandraDoubles = [nodeContainer('cassandra', 'CassandraContainer', ['getContactPoint'])];
export const elasticsearchDoubles: readonly Double[] = [
  nodeContainer('elasticsearch', 'ElasticsearchContainer', ['getHttpUrl']),
  {
    package: '@elastic/elasticsearch-mock',
    ecosystem: 'npm',
    what: 'mock',
    how: 'new Mock().getConnection() replaces the Connection class of the client',
    exports: ['default'],
    address: ['getConnection'],
    link: 'https://github.com/elastic/elasticsearch-js-mock',
  },
];
export const pythonElasticsearchDoubles = [
  pythonContainer('elasticsearch', 'ElasticSearchContainer', ['get_url']),
];
export const pythonOpensearchDoubles = [pythonContainer('opensearch', 'OpenSearchContainer', ['get_config'])];
export const qdrantDoubles = [nodeContainer('qdrant', 'QdrantContainer', ['getRestHostAddress'])];
export const pythonQdrantDoubles: readonly Double[] = [
  {
    ecosystem: 'pypi',
    what: 'in-memory',
    how: 'QdrantClient(":memory:") keeps everything in the process',
    link: 'https://python-client.qdrant.tech/quickstart',
  },
  pythonContainer('qdrant', 'QdrantContainer', ['rest_host_address', 'grpc_host_address']),
];
export const chromaDoubles = [nodeContainer('chromadb', 'ChromaDBContainer', ['getHttpUrl'])];
export const weaviateDoubles = [nodeContainer('weaviate', 'WeaviateContainer', ['getHttpHostAddress'])];
export const pythonWeaviateDoubles = [pythonContainer('weaviate', 'WeaviateContainer')];
export const milvusDoubles = [genericContainer];
export const pythonMilvusDoubles = [pythonContainer('milvus', 'MilvusContainer')];
export const kafkaDoubles = [nodeContainer('kafka', 'KafkaContainer')];
export const pythonKafkaDoubles = [pythonContainer('kafka', 'KafkaContainer', ['get_bootstrap_server'])];
export const rabbitDoubles = [nodeContainer('rabbitmq', 'RabbitMQContainer', ['getAmqpUrl'])];
export const natsDoubles = [nodeContainer('nats', 'NatsContainer', ['getConnectionOptions'])];
export const mssqlDoubles = [nodeContainer('mssqlserver', 'MSSQLServerContainer', ['getConnectionUri'])];
