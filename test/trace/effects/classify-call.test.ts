import { describe, expect, it } from 'vitest';
import { classify, effectOf } from './classify.ts';

type Case = readonly [name: string, source: string, expected: string | undefined];

function table(head: string, cases: readonly Case[]): void {
  it.each(cases)('%s', (_, source, expected) => {
    expect(effectOf(`${head}\n${source}`)).toBe(expected);
  });
}

describe('calls that do nothing to anything real', () => {
  table('', [
    ['a package that is no client', "import x from 'lodash'; export default x.remove([])", undefined],
    [
      'a class of another package',
      "import { Client } from 'other'; export default new Client().query('DELETE FROM t')",
      undefined,
    ],
    [
      'a table of a schema',
      "import { pgTable } from 'drizzle-orm/pg-core'; export default pgTable('t', {})",
      undefined,
    ],
    [
      'a type of a client library',
      "import { types } from 'pg'; export default types.setTypeParser(1, String)",
      undefined,
    ],
    ['closing a pool', "import { Pool } from 'pg'; export default new Pool().end()", undefined],
    ['an operator', "import { eq } from 'drizzle-orm'; export default eq(1, 2)", undefined],
    [
      'a schema of mongoose',
      "import mongoose from 'mongoose'; export default new mongoose.Schema({})",
      undefined,
    ],
    [
      'a command that is only made',
      "import { DeleteObjectCommand } from '@aws-sdk/client-s3'; export default new DeleteObjectCommand({})",
      undefined,
    ],
    ['supertest', "import request from 'supertest'; export default request('x').delete('/')", undefined],
    ['nock', "import nock from 'nock'; export default nock('https://x').delete('/')", undefined],
    [
      'a memory server',
      "import { MongoMemoryServer } from 'mongodb-memory-server'; export default MongoMemoryServer.create()",
      undefined,
    ],
    [
      'a container',
      "import { RedisContainer } from '@testcontainers/redis'; export default new RedisContainer('redis').start()",
      undefined,
    ],
  ]);
});

describe('constructing', () => {
  table('', [
    [
      'a pool waits',
      "import { Pool } from 'pg'; export default new Pool()",
      'construct database/postgres unknown',
    ],
    [
      'a namespace import',
      "import * as pg from 'pg'; export default new pg.Pool()",
      'construct database/postgres unknown',
    ],
    [
      'a default import',
      "import pg from 'pg'; export default new pg.Pool()",
      'construct database/postgres unknown',
    ],
    [
      'ioredis dials',
      "import Redis from 'ioredis'; export default new Redis()",
      'connect cache/redis unknown',
    ],
    [
      'unless told to wait',
      "import Redis from 'ioredis'; export default new Redis({ lazyConnect: true })",
      'construct cache/redis unknown',
    ],
    [
      'perhaps told to wait',
      "import Redis from 'ioredis'; export default new Redis({ lazyConnect: !!process.env.A })",
      'connect cache/redis unknown',
    ],
    [
      'node-redis waits',
      "import { createClient } from 'redis'; export default createClient()",
      'construct cache/redis unknown',
    ],
    [
      'a worker takes jobs',
      "import { Worker } from 'bullmq'; export default new Worker('q', f, {})",
      'consume queue/redis unknown',
    ],
    [
      'unless it does not run',
      "import { Worker } from 'bullmq'; export default new Worker('q', f, { autorun: false })",
      'connect queue/redis unknown',
    ],
    [
      'a queue dials',
      "import { Queue } from 'bullmq'; export default new Queue('q')",
      'connect queue/redis unknown',
    ],
    [
      'knex names its driver',
      "import knex from 'knex'; export default knex({ client: 'mysql2' })",
      'construct database/mysql unknown',
    ],
    [
      'sequelize its dialect',
      "import { Sequelize } from 'sequelize'; export default new Sequelize({ dialect: 'postgres' })",
      'construct database/postgres unknown',
    ],
    [
      'an address names the technology',
      "import { PrismaClient } from '@prisma/client'; export default new PrismaClient({ datasourceUrl: 'mysql://h/d' })",
      'construct database/mysql unknown',
    ],
    [
      'an adapter does',
      "import { PrismaClient } from '@prisma/client'; import { PrismaPg } from '@prisma/adapter-pg'; export default new PrismaClient({ adapter: new PrismaPg({ connectionString: 'x' }) })",
      'construct database/postgres unknown',
    ],
    [
      'a dialect does',
      "import { Kysely, PostgresDialect } from 'kysely'; import { Pool } from 'pg'; export default new Kysely({ dialect: new PostgresDialect({ pool: new Pool() }) })",
      'construct database/postgres unknown',
    ],
    [
      'required',
      "const { Pool } = require('pg'); export default new Pool()",
      'construct database/postgres unknown',
    ],
  ]);
});

