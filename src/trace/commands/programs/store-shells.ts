import type { Effect } from '../../../model/catalogue.ts';
import type { Value } from '../../../model/value.ts';
import { object, string } from '../../../values/make-value.ts';
import { everything, unknownScope, type Decided } from '../../effects/decision.ts';
import type { Program, ProgramCall, ProgramClient } from '../program.ts';
import { alternativesOf } from '../../targets/candidate.ts';
import { kindOfHost } from '../../targets/recognise-names.ts';
import { hole, singleText } from '../../targets/single-text.ts';
import { fromUrl } from './migration-clients.ts';
import { sqlOf } from './sql-of.ts';

const postgres = { kind: 'database', technology: 'postgres' } as const;
const place = ['-h', '--host', '-p', '--port', '-U', '--username'] as const;

/** Shells of stores: what they do is what they are told. */
export const storeShells: readonly Program[] = [
  {
    names: ['psql', 'pg_restore'],
    boundary: postgres,
    valued: [...place, '-d', '--dbname', '-c', '--command', '-f', '--file', '-v', '--set'],
    commands: [{ effect: 'write' }],
    decide: (call) => sqlOf(call, ['-f', '--file'], ['-c', '--command']),
    target: postgresClient,
    link: 'https://www.postgresql.org/docs/current/app-psql.html',
  },
  {
    names: ['pg_isready', 'pg_dump'],
    boundary: postgres,
    valued: [...place, '-d', '--dbname'],
    commands: [{ effect: 'read' }],
    target: postgresClient,
    link: 'https://www.postgresql.org/docs/current/app-pgdump.html',
  },
  {
    names: ['dropdb', 'createdb'],
    boundary: postgres,
    valued: [...place, '-T', '-O'],
    commands: [{ effect: 'write' }],
    decide: ({ invocation }) =>
      invocation.program === 'dropdb' ? { effect: 'destroy-store', scope: everything } : undefined,
    target: postgresClient,
    link: 'https://www.postgresql.org/docs/current/app-dropdb.html',
  },
  {
    names: ['mysql', 'mariadb', 'mysqladmin'],
    boundary: { kind: 'database', technology: 'mysql' },
    valued: ['-h', '--host', '-P', '--port', '-u', '--user', '-D', '--database', '-e', '--execute'],
    commands: [
      { words: /^drop\b/, effect: 'destroy-store' },
      { words: /^(?:ping|status)\b/, effect: 'connect' },
      { effect: 'write' },
    ],
    decide: (call) => sqlOf(call, [], ['-e', '--execute']),
    target: mysqlClient,
    link: 'https://dev.mysql.com/doc/refman/8.4/en/mysql-command-options.html',
  },
  {
    names: ['mongosh', 'mongo'],
    boundary: { kind: 'document-store', technology: 'mongodb' },
    valued: ['--eval', '--host', '--port', '--file', '-f', '-u', '-p'],
    commands: [{ effect: 'write' }],
    decide: ({ line }) => told(line.text('--eval'), mongoEffects),
    target: mongoClient,
    link: 'https://www.mongodb.com/docs/mongodb-shell/reference/options/',
  },
  {
    names: ['redis-cli', 'valkey-cli'],
    boundary: { kind: 'cache', technology: 'redis' },
    valued: ['-h', '-p', '-n', '-u', '-a', '--user'],
    commands: [{ effect: 'read' }],
    decide: ({ line }) => told(line.words.join(' '), redisEffects),
    target: redisClient,
    link: 'https://redis.io/docs/latest/develop/tools/cli/',
  },
];

type Told = readonly (readonly [RegExp, Effect])[];

