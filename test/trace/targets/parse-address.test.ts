import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../../src/trace/targets/parse-address.ts';

it.each([
  [':memory:', { memory: true }],
  ['file::memory:', { memory: true }],
  ['file::memory:?cache=shared', { memory: true }],
  ['sqlite::memory:', { memory: true }],
  ['memory://', { memory: true }],
  ['sqlite://:memory:', { memory: true }],
  ['file:shop?mode=memory&cache=shared', { memory: true }],
  ['about:blank', { memory: true }],
  ['data:text/html,<h1>Shop</h1>', { memory: true }],
  ['data:,', { memory: true }],
  ['data:9092', { host: 'data', port: '9092' }],
  ['', {}],
  ['localhost', { host: 'localhost' }],
  ['localhost:9092', { host: 'localhost', port: '9092' }],
  ['a:1,b:2', { host: 'a', port: '1' }],
  ['postgres://localhost/shop', { host: 'localhost', port: '5432', database: 'shop' }],
  [
    'postgresql://u:p@localhost:5433/shop?schema=a',
    { host: 'localhost', port: '5433', database: 'shop', schema: 'a' },
  ],
  ['postgres://u:***@db.example.com/shop', { host: 'db.example.com', port: '5432', database: 'shop' }],
  ['postgres://u:p@x:y@localhost/shop', { host: 'localhost', port: '5432', database: 'shop' }],
  ['postgres://test@prod.example.com/shop', { host: 'prod.example.com', port: '5432', database: 'shop' }],
  ['postgres:///shop', { host: 'localhost', port: '5432', database: 'shop' }],
  [
    'postgres:///shop?host=/var/run/postgresql',
    { host: 'localhost', port: '5432', database: 'shop', path: '/var/run/postgresql' },
  ],
  ['postgres://%2Fvar%2Frun/shop', { host: 'localhost', path: '/var/run', database: 'shop' }],
  ['postgres://[::1]:5432/shop', { host: '[::1]', port: '5432', database: 'shop' }],
  ['jdbc:postgresql://h:1/shop', { host: 'h', port: '1', database: 'shop' }],
  [
    'postgres://h/shop?options=-c%20search_path%3Dtenant',
    { host: 'h', port: '5432', database: 'shop', schema: 'tenant' },
  ],
  ['mysql://root@127.0.0.1:3307/shop', { host: '127.0.0.1', port: '3307', database: 'shop' }],
  ['mongodb://a:27017,b:27018/shop?replicaSet=r', { host: 'a', port: '27017', database: 'shop' }],
  [
    'mongodb+srv://u:***@cluster.mongodb.net/shop',
    { host: 'cluster.mongodb.net', port: '27017', database: 'shop' },
  ],
  ['mongodb://localhost', { host: 'localhost', port: '27017' }],
  ['redis://localhost', { host: 'localhost', port: '6379' }],
  ['redis://:***@h:6380/3', { host: 'h', port: '6380', index: '3' }],
  ['rediss://h', { host: 'h', port: '6379' }],
  ['redis://h?db=2', { host: 'h', port: '6379', index: '2' }],
  ['/tmp/redis.sock', { host: 'localhost', path: '/tmp/redis.sock' }],
  ['unix:/tmp/redis.sock', { host: 'localhost', path: '/tmp/redis.sock' }],
  ['sqlite:./data/shop.db', { path: './data/shop.db' }],
  ['sqlite:///data/shop.db', { path: '/data/shop.db' }],
  ['sqlite+aiosqlite:///./data/shop.db', { path: './data/shop.db' }],
  ['sqlite+pysqlite:////data/shop.db', { path: '/data/shop.db' }],
  ['sqlite+aiosqlite:///:memory:', { memory: true }],
  ['sqlite+aiosqlite://', { memory: true }],
  ['sqlite+aiosqlite:///shop.db', { path: 'shop.db' }],
  ['sqlite+aiosqlite:///file:shop?mode=memory&cache=shared&uri=true', { memory: true }],
  ['file::memory:?cache=shared', { memory: true }],
  ['file:shop.db?mode=ro', { path: 'shop.db' }],
  ['postgresql+asyncpg://shop@db/shop', { host: 'db', port: '5432', database: 'shop' }],
  ['file:./dev.db', { path: './dev.db' }],
  ['file:///data/dev.db?connection_limit=1', { path: '/data/dev.db' }],
  ['sqlserver://h:1433;database=shop;user=sa;password=***', { host: 'h', port: '1433', database: 'shop' }],
  ['Server=tcp:h,1434;Database=shop;User Id=sa', { host: 'h', port: '1434', database: 'shop' }],
  ['host=localhost port=5432 dbname=shop', { host: 'localhost', port: '5432', database: 'shop' }],
  ['amqp://guest@localhost/vhost', { host: 'localhost', port: '5672', database: 'vhost' }],
  ['http://localhost:9200/index', { host: 'localhost', port: '9200' }],
  ['https://api.example.com/v1', { host: 'api.example.com', port: '443' }],
  ['UseDevelopmentStorage=true', { host: 'localhost', port: '10000' }],
  ['AccountName=shop;AccountKey=***', { account: 'shop', host: 'shop.blob.core.windows.net' }],
  ['libsql://shop.turso.io', { host: 'shop.turso.io' }],
  ['postgres://h/%E0%A4%A', { host: 'h', port: '5432', database: '%E0%A4%A' }],
  ['postgres://h/%ff', { host: 'h', port: '5432', database: '%ff' }],
  [`postgres://${'a@'.repeat(5_000)}`, {}],
])('%s', (text, expected) => {
  const { memory, fields } = parseAddress(text);
  const read = { ...fields, ...(memory === true ? { memory } : {}) };
  if (text.length < 1_000) expect(read).toEqual(expected);
  else expect(read.host).toBeDefined();
});

describe('where the third slash ends the address', () => {
  it.each<[string, ReturnType<typeof parseAddress>['fields'] & { memory?: true }]>([
    ['sqlite://', { memory: true }],
    ['sqlite://?check_same_thread=false', { memory: true }],
    ['sqlite:///', { memory: true }],
    ['sqlite:///:memory:', { memory: true }],
    ['sqlite:///file::memory:?cache=shared&uri=true', { memory: true }],
    ['sqlite:///shop.db', { path: 'shop.db' }],
    ['sqlite:///./data/shop.db', { path: './data/shop.db' }],
    ['sqlite:///../shop.db', { path: '../shop.db' }],
    ['sqlite:////data/shop.db', { path: '/data/shop.db' }],
    ['sqlite:///file:shop.db?mode=ro&uri=true', { path: 'shop.db' }],
    ['postgresql:///shop', { host: 'localhost', port: '5432', database: 'shop' }],
  ])('%s', (text, expected) => {
    const { memory, fields } = parseAddress(text, 'third-slash');
    expect({ ...fields, ...(memory === true ? { memory } : {}) }).toEqual(expected);
  });
});
