import type { ClientLibrary } from '../../model/catalogue.ts';
import { genericContainer } from '../doubles/stores.ts';
import { does } from '../phrases.ts';

const memcached = 'https://github.com/3rd-Eden/memcached';
const memjs = 'https://github.com/memcachier/memjs';
const keyv = 'https://keyv.org/docs/keyv/';
const cacheManager = 'https://github.com/jaredwray/cacheable/tree/main/packages/cache-manager';

export const caches: readonly ClientLibrary[] = [
  {
    id: 'memcached',
    title: 'memcached',
    ecosystem: 'npm',
    boundary: { kind: 'cache', technology: 'memcached' },
    packages: ['memcached'],
    constructions: [
      {
        exports: ['default'],
        form: 'new',
        target: [
          { field: 'url', argument: 0, when: 'string' },
          { field: 'url', argument: 0, path: ['*'], when: 'array' },
        ],
        whenAbsent: {
          text: 'localhost:11211',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '11211' },
          link: `${memcached}#server-locations`,
        },
        dials: { on: 'first-use', link: memcached },
      },
    ],
    operations: [
      does('destroy-store', ['flush'], `${memcached}#public-methods`),
      does('destroy-some', ['del'], `${memcached}#public-methods`),
      does(
        'write',
        ['set', 'add', 'replace', 'append', 'prepend', 'cas', 'incr', 'decr', 'touch'],
        `${memcached}#public-methods`,
      ),
      does('read', ['get', 'gets', 'getMulti', 'stats', 'items', 'version'], `${memcached}#public-methods`),
    ],
    doubles: [genericContainer],
  },
  {
    id: 'memjs',
    title: 'MemJS',
    ecosystem: 'npm',
    boundary: { kind: 'cache', technology: 'memcached' },
    packages: ['memjs'],
    constructions: [
      {
        exports: ['Client.create'],
        form: 'call',
        target: [{ field: 'url', argument: 0 }],
        whenAbsent: {
          text: 'MEMCACHIER_SERVERS, else MEMCACHE_SERVERS, else localhost:11211',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '11211' },
          link: `${memjs}#configuration`,
        },
        dials: { on: 'first-use', link: memjs },
      },
    ],
    operations: [
      does('destroy-store', ['flush'], memjs),
      does('destroy-some', ['delete'], memjs),
      does('write', ['set', 'add', 'replace', 'increment', 'decrement', 'touch'], memjs),
      does('read', ['get', 'stats'], memjs),
    ],
    doubles: [genericContainer],
    environment: [
      { name: 'MEMCACHIER_SERVERS', sets: 'url', link: `${memjs}#configuration` },
      { name: 'MEMCACHE_SERVERS', sets: 'url', link: `${memjs}#configuration` },
    ],
  },
  {
    id: 'keyv',
    title: 'Keyv',
    ecosystem: 'npm',
    boundary: { kind: 'cache', technology: 'from-target' },
    packages: [
      'keyv',
      '@keyv/redis',
      '@keyv/valkey',
      '@keyv/mongo',
      '@keyv/postgres',
      '@keyv/mysql',
      '@keyv/sqlite',
      '@keyv/memcache',
      '@keyv/etcd',
    ],
    constructions: [
      {
        exports: ['default', 'Keyv'],
        form: 'new',
        entries: ['keyv'],
        target: [
          { field: 'url', argument: 0, when: 'string' },
          { field: 'client', argument: 0, path: ['store'] },
          { field: 'client', argument: 0 },
          { field: 'prefix', argument: 0, path: ['namespace'] },
          { field: 'prefix', argument: 1, path: ['namespace'] },
        ],
        whenAbsent: { text: 'a Map in memory', exposure: 'in-memory', link: keyv },
        dials: { on: 'first-use', link: keyv },
      },
      {
        exports: [
          'default',
          'createKeyv',
          'KeyvRedis',
          'KeyvMongo',
          'KeyvPostgres',
          'KeyvMysql',
          'KeyvSqlite',
          'KeyvMemcache',
        ],
        form: 'either',
        target: [
          { field: 'url', argument: 0, when: 'string' },
          { field: 'url', argument: 0, path: ['uri'] },
          { field: 'url', argument: 0, path: ['url'] },
          { field: 'client', argument: 0 },
        ],
        whenAbsent: {
          text: "the store's server on localhost",
          exposure: 'local-default',
          fields: { host: 'localhost' },
          link: 'https://keyv.org/docs/storage-adapters/redis/',
        },
        dials: { on: 'first-use', link: keyv },
      },
    ],
    operations: [
      does('destroy-set', ['clear'], `${keyv}#clear`),
      does('destroy-some', ['delete', 'deleteMany'], `${keyv}#deletekey`),
      does('write', ['set', 'setMany'], `${keyv}#setkey-value-ttl`),
      does('read', ['get', 'getMany', 'has', 'iterator'], `${keyv}#getkey-options`),
    ],
    doubles: [
      {
        package: 'keyv',
        ecosystem: 'npm',
        what: 'in-memory',
        how: 'new Keyv() without a store',
        exports: ['default'],
        link: keyv,
      },
    ],
  },
  {
    id: 'cache-manager',
    title: 'cache-manager',
    ecosystem: 'npm',
    boundary: { kind: 'cache', technology: 'from-client' },
    packages: ['cache-manager', '@nestjs/cache-manager'],
    constructions: [
      {
        exports: [
          'createCache',
          'caching',
          'multiCaching',
          'CacheModule.register',
          'CacheModule.registerAsync',
        ],
        form: 'call',
        target: [
          { field: 'client', argument: 0, path: ['stores', '*'] },
          { field: 'client', argument: 0, path: ['store'] },
          { field: 'client', argument: 0 },
        ],
        whenAbsent: { text: 'memory', exposure: 'in-memory', link: cacheManager },
        dials: { on: 'first-use', link: cacheManager },
        harmlessWhen: [{ argument: 0, equals: 'memory', link: cacheManager }],
      },
    ],
    operations: [
      does('destroy-set', ['clear', 'reset'], `${cacheManager}#clear`),
      does('destroy-some', ['del', 'mdel'], `${cacheManager}#del`),
      does('write', ['set', 'mset', 'wrap'], `${cacheManager}#set`),
      does('read', ['get', 'mget', 'ttl'], `${cacheManager}#get`),
    ],
    doubles: [
      {
        package: 'cache-manager',
        ecosystem: 'npm',
        what: 'in-memory',
        how: 'createCache() without stores',
        exports: ['createCache'],
        link: cacheManager,
      },
    ],
  },
];