describe('connecting', () => {
  const head = "import { DataSource } from 'typeorm';";
  table(head, [
    [
      'a data source',
      "export default new DataSource({ type: 'postgres' }).initialize()",
      'connect database/postgres unknown',
    ],
    [
      'that drops its schema',
      "export default new DataSource({ type: 'postgres', dropSchema: true }).initialize()",
      'destroy-store database/postgres all',
    ],
    [
      'that changes its schema',
      "export default new DataSource({ type: 'mysql', synchronize: true }).initialize()",
      'write database/mysql unknown',
    ],
    [
      'a module of Nest, which connects only where an application is made of it',
      "import { TypeOrmModule } from '@nestjs/typeorm'; export default TypeOrmModule.forRoot({ type: 'postgres', dropSchema: true })",
      'construct database/postgres unknown',
    ],
    [
      'a pool',
      "import { Pool } from 'pg'; export default new Pool().connect()",
      'connect database/postgres unknown',
    ],
    [
      'mongoose',
      "import mongoose from 'mongoose'; export default mongoose.connect('mongodb://localhost/shop')",
      'connect document-store/mongodb unknown',
    ],
    [
      'a Prisma client',
      "import { PrismaClient } from '@prisma/client'; export default new PrismaClient({ datasourceUrl: 'postgres://h/d' }).$connect()",
      'connect database/postgres unknown',
    ],
  ]);
});

describe('Prisma', () => {
  table(
    "import { PrismaClient } from '@prisma/client'; const db = new PrismaClient({ datasourceUrl: 'postgres://localhost/shop' });",
    [
      ['reads', 'export default db.user.findMany()', 'read database/postgres unknown'],
      ['creates', 'export default db.user.create({ data: {} })', 'write database/postgres unknown'],
      [
        'deletes by a constant',
        "export default db.user.delete({ where: { id: '1' } })",
        'destroy-some database/postgres one-key',
      ],
      [
        'deletes what it created',
        'const user = db.user.create({}); export default db.user.delete({ where: { id: user.id } })',
        'destroy-some database/postgres created-by-test',
      ],
      [
        'deletes by a field',
        "export default db.user.deleteMany({ where: { role: 'x' } })",
        'destroy-some database/postgres filtered',
      ],
      [
        'by a fresh id',
        "import { randomUUID } from 'node:crypto'; const id = randomUUID(); export default db.user.deleteMany({ where: { id } })",
        'destroy-some database/postgres created-by-test',
      ],
      [
        'by a name with a time in it',
        'const name = `user-${Date.now()}`; export default db.user.deleteMany({ where: { name } })',
        'destroy-some database/postgres created-by-test',
      ],
      [
        'by ids it created',
        'const a = db.user.create({}); const ids = [a.id]; export default db.user.deleteMany({ where: { id: { in: ids } } })',
        'destroy-some database/postgres created-by-test',
      ],
      [
        'by what a variable says',
        'export default db.user.deleteMany({ where: { id: process.env.ID } })',
        'destroy-some database/postgres unknown',
      ],
      ['without a filter', 'export default db.user.deleteMany()', 'destroy-set database/postgres all'],
      ['with an empty one', 'export default db.user.deleteMany({})', 'destroy-set database/postgres all'],
      [
        'with an empty where',
        'export default db.user.deleteMany({ where: {} as any })',
        'destroy-set database/postgres all',
      ],
      [
        'with a key that is undefined',
        'const f = {}; export default db.user.deleteMany({ where: { tenant: f.tenant } })',
        'destroy-set database/postgres all',
      ],
      [
        'with an AND of nothing',
        'export default db.user.deleteMany({ where: { AND: [{}] } })',
        'destroy-set database/postgres all',
      ],
      [
        'with an id that is not null',
        'export default db.user.deleteMany({ where: { id: { not: null } } })',
        'destroy-set database/postgres all',
      ],
      [
        'by the ids of everything',
        'const all = db.user.findMany(); export default db.user.deleteMany({ where: { id: all.id } })',
        'destroy-set database/postgres all',
      ],
      [
        'by the ids of some',
        "const some = db.user.findMany({ where: { role: 'x' } }); export default db.user.deleteMany({ where: { id: some.id } })",
        'destroy-some database/postgres unknown',
      ],
      [
        'raw text',
        "export default db.$executeRawUnsafe('TRUNCATE TABLE users')",
        'destroy-set database/postgres all',
      ],
      [
        'a tagged template',
        'export default db.$executeRaw`DELETE FROM users WHERE id = ${1}`',
        'destroy-some database/postgres one-key',
      ],
      [
        'an extended client',
        'export default db.$extends({}).user.deleteMany()',
        'destroy-set database/postgres all',
      ],
    ],
  );
});

