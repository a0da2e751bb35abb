import type { ClientLibrary } from '../../model/catalogue.ts';
import { ioredisMock, pythonRedisDoubles, redisDoubles, redisMock } from '../doubles/stores.ts';
import { redisOperations } from '../redis-commands.ts';

const boundary = { kind: 'cache', technology: 'redis' } as const;
const ioredis = 'https://redis.github.io/ioredis/index.html';
const nodeRedis = 'https://github.com/redis/node-redis/blob/master/docs/client-configuration.md';
const upstash = 'https://upstash.com/docs/redis/sdks/ts';
const kv = 'https://vercel.com/docs/storage/vercel-kv/kv-reference';
const redisPy = 'https://redis.readthedocs.io/en/stable/connections.html';
const localhost = {
  exposure: 'local-default',
  fields: { host: 'localhost', port: '6379', index: '0' },
} as const;

export const redis: readonly ClientLibrary[] = [
  {
    id: 'ioredis',
    title: 'ioredis',
    ecosystem: 'npm',
    boundary,
    packages: ['ioredis'],
    constructions: [
      {
        exports: ['Cluster', 'default.Cluster', 'Redis.Cluster'],
        form: 'new',
        target: [
          { field: 'url', argument: 0, path: ['*'], when: 'string' },
          { field: 'host', argument: 0, path: ['*', 'host'] },
          { field: 'port', argument: 0, path: ['*', 'port'] },
          { field: 'prefix', argument: 1, path: ['keyPrefix'] },
        ],
        whenAbsent: {
          text: 'nothing: the nodes are required',
          exposure: 'error',
          link: 'https://github.com/redis/ioredis#cluster',
        },
        dials: { on: 'construction', link: 'https://github.com/redis/ioredis#cluster' },
      },
      {
        exports: ['Redis', 'default'],
        form: 'either',
        target: [
          { field: 'url', argument: 0, when: 'string' },
          { field: 'port', argument: 0, when: 'number' },
          { field: 'host', argument: 1, when: 'string' },
          { field: 'host', argument: 0, path: ['host'] },
          { field: 'port', argument: 0, path: ['port'] },
          { field: 'index', argument: 0, path: ['db'] },
          { field: 'prefix', argument: 0, path: ['keyPrefix'] },
          { field: 'path', argument: 0, path: ['path'] },
        ],
        whenAbsent: {
          text: 'localhost:6379, database 0',
          ...localhost,
          link: `${ioredis}#CommonRedisOptions`,
        },
        dials: {
          on: 'construction',
          unless: { argument: 0, path: ['lazyConnect'], equals: true },
          link: `${ioredis}#CommonRedisOptions`,
        },
      },
    ],
    handles: [
      {
        calls: ['duplicate', 'multi', 'pipeline', 'multi().**', 'pipeline().**'],
        gives: 'result',
        link: 'https://github.com/redis/ioredis#pipelining',
      },
    ],
    operations: redisOperations(['call', 'sendCommand']),
    doubles: [ioredisMock, ...redisDoubles],
  },
  {
    id: 'node-redis',
    title: 'node-redis',
    ecosystem: 'npm',
    boundary,
    packages: ['redis', '@redis/client'],
    constructions: [
      {
        exports: ['createClient', 'createClientPool', 'createCluster', 'createSentinel'],
        form: 'call',
        target: [
          { field: 'url', argument: 0, when: 'string' },
          { field: 'url', argument: 0, path: ['url'] },
          { field: 'host', argument: 0, path: ['socket', 'host'] },
          { field: 'port', argument: 0, path: ['socket', 'port'] },
          { field: 'index', argument: 0, path: ['database'] },
          { field: 'url', argument: 0, path: ['rootNodes', '*', 'url'] },
        ],
        whenAbsent: { text: 'localhost:6379, database 0', ...localhost, link: nodeRedis },
        dials: { on: 'explicit-call', link: 'https://github.com/redis/node-redis#basic-example' },
      },
    ],
    handles: [
      {
        calls: ['connect', 'duplicate', 'multi', 'multi().**', 'on'],
        gives: 'result',
        link: 'https://github.com/redis/node-redis/blob/master/docs/transactions.md',
      },
    ],
    operations: redisOperations(['sendCommand', 'executeIsolated']),
    doubles: [redisMock, ...redisDoubles],
  },
  {
    id: 'upstash-redis',
    title: 'Upstash Redis',
    ecosystem: 'npm',
    boundary,
    packages: ['@upstash/redis'],
    constructions: [
      {
        exports: ['Redis', 'Redis.fromEnv'],
        form: 'either',
        target: [
          { field: 'url', argument: 0, path: ['url'] },
          { field: 'key', argument: 0, path: ['token'] },
        ],
        whenAbsent: {
          text: 'UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN',
          exposure: 'ambient',
          link: `${upstash}/getstarted`,
        },
        dials: { on: 'first-use', link: `${upstash}/getstarted` },
      },
    ],
    handles: [
      {
        calls: ['multi', 'pipeline', 'multi().**', 'pipeline().**'],
        gives: 'result',
        link: `${upstash}/pipelining/pipeline-transaction`,
      },
    ],
    operations: redisOperations(['exec', 'request']),
    doubles: redisDoubles,
    environment: [
      { name: 'UPSTASH_REDIS_REST_URL', sets: 'url', link: `${upstash}/getstarted` },
      { name: 'UPSTASH_REDIS_REST_TOKEN', sets: 'key', link: `${upstash}/getstarted` },
    ],
  },
  {
    id: 'vercel-kv',
    title: 'Vercel KV',
    ecosystem: 'npm',
    boundary,
    packages: ['@vercel/kv'],
    constructions: [
      {
        exports: ['createClient'],
        form: 'call',
        target: [
          { field: 'url', argument: 0, path: ['url'] },
          { field: 'key', argument: 0, path: ['token'] },
        ],
        whenAbsent: { text: 'nothing: url and token are required', exposure: 'error', link: kv },
        dials: { on: 'first-use', link: kv },
      },
      {
        exports: ['kv', 'default'],
        form: 'import',
        target: [],
        whenAbsent: { text: 'KV_REST_API_URL and KV_REST_API_TOKEN', exposure: 'ambient', link: kv },
        dials: { on: 'first-use', link: kv },
      },
    ],
    handles: [{ calls: ['multi', 'pipeline', 'multi().**'], gives: 'result', link: kv }],
    operations: redisOperations(['request']),
    doubles: redisDoubles,
    environment: [
      { name: 'KV_REST_API_URL', sets: 'url', link: kv },
      { name: 'KV_REST_API_TOKEN', sets: 'key', link: kv },
    ],
  },
  {
    id: 'redis-py',
    title: 'redis-py',
    ecosystem: 'pypi',
    boundary,
    packages: ['redis'],
    constructions: [
      {
        exports: [
          'from_url',
          'Redis.from_url',
          'StrictRedis.from_url',
          'asyncio.from_url',
          'asyncio.Redis.from_url',
          'ConnectionPool.from_url',
        ],
        form: 'call',
        target: [
          { field: 'url', argument: 0, keyword: 'url' },
          { field: 'index', keyword: 'db' },
        ],
        whenAbsent: {
          text: 'nothing: the url is required',
          exposure: 'error',
          link: `${redisPy}#redis.from_url`,
        },
        dials: { on: 'first-use', link: redisPy },
      },
      {
        exports: [
          'Redis',
          'StrictRedis',
          'asyncio.Redis',
          'asyncio.StrictRedis',
          'RedisCluster',
          'ConnectionPool',
          'client.Redis',
        ],
        form: 'call',
        target: [
          { field: 'client', keyword: 'connection_pool' },
          { field: 'host', argument: 0, keyword: 'host' },
          { field: 'port', argument: 1, keyword: 'port' },
          { field: 'index', argument: 2, keyword: 'db' },
        ],
        whenAbsent: { text: 'localhost:6379, database 0', ...localhost, link: `${redisPy}#redis.Redis` },
        dials: { on: 'first-use', link: redisPy },
      },
    ],
    handles: [
      {
        calls: ['pipeline', 'pipeline().**', 'pubsub', 'client'],
        gives: 'result',
        link: 'https://redis.readthedocs.io/en/stable/advanced_features.html',
      },
    ],
    operations: redisOperations(['execute_command']),
    doubles: pythonRedisDoubles,
  },
];