const mongoEffects: Told = [
  [/dropDatabase/, 'destroy-store'],
  [/\.drop\(|(?:deleteMany|remove)\(\s*(?:\{\s*\})?\s*\)/, 'destroy-set'],
  [/\.(?:deleteOne|deleteMany|remove|findOneAndDelete)\(/, 'destroy-some'],
  [/\.(?:insert|update|replace|create|bulkWrite|initiate)/, 'write'],
  [/[\s\S]/, 'read'],
];

const redisEffects: Told = [
  [/^flushall\b/i, 'destroy-store'],
  [/^flushdb\b/i, 'destroy-set'],
  [/^(?:del|unlink|hdel|srem|lrem)\b/i, 'destroy-some'],
  [/^(?:set|hset|lpush|rpush|sadd|zadd|incr|expire|config set)\w*\b/i, 'write'],
];

function told(text: string | undefined, effects: Told): Decided | undefined {
  const effect = effects.find(([pattern]) => text !== undefined && pattern.test(text))?.[1];
  if (effect === undefined) return undefined;
  return {
    effect,
    scope: effect.startsWith('destroy-s') && effect !== 'destroy-some' ? everything : unknownScope,
  };
}

function postgresClient(call: ProgramCall): ProgramClient {
  const { line, variable, invocation } = call;
  const named = line.text('-d', '--dbname') ?? line.words.find((word) => !word.startsWith('+'));
  if (named !== undefined && isAddress(line.valueOf(named)))
    return { ...fromUrl(line.valueOf(named)), variable };
  const database = named ?? (invocation.program === 'psql' ? line.text('-U', '--username') : undefined);
  const fields = { host: hostOf(call, '-h', '--host'), port: line.text('-p', '--port'), database };
  return { library: 'pg', construction: 'Client', arguments: [given(line, fields)], variable };
}

/** `postgres://…`, `host=…`; what is not known may be one. */
function isAddress(value: Value): boolean {
  const texts = alternativesOf([value], 'database').values.flatMap((one) => singleText(one)?.text ?? []);
  return texts.length === 0 || texts.some((text) => text === hole || /:\/\/|=/.test(text));
}

function mysqlClient(call: ProgramCall): ProgramClient {
  const { line, variable } = call;
  const database = line.text('-D', '--database') ?? line.words.at(-1);
  const fields = {
    host: hostOf(call, '-h', '--host') ?? 'localhost',
    port: line.text('-P', '--port') ?? '3306',
    database,
  };
  return { library: 'mysql2', construction: 'createConnection', arguments: [given(line, fields)], variable };
}

function mongoClient(call: ProgramCall): ProgramClient {
  const { line, variable } = call;
  const [address] = line.words;
  const host = `${line.text('--host') ?? 'localhost'}:${line.text('--port') ?? '27017'}`;
  const url =
    address === undefined || address.endsWith('.js')
      ? string(`mongodb://${host}/test`)
      : /^\w+$/.test(address)
        ? string(`mongodb://${host}/${address}`)
        : line.valueOf(address);
  return { library: 'mongodb', construction: 'MongoClient', arguments: [url], variable };
}

function redisClient(call: ProgramCall): ProgramClient {
  const { line, variable } = call;
  const url = line.text('-u');
  const fields = {
    host: hostOf(call, '-h') ?? '127.0.0.1',
    port: line.text('-p') ?? '6379',
    db: line.text('-n'),
  };
  const argument = url === undefined ? given(line, fields) : line.valueOf(url);
  return { library: 'ioredis', construction: 'Redis', arguments: [argument], variable };
}

/** In a container its own machine is the container. */
function hostOf({ line, server }: ProgramCall, ...options: readonly string[]): string | Value | undefined {
  const text = line.text(...options);
  const isOwn = text === undefined || kindOfHost(text) === 'local';
  return isOwn ? (server ?? text) : text;
}

function given(
  line: ProgramCall['line'],
  fields: Readonly<Record<string, string | Value | undefined>>,
): Value {
  const entries = Object.entries(fields).flatMap(([name, field]) =>
    field === undefined ? [] : [[name, typeof field === 'string' ? line.valueOf(field) : field] as const],
  );
  return object(new Map(entries));
}