describe('MongoDB', () => {
  table(
    "import { MongoClient, ObjectId } from 'mongodb'; const users = new MongoClient('mongodb://localhost').db('shop').collection('users');",
    [
      ['counts', 'export default users.countDocuments()', 'read document-store/mongodb unknown'],
      [
        'deletes one',
        "export default users.deleteOne({ _id: new ObjectId('65f000000000000000000001') })",
        'destroy-some document-store/mongodb one-key',
      ],
      [
        'an id of its own',
        'const _id = new ObjectId(); export default users.deleteMany({ _id })',
        'destroy-some document-store/mongodb created-by-test',
      ],
      [
        'the id of an insert',
        'const { insertedId } = users.insertOne({}); export default users.deleteMany({ _id: insertedId })',
        'destroy-some document-store/mongodb created-by-test',
      ],
      [
        'by age',
        'export default users.deleteMany({ createdAt: { $lt: new Date() } })',
        'destroy-some document-store/mongodb filtered',
      ],
      [
        'an empty filter',
        'export default users.deleteMany({} as any)',
        'destroy-set document-store/mongodb all',
      ],
      [
        'every id that exists',
        'export default users.deleteMany({ _id: { $exists: true } })',
        'destroy-set document-store/mongodb all',
      ],
      ['drops', 'export default users.drop()', 'destroy-set document-store/mongodb all'],
      [
        'a filter that nothing decides',
        'export default users.deleteMany(process.env.FILTER)',
        'destroy-some document-store/mongodb unknown',
      ],
      [
        'a filter or none',
        'export default users.deleteMany(process.env.A ? {} : { a: 1 })',
        'destroy-set document-store/mongodb all',
      ],
    ],
  );
  table(
    "import { MongoClient } from 'mongodb'; const db = new MongoClient('mongodb://localhost').db('shop');",
    [
      ['the database', 'export default db.dropDatabase()', 'destroy-store document-store/mongodb all'],
      [
        'by command',
        'export default db.command({ dropDatabase: 1 })',
        'destroy-store document-store/mongodb all',
      ],
      ['another command', 'export default db.command({ ping: 1 })', 'connect document-store/mongodb unknown'],
    ],
  );
});

