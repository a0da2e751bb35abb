import type { Effect, Operation } from '../model/catalogue.ts';
import { does } from './phrases.ts';

const commands = 'https://redis.io/docs/latest/commands';

/** What commands do, by the name the server knows. */
const byCommand: Readonly<Record<string, Effect>> = {
  flushall: 'destroy-store',
  flushdb: 'destroy-set',
  del: 'destroy-some',
  unlink: 'destroy-some',
  get: 'read',
  keys: 'read',
  scan: 'read',
  ping: 'connect',
};

const writes = (
  'set setex psetex setnx mset append incr incrby decr decrby expire pexpire hset hmset hdel ' +
  'hincrby lpush rpush ltrim lrem sadd srem zadd zrem zincrby xadd xtrim xdel publish rename copy ' +
  'restore persist eval evalsha getset json.set'
).split(' ');

const reads = (
  'get mget exists keys scan scanStream scanIterator scan_iter ttl pttl type dbsize hget hgetall ' +
  'hmget hkeys lrange llen smembers sismember scard zrange zscore zcard xrange xread xlen subscribe ' +
  'psubscribe json.get'
).split(' ');

const takes = (
  'lpop rpop blpop brpop spop zpopmin zpopmax bzpopmin xreadgroup xack xclaim getdel rpoplpush ' +
  'lmove blmove'
).split(' ');

/** One method per command; the clients differ in spelling only. */
function command(names: readonly string[], effect: Effect, page: string): Operation {
  const target = [{ field: 'key', argument: 0 }] as const;
  return { calls: names, ignoreCase: true, effect, target, link: `${commands}/${page}/` };
}

/** What every client of Redis can do. `raw` are its calls that take a command by name. */
export function redisOperations(raw: readonly string[]): readonly Operation[] {
  return [
    { calls: ['flushall'], ignoreCase: true, effect: 'destroy-store', link: `${commands}/flushall/` },
    { calls: ['flushdb'], ignoreCase: true, effect: 'destroy-set', link: `${commands}/flushdb/` },
    does('destroy-set', ['ft.dropIndex', 'ft().dropindex'], `${commands}/ft.dropindex/`),
    command(['del', 'unlink', 'delete'], 'destroy-some', 'del'),
    {
      calls: raw,
      effect: 'write',
      decidedBy: { as: 'command', argument: 0, commands: byCommand },
      link: commands,
    },
    command(takes, 'consume', 'lpop'),
    command(writes, 'write', 'set'),
    command(reads, 'read', 'get'),
    { calls: ['connect', 'ping'], ignoreCase: true, effect: 'connect', link: `${commands}/ping/` },
  ];
}