describe('mongoose', () => {
  table("import mongoose from 'mongoose'; const Order = mongoose.model('Order', new mongoose.Schema({}));", [
    ['finds', 'export default Order.find({})', 'read document-store/mongodb unknown'],
    ['creates', 'export default Order.create({ total: 1 })', 'write document-store/mongodb unknown'],
    [
      'deletes by id',
      "export default Order.findByIdAndDelete('7')",
      'destroy-some document-store/mongodb one-key',
    ],
    [
      'deletes some',
      "export default Order.deleteMany({ status: 'x' })",
      'destroy-some document-store/mongodb filtered',
    ],
    ['deletes all', 'export default Order.deleteMany({})', 'destroy-set document-store/mongodb all'],
    [
      'past the model',
      'export default Order.collection.deleteMany({})',
      'destroy-set document-store/mongodb all',
    ],
    [
      'the database',
      'export default mongoose.connection.dropDatabase()',
      'destroy-store document-store/mongodb all',
    ],
    [
      'a connection of its own',
      "export default mongoose.createConnection('mongodb://h/x').model('A').deleteMany()",
      'destroy-set document-store/mongodb all',
    ],
  ]);
});

describe('chains', () => {
  table(
    "import { drizzle } from 'drizzle-orm/node-postgres'; import { eq, and, lt, sql } from 'drizzle-orm'; import { pgTable } from 'drizzle-orm/pg-core'; const users = pgTable('users', {}); const db = drizzle('postgres://localhost/shop');",
    [
      ['drizzle selects', 'export default db.select().from(users)', undefined],
      ['deletes all', 'export default db.delete(users)', 'destroy-set database/postgres all'],
      [
        'narrowed',
        'export default db.delete(users).where(eq(users.id, 7))',
        'destroy-some database/postgres one-key',
      ],
      [
        'by age',
        'export default db.delete(users).where(lt(users.createdAt, new Date()))',
        'destroy-some database/postgres filtered',
      ],
      [
        'narrowed by nothing',
        'export default db.delete(users).where(undefined)',
        'destroy-set database/postgres all',
      ],
      [
        'by an empty and',
        'export default db.delete(users).where(and())',
        'destroy-set database/postgres all',
      ],
      [
        'by a condition that is true',
        'export default db.delete(users).where(sql`true`)',
        'destroy-set database/postgres all',
      ],
      [
        'inside a longer chain',
        'export default db.delete(users).where(eq(users.id, 7)).returning()',
        'destroy-some database/postgres one-key',
      ],
      [
        'SQL',
        'export default db.execute(sql`TRUNCATE TABLE ${users} CASCADE`)',
        'destroy-set database/postgres all',
      ],
      [
        'raw SQL',
        "export default db.execute(sql.raw('DROP SCHEMA public CASCADE'))",
        'destroy-store database/postgres all',
      ],
      [
        'migrates',
        "import { migrate } from 'drizzle-orm/node-postgres/migrator'; export default migrate(db, {})",
        'write database/postgres unknown',
      ],
      [
        'resets',
        "import { reset } from 'drizzle-seed'; export default reset(db, {})",
        'destroy-store database/postgres all',
      ],
    ],
  );
  table(
    "import knex from 'knex'; const db = knex({ client: 'pg', connection: 'postgres://localhost/shop' });",
    [
      ['knex reads', "export default db('users')", 'read database/postgres unknown'],
      ['deletes all', "export default db('users').del()", 'destroy-set database/postgres all'],
      [
        'where an object',
        "export default db('users').where({ id: 'seed' }).del()",
        'destroy-some database/postgres one-key',
      ],
      [
        'where an empty object',
        "export default db('users').where({}).del()",
        'destroy-set database/postgres all',
      ],
      [
        'where two arguments',
        "export default db('users').where('id', 7).del()",
        'destroy-some database/postgres one-key',
      ],
      [
        'where three',
        "export default db('users').where('age', '>', 7).del()",
        'destroy-some database/postgres filtered',
      ],
      [
        'where in',
        "export default db('users').whereIn('id', [1, 2]).delete()",
        'destroy-some database/postgres filtered',
      ],
      [
        'where raw is true',
        "export default db('users').whereRaw('1 = 1').del()",
        'destroy-set database/postgres all',
      ],
      [
        'narrowed afterwards',
        "export default db('users').del().where('id', 7)",
        'destroy-some database/postgres one-key',
      ],
      ['truncates', "export default db('users').truncate()", 'destroy-set database/postgres all'],
      [
        'drops a table',
        "export default db.schema.dropTableIfExists('users')",
        'destroy-set database/postgres all',
      ],
      ['runs SQL', "export default db.raw('drop database shop')", 'destroy-store database/postgres all'],
    ],
  );

  it('says which call the effect stands at, and what it replaces', () => {
    const found = classify(
      "import { drizzle } from 'drizzle-orm/node-postgres';\nimport { eq } from 'drizzle-orm';\nconst db = drizzle('postgres://localhost/shop');\nconst all = db.delete(users);\nexport default all.where(eq(1, 2));",
    );
    expect(found?.at.line).toBe(4);
    expect(found?.client.line).toBe(3);
  });

  it('replaces what only builds', () => {
    const found = classify(
      "import knex from 'knex';\nconst db = knex({ client: 'pg' });\nconst users = db('users');\nexport default users.where({ id: 1 }).del();",
    );
    expect(found?.replaces.map(({ line }) => line)).toContain(3);
    expect(found?.at.line).toBe(4);
  });
});

describe('SQL through drivers', () => {
  table("import { Pool } from 'pg'; const pool = new Pool();", [
    ['a select', "export default pool.query('SELECT 1')", 'read database/postgres unknown'],
    [
      'a filtered delete',
      "export default pool.query('DELETE FROM t WHERE id = $1', ['seed'])",
      'destroy-some database/postgres one-key',
    ],
    [
      'a fresh parameter',
      "import { v4 } from 'uuid'; export default pool.query('DELETE FROM t WHERE id = $1', [v4()])",
      'destroy-some database/postgres created-by-test',
    ],
    [
      'a row it inserted',
      "const { rows } = pool.query('INSERT INTO t VALUES (1) RETURNING id'); export default pool.query('DELETE FROM t WHERE id = $1', [rows[0].id])",
      'destroy-some database/postgres created-by-test',
    ],
    [
      'an object',
      "export default pool.query({ text: 'DELETE FROM t' })",
      'destroy-set database/postgres all',
    ],
    [
      'text that nothing decides',
      'export default pool.query(process.env.SQL)',
      'write database/postgres unknown',
    ],
    [
      'a table that is not known',
      'export default pool.query(`TRUNCATE ${process.env.T}`)',
      'destroy-set database/postgres all',
    ],
    [
      'a connection',
      "export default pool.connect().query('DELETE FROM t')",
      'destroy-set database/postgres all',
    ],
    [
      'one of two texts',
      "export default pool.query(process.env.A ? 'SELECT 1' : 'TRUNCATE t')",
      'destroy-set database/postgres all',
    ],
  ]);
  table("import postgres from 'postgres'; const sql = postgres('postgres://localhost/shop');", [
    ['a tag', 'export default sql`SELECT 1`', 'read database/postgres unknown'],
    ['a tag that deletes', 'export default sql`DELETE FROM users`', 'destroy-set database/postgres all'],
    [
      'a fragment in it',
      'export default sql`DELETE FROM users WHERE ${sql`id = ${7}`}`',
      'destroy-some database/postgres one-key',
    ],
    ['a table in it', "export default sql`DELETE FROM ${sql('users')}`", 'destroy-set database/postgres all'],
    ['unsafe text', "export default sql.unsafe('DROP TABLE users')", 'destroy-set database/postgres all'],
  ]);
  table('', [
    [
      'slonik',
      "import { createPool, sql } from 'slonik'; export default createPool('postgres://h/d').query(sql.unsafe`DELETE FROM t`)",
      'destroy-set database/postgres all',
    ],
    [
      'pg-promise',
      "import pgp from 'pg-promise'; export default pgp()('postgres://h/d').none('TRUNCATE t')",
      'destroy-set database/postgres all',
    ],
    [
      'better-sqlite3',
      "import Database from 'better-sqlite3'; export default new Database('a.db').exec('DELETE FROM t')",
      'destroy-set database/sqlite all',
    ],
    [
      'mysql2',
      "import mysql from 'mysql2/promise'; export default mysql.createPool('mysql://h/d').query({ sql: 'DELETE FROM t LIMIT 1' })",
      'destroy-some database/mysql filtered',
    ],
    [
      'pglite',
      "import { PGlite } from '@electric-sql/pglite'; export default new PGlite().exec('DROP TABLE t')",
      'destroy-set database/postgres all',
    ],
    [
      'typeorm',
      "import { DataSource } from 'typeorm'; export default new DataSource({ type: 'postgres' }).getRepository(User).clear()",
      'destroy-set database/postgres all',
    ],
    [
      'typeorm by key',
      "import { DataSource } from 'typeorm'; export default new DataSource({ type: 'postgres' }).getRepository(User).delete({ id: 1 })",
      'destroy-some database/postgres one-key',
    ],
    [
      'typeorm builder',
      "import { DataSource } from 'typeorm'; export default new DataSource({ type: 'postgres' }).createQueryBuilder().delete().from(User).where('id = :id', { id: 1 })",
      'destroy-some database/postgres filtered',
    ],
    [
      'sequelize sync',
      "import { Sequelize } from 'sequelize'; export default new Sequelize('postgres://h/d').sync({ force: true })",
      'destroy-store database/postgres all',
    ],
    [
      'sequelize sync without force',
      "import { Sequelize } from 'sequelize'; export default new Sequelize('postgres://h/d').sync()",
      'write database/postgres unknown',
    ],
    [
      'sequelize model',
      "import { Sequelize } from 'sequelize'; export default new Sequelize('postgres://h/d').define('a').destroy({ where: {} })",
      'destroy-set database/postgres all',
    ],
    [
      'kysely',
      "import { Kysely, PostgresDialect } from 'kysely'; import { Pool } from 'pg'; export default new Kysely({ dialect: new PostgresDialect({ pool: new Pool() }) }).deleteFrom('t').where('id', '=', 7)",
      'destroy-some database/postgres one-key',
    ],
  ]);
});

describe('stores, queues and services', () => {
  table('', [
    ['get', "import Redis from 'ioredis'; export default new Redis().get('a')", 'read cache/redis unknown'],
    [
      'del of a constant',
      "import Redis from 'ioredis'; export default new Redis().del('a')",
      'destroy-some cache/redis one-key',
    ],
    [
      'del of everything listed',
      "import Redis from 'ioredis'; const r = new Redis(); export default r.del(r.keys('*'))",
      'destroy-set cache/redis all',
    ],
    [
      'del of all with a prefix',
      "import Redis from 'ioredis'; const r = new Redis(); export default r.del(r.keys('shop:*'))",
      'destroy-set cache/redis all',
    ],
    [
      'del of all with a prefix that is named for tests',
      "import Redis from 'ioredis'; const r = new Redis(); export default r.del(r.keys('shop:test:*'))",
      'destroy-some cache/redis created-by-test',
    ],
    [
      'del of what has a fresh prefix',
      "import { v4 } from 'uuid'; import Redis from 'ioredis'; const r = new Redis(); export default r.del(r.keys(`${v4()}:*`))",
      'destroy-some cache/redis created-by-test',
    ],
    [
      'flushall',
      "import Redis from 'ioredis'; export default new Redis().flushall()",
      'destroy-store cache/redis all',
    ],
    [
      'in a pipeline',
      "import Redis from 'ioredis'; export default new Redis().pipeline().get('a').flushdb()",
      'destroy-set cache/redis all',
    ],
    [
      'by name',
      "import { createClient } from 'redis'; export default createClient().sendCommand(['FLUSHALL'])",
      'destroy-store cache/redis all',
    ],
    [
      'behind a queue',
      "import { Queue } from 'bullmq'; export default new Queue('q').client.flushall()",
      'destroy-store cache/redis all',
    ],
    [
      'obliterate',
      "import { Queue } from 'bullmq'; export default new Queue('q').obliterate()",
      'destroy-set queue/redis all',
    ],
    [
      'add',
      "import { Queue } from 'bullmq'; export default new Queue('q').add('job', {})",
      'write queue/redis unknown',
    ],
    [
      'an object of a bucket',
      "import { S3Client, DeleteObjectCommand } from '@aws-sdk/client-s3'; export default new S3Client({}).send(new DeleteObjectCommand({ Bucket: 'b', Key: 'k' }))",
      'destroy-some object-store/s3 one-key',
    ],
    [
      'a bucket',
      "import { S3Client, DeleteBucketCommand } from '@aws-sdk/client-s3'; export default new S3Client({}).send(new DeleteBucketCommand({ Bucket: 'b' }))",
      'destroy-store object-store/s3 all',
    ],
    [
      'another command',
      "import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3'; export default new S3Client({}).send(new PutObjectCommand({ Bucket: 'b' }))",
      'write object-store/s3 unknown',
    ],
    [
      'each of what was listed',
      "import { S3Client, DeleteObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3'; const s3 = new S3Client({}); const page = s3.send(new ListObjectsV2Command({ Bucket: 'b' })); export default s3.send(new DeleteObjectCommand({ Bucket: 'b', Key: page.Contents }))",
      'destroy-set object-store/s3 all',
    ],
    [
      'an index',
      "import { Client } from '@elastic/elasticsearch'; export default new Client({ node: 'http://localhost:9200' }).indices.delete({ index: 'products' })",
      'destroy-set search/elasticsearch all',
    ],
    [
      'every index',
      "import { Client } from '@elastic/elasticsearch'; export default new Client({ node: 'http://localhost:9200' }).indices.delete({ index: '_all' })",
      'destroy-store search/elasticsearch all',
    ],
    [
      'a query for all',
      "import { Client } from '@elastic/elasticsearch'; export default new Client({ node: 'http://localhost:9200' }).deleteByQuery({ query: { match_all: {} } })",
      'destroy-set search/elasticsearch all',
    ],
    [
      'a query for some',
      "import { Client } from '@elastic/elasticsearch'; export default new Client({ node: 'http://localhost:9200' }).deleteByQuery({ query: { term: {} } })",
      'destroy-some search/elasticsearch unknown',
    ],
    [
      'mail',
      "import nodemailer from 'nodemailer'; export default nodemailer.createTransport({}).sendMail({})",
      'write mail/smtp unknown',
    ],
    [
      'a request',
      "export default fetch('https://hooks.example.com')",
      'read http-service/from-target unknown',
    ],
    [
      'a request that writes',
      "export default fetch('https://hooks.example.com', { method: 'POST' })",
      'write http-service/from-target unknown',
    ],
    [
      'axios',
      "import axios from 'axios'; export default axios.post('https://x.example.com')",
      'write http-service/from-target unknown',
    ],
    [
      'an instance of axios',
      "import axios from 'axios'; export default axios.create({ baseURL: 'https://x.example.com' }).delete('/a/1')",
      'destroy-some http-service/from-target one-key',
    ],
    [
      'a removed folder',
      "import { rm } from 'node:fs/promises'; export default rm('./data', { recursive: true })",
      'destroy-set file-system/files all',
    ],
    [
      'a removed file',
      "import fs from 'node:fs'; export default fs.unlinkSync('./data/a')",
      'destroy-some file-system/files one-key',
    ],
    [
      'each file that a folder lists',
      "import fs from 'node:fs'; import { join } from 'node:path'; const [file] = fs.readdirSync(process.env.D); export default fs.unlinkSync(file)",
      'destroy-set file-system/files all',
    ],
    [
      'a mock in memory',
      "import Redis from 'ioredis-mock'; export default new Redis().flushall()",
      'destroy-store cache/redis all',
    ],
    [
      'files in memory',
      "import { fs } from 'memfs'; export default fs.rmSync('/a', { recursive: true })",
      'destroy-set file-system/files all',
    ],
    [
      'a payment',
      "import Stripe from 'stripe'; export default new Stripe('k').charges.create({})",
      'write payment/stripe unknown',
    ],
  ]);
});
