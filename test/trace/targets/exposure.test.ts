import { describe, expect, it } from 'vitest';
import { string, undecided } from '../../../src/values/make-value.ts';
import { application, classify, exposureOf, scriptEntry, type Setting } from '../effects/classify.ts';

type Case = readonly [name: string, source: string, expected: string, setting?: Setting];

function table(head: string, cases: readonly Case[], setting: Setting = { reference: application }): void {
  const named = cases.map(([name, source, expected, own]) => ({ name, source, expected, own }));
  it.each(named)('$name', ({ source, expected, own }) => {
    expect(exposureOf(`${head}\n${source}`, { ...setting, ...own })).toBe(expected);
  });
}

const pg = "import { Pool } from 'pg';";
const inTest: Setting = { file: 'tests/a.test.ts', reference: application };

describe('throwaway', () => {
  table('', [
    [
      'a database in memory',
      "import Database from 'better-sqlite3'; export default new Database(':memory:')",
      'throwaway told to keep nothing',
    ],
    [
      'no path at all',
      "import Database from 'better-sqlite3'; export default new Database()",
      'throwaway a temporary database',
    ],
    [
      'a variable that says memory',
      "import Database from 'better-sqlite3'; export default new Database(process.env.P ?? './a.db')",
      'throwaway told to keep nothing',
      { environment: { P: ':memory:' } },
    ],
    [
      'PGlite',
      "import { PGlite } from '@electric-sql/pglite'; export default new PGlite()",
      'throwaway a database in memory',
    ],
    [
      'drizzle on PGlite',
      "import { PGlite } from '@electric-sql/pglite'; import { drizzle } from 'drizzle-orm/pglite'; export default drizzle(new PGlite()).delete(t)",
      'throwaway memory of the process',
    ],
    [
      'libsql in memory',
      "import { createClient } from '@libsql/client'; export default createClient({ url: 'file::memory:' })",
      'throwaway told to keep nothing',
    ],
    [
      'knex in memory',
      "import knex from 'knex'; export default knex({ client: 'sqlite3', connection: { filename: ':memory:' } })",
      'throwaway told to keep nothing',
    ],
    [
      'a stand-in',
      "import Redis from 'ioredis-mock'; export default new Redis().flushall()",
      'throwaway a double in the memory of the process',
    ],
    [
      'mail that is only built',
      "import nodemailer from 'nodemailer'; export default nodemailer.createTransport({ jsonTransport: true })",
      'throwaway told to keep nothing',
    ],
    [
      'the test account of a payment service',
      "import Stripe from 'stripe'; export default new Stripe('sk_test_51Habcdefghijklmnop').charges.create({})",
      'throwaway told to keep nothing',
    ],
    [
      'a program with an environment of its own',
      "import { execFileSync } from 'node:child_process'; import { mkdtempSync } from 'node:fs'; export default execFileSync('git', [], { cwd: mkdtempSync('/tmp/a-'), env: { PATH: process.env.PATH } })",
      'throwaway git',
    ],
    [
      'a name that leads nowhere',
      "export default fetch('https://api.shop.invalid/x')",
      'throwaway https://api.shop.invalid:443',
    ],
  ]);
  table(
    "import { PostgreSqlContainer } from '@testcontainers/postgresql'; const c = new PostgreSqlContainer('postgres').start();" +
      pg,
    [
      [
        'the address of a container',
        'export default new Pool({ connectionString: c.getConnectionUri() })',
        'throwaway a container that the test starts',
      ],
      [
        'its host and port',
        'export default new Pool({ host: c.getHost(), port: c.getPort(), database: c.getDatabase() })',
        'throwaway a container that the test starts',
      ],
      [
        'glued',
        'export default new Pool({ connectionString: `postgres://a:b@${c.getHost()}:${c.getMappedPort(5432)}/shop` })',
        'throwaway postgres://{…}:{…}/shop',
      ],
      [
        'handed through a variable',
        'process.env.D = c.getConnectionUri(); export default new Pool({ connectionString: process.env.D })',
        'throwaway a container that the test starts',
      ],
      [
        'a Prisma client on it',
        "import { PrismaClient } from '@prisma/client'; export default new PrismaClient({ datasources: { db: { url: c.getConnectionUri() } } })",
        'throwaway a container that the test starts',
      ],
    ],
  );
  table('', [
    [
      'a memory server',
      "import { MongoMemoryServer } from 'mongodb-memory-server'; import { MongoClient } from 'mongodb'; const s = MongoMemoryServer.create(); export default new MongoClient(s.getUri()).db('shop').dropDatabase()",
      'throwaway a server that the test starts, database shop',
    ],
    [
      'a queue on a stand-in',
      "import Redis from 'ioredis-mock'; import { Queue } from 'bullmq'; export default new Queue('mail', { connection: new Redis() }).obliterate()",
      'throwaway memory of the process, queue mail',
    ],
    [
      'an own port',
      "import { createServer } from 'node:http'; const s = createServer().listen(0); export default fetch(`http://localhost:${s.address().port}/x`)",
      'throwaway http://localhost:{…}',
    ],
    [
      'a database of its own',
      "import { randomUUID } from 'node:crypto';" +
        pg +
        " export default new Pool({ host: 'localhost', database: `t_${randomUUID()}` }).query('DELETE FROM t')",
      'throwaway postgres://localhost:5432/t_{…}',
      inTest,
    ],
  ]);
});

describe('shared', () => {
  table(pg, [
    [
      'a test name in the code of the test',
      "export default new Pool({ host: 'localhost', database: 'shop_test' })",
      'shared postgres://localhost:5432/shop_test',
      inTest,
    ],
    [
      'a suffix that the code appends',
      "export default new Pool({ host: 'localhost', database: `shop${process.env.NODE_ENV === 'test' ? '_test' : ''}` })",
      'shared postgres://localhost:5432/shop_test',
      { environment: { NODE_ENV: 'test' } },
    ],
    [
      'a script pins it',
      'export default new Pool({ connectionString: process.env.D })',
      'shared postgres://localhost:5432/shop_test',
      {
        environment: { D: 'postgres://localhost:5432/shop_test' },
        entries: [scriptEntry('D', 'postgres://localhost:5432/shop_test')],
      },
    ],
    [
      'a literal of the test',
      "export default new Pool({ connectionString: 'postgres://localhost:5434/other' })",
      'shared postgres://localhost:5434/other',
      inTest,
    ],
    [
      'a schema',
      "export default new Pool({ connectionString: 'postgres://localhost/shop?schema=test' })",
      'shared postgres://localhost:5432/shop, schema test',
      inTest,
    ],
    [
      'a service of the compose file',
      "export default new Pool({ connectionString: 'postgres://postgres:5432/test' })",
      'shared postgres://postgres:5432/test',
    ],
  ]);
  table('', [
    [
      'another index',
      "import Redis from 'ioredis'; export default new Redis('redis://localhost:6379/1')",
      'shared redis://localhost:6379/1',
      inTest,
    ],
    [
      'a test queue on the default server',
      "import { Queue } from 'bullmq'; export default new Queue('mail-test', {})",
      'shared redis://localhost:6379, queue mail-test',
    ],
    [
      'a queue of its own',
      "import { v4 } from 'uuid'; import { Queue } from 'bullmq'; export default new Queue(`q-${v4()}`, { connection: { host: 'localhost', port: 6379 } }).obliterate()",
      'shared redis://localhost:6379, queue q-{…}',
      inTest,
    ],
    [
      'a database per worker',
      "import { Pool } from 'pg'; export default new Pool({ host: 'localhost', database: `shop_${process.env.VITEST_POOL_ID}` })",
      'shared postgres://localhost:5432/shop_{…}',
    ],
    [
      'a prefix does not hold flushall',
      "import { v4 } from 'uuid'; import Redis from 'ioredis'; export default new Redis({ host: 'localhost', port: 6390, keyPrefix: v4() }).flushall()",
      'shared redis://localhost:6390',
      inTest,
    ],
    [
      'a test collection',
      "import { QdrantClient } from '@qdrant/js-client-rest'; export default new QdrantClient({ url: 'http://localhost:6333' }).deleteCollection('products_test')",
      'shared http://localhost:6333, collection products_test',
    ],
  ]);
});

describe('ambient', () => {
  table(pg, [
    [
      'a fallback named for tests',
      "export default new Pool({ connectionString: process.env.D ?? 'postgres://localhost/shop_test' })",
      'ambient postgres://localhost:5432/shop_test',
    ],
    [
      'an env file that yields',
      'export default new Pool({ connectionString: process.env.D })',
      'ambient postgres://localhost:5432/shop_test',
      {
        environment: { D: 'postgres://localhost:5432/shop_test' },
        entries: [scriptEntry('D', 'x', ['ambient'])],
      },
    ],
    [
      'a missing env file that would win',
      'export default new Pool({ connectionString: process.env.D })',
      'ambient postgres://localhost:5432/shop_test',
      {
        environment: { D: 'postgres://localhost:5432/shop_test' },
        entries: [scriptEntry('D', 'x', ['.env.test.local'])],
      },
    ],
    [
      'one part gives way',
      "export default new Pool({ host: process.env.H ?? 'localhost', database: 'shop_test' })",
      'ambient postgres://localhost:5432/shop_test',
    ],
    [
      'memory unless told otherwise',
      "import Database from 'better-sqlite3'; export default new Database(process.env.P ?? ':memory:')",
      'ambient a database in memory',
    ],
    [
      'a program in a fresh folder',
      "import { execFileSync } from 'node:child_process'; import { mkdtempSync } from 'node:fs'; export default execFileSync('git', [], { cwd: mkdtempSync('/tmp/a-') })",
      'ambient git',
    ],
    [
      'with most of the environment',
      "import { execFileSync } from 'node:child_process'; import { mkdtempSync } from 'node:fs'; export default execFileSync('git', [], { cwd: mkdtempSync('/tmp/a-'), env: { ...process.env, A: '1' } })",
      'ambient git',
    ],
    [
      'a program',
      "import { execSync } from 'node:child_process'; export default execSync('git init')",
      'ambient git init',
    ],
  ]);

  it('says what would win', () => {
    const found = classify(
      `${pg} export default new Pool({ connectionString: process.env.D ?? 'postgres://localhost/shop_test' })`,
    );
    expect(found?.target.why).toContain('an exported D');
    expect(found?.target.variables).toEqual(['D']);
  });
});

describe('undecided', () => {
  table(pg, [
    [
      'a variable that nothing sets',
      'export default new Pool({ connectionString: process.env.D })',
      'undecided environment variable D',
    ],
    [
      'a fallback to nothing',
      "export default new Pool({ connectionString: process.env.D ?? '' })",
      'undecided environment variable D',
    ],
    [
      'a host',
      "export default new Pool({ host: process.env.H, database: 'shop_test' })",
      'undecided environment variable H, database shop_test',
    ],
    [
      'one of two variables',
      'export default new Pool({ connectionString: process.env.A ?? process.env.B })',
      'undecided environment variable A',
    ],
    [
      'a part of an address',
      'export default new Pool({ connectionString: `postgres://${process.env.H}/shop_test` })',
      'undecided postgres://{…}:5432/shop_test',
    ],
    [
      'a variable of the library',
      "import { PrismaClient } from '@prisma/client'; export default new PrismaClient().user.deleteMany()",
      'undecided environment variable DATABASE_URL',
    ],
    [
      'what the code computes from a variable',
      'export default new Pool({ connectionString: new URL(process.env.D).toString() })',
      'undecided environment variable D',
    ],
    [
      'a route that is not known, on a known host',
      "import x from './gone'; export default fetch(`https://api.example.com/${x}?a=${x}`)",
      'real https://api.example.com:443',
    ],
    [
      'a folder',
      "import { rm } from 'node:fs/promises'; export default rm(process.env.DATA, { recursive: true })",
      'undecided environment variable DATA',
    ],
  ]);
});

describe('real', () => {
  table(pg, [
    [
      'a remote host',
      "export default new Pool({ connectionString: 'postgres://u:p@db.example.com/shop_test' })",
      'real postgres://db.example.com:5432/shop_test',
      inTest,
    ],
    [
      'a name of production',
      "export default new Pool({ host: 'localhost', database: 'shop_prod' })",
      'real postgres://localhost:5432/shop_prod',
      inTest,
    ],
    [
      'production in a test name',
      "export default new Pool({ host: 'localhost', database: 'prod_test' })",
      'real postgres://localhost:5432/prod_test',
      inTest,
    ],
    [
      'the default of the application',
      "export default new Pool({ connectionString: process.env.D ?? 'postgres://localhost/shop' })",
      'real postgres://localhost:5432/shop',
    ],
    [
      'a production default',
      "export default new Pool({ connectionString: process.env.D ?? 'postgres://db.prod.example.com/shop' })",
      'real postgres://db.prod.example.com:5432/shop',
      inTest,
    ],
    ['the address of the library', 'export default new Pool()', 'real postgres://localhost:5432', inTest],
    [
      'the same variable as the application',
      'export default new Pool({ connectionString: process.env.D })',
      'real postgres://localhost:5432/shop',
      {
        environment: { D: 'postgres://localhost:5432/shop' },
        reference: {
          variable: () => ({
            kind: 'known',
            data: { type: 'string', value: 'postgres://localhost:5432/shop' },
            origin: [],
          }),
        },
        entries: [scriptEntry('D', 'x')],
      },
    ],
    [
      'where the application goes',
      "export default new Pool({ connectionString: 'postgres://127.0.0.1/shop' })",
      'real postgres://127.0.0.1:5432/shop',
      {
        file: 'tests/a.test.ts',
        reference: {
          targets: [{ kind: 'database', fields: { host: 'localhost', port: '5432', database: 'shop' } }],
        },
      },
    ],
    [
      'the worse of two',
      "export default new Pool({ connectionString: process.env.CI === 'x' ? 'postgres://localhost/shop_test' : 'postgres://db.example.com/shop' })",
      'real postgres://db.example.com:5432/shop',
    ],
    [
      'no reference, but the code of the application',
      "export default new Pool({ connectionString: 'postgres://localhost/shop' })",
      'real postgres://localhost:5432/shop',
      { withoutReference: true },
    ],
    [
      'a start of unknown entry',
      "export default new Pool({ connectionString: 'postgres://localhost/shop' })",
      'real postgres://localhost:5432/shop',
      { reference: { loads: () => undefined } },
    ],
  ]);
  table('', [
    [
      'the whole server, from another index',
      "import Redis from 'ioredis'; export default new Redis('redis://localhost:6379/1').flushall()",
      'real redis://localhost:6379/1',
      inTest,
    ],
    [
      'a base address of the application',
      "export default fetch(`${process.env.BASE ?? 'http://localhost:3000'}/x`)",
      'real http://localhost:3000',
      {
        file: 'tests/a.test.ts',
        reference: { targets: [{ kind: 'http-service', fields: { host: 'localhost', port: '3000' } }] },
      },
    ],
    [
      'what the schema of the project says',
      "import { PrismaClient } from '@prisma/client'; export default new PrismaClient().user.deleteMany()",
      'real mysql://db.example.com:3306/shop',
      {
        project: {
          url: { kind: 'known', data: { type: 'string', value: 'mysql://db.example.com/shop' }, origin: [] },
        },
      },
    ],
    [
      'Redis at its default',
      "import Redis from 'ioredis'; export default new Redis()",
      'real redis://localhost:6379',
      inTest,
    ],
    [
      'written out',
      "import Redis from 'ioredis'; export default new Redis({ host: '127.0.0.1', port: 6379 })",
      'real redis://127.0.0.1:6379',
      inTest,
    ],
    [
      'through two options',
      "import Redis from 'ioredis'; export default new Redis(6379, 'localhost')",
      'real redis://localhost:6379',
      inTest,
    ],
    [
      'a vendor',
      "import OpenAI from 'openai'; export default new OpenAI().responses.create({})",
      'real https://api.openai.com:443',
      inTest,
    ],
    [
      'a cloud',
      "import { S3Client, DeleteObjectCommand } from '@aws-sdk/client-s3'; export default new S3Client({ region: 'eu-west-1' }).send(new DeleteObjectCommand({ Bucket: 'b', Key: 'k' }))",
      "real AWS itself, with the machine's credentials and region, bucket b, region eu-west-1",
      inTest,
    ],
    [
      'a request',
      "export default fetch('https://hooks.example.com/x', { method: 'POST' })",
      'real https://hooks.example.com:443',
      inTest,
    ],
    [
      'a request on a base',
      "import axios from 'axios'; export default axios.create({ baseURL: 'https://api.example.com' }).post('/x')",
      'real https://api.example.com:443',
      inTest,
    ],
    [
      'a live key',
      "import Stripe from 'stripe'; export default new Stripe('sk_live_51Habcdefghijklmnop').charges.create({})",
      'real stripe://api.stripe.com:443',
      inTest,
    ],
    [
      'a collection of the application',
      "import { QdrantClient } from '@qdrant/js-client-rest'; export default new QdrantClient({ url: 'http://localhost:6333' }).deleteCollection('products')",
      'real http://localhost:6333, collection products',
    ],
    [
      'a database file of the application',
      "import Database from 'better-sqlite3'; export default new Database('./data/shop.db')",
      'real data/shop.db',
    ],
  ]);
});

describe('not found out', () => {
  table(pg, [
    [
      'an address that a package computes',
      "import config from 'config'; export default new Pool({ connectionString: config.get('db') })",
      'unresolved not found out',
    ],
    [
      'options from elsewhere',
      "import options from './gone'; export default new Pool(options)",
      'unresolved not found out',
    ],
    [
      'a shared connection nobody opened',
      "import mongoose from 'mongoose'; export default mongoose.connection.dropDatabase()",
      "unresolved mongoose's default connection",
    ],
  ]);

  it('takes the shared connection where there is one', () => {
    const shared = {
      text: 'mongodb://localhost/shop',
      exposure: 'real',
      why: 'x',
      origin: [],
      variables: [],
      fields: {},
    } as const;
    expect(
      exposureOf("import mongoose from 'mongoose'; export default mongoose.connection.dropDatabase()", {
        shared,
      }),
    ).toBe('real mongodb://localhost/shop');
  });
});

describe('files', () => {
  const head =
    "import { rm, writeFile, mkdtemp } from 'node:fs/promises'; import { createReadStream, mkdtempSync, realpathSync } from 'node:fs'; import os, { tmpdir, homedir } from 'node:os'; import path, { join } from 'node:path'; import { randomUUID } from 'node:crypto'; const gone = { recursive: true };";
  table(head, [
    [
      'a fresh folder',
      "const d = mkdtempSync(join(tmpdir(), 'a-')); export default rm(d, gone)",
      'throwaway a fresh temporary folder',
    ],
    [
      'below it',
      "const d = mkdtempSync(join(tmpdir(), 'a-')); export default rm(join(d, 'x', 'y'), gone)",
      'throwaway a fresh temporary folder/x/y',
    ],
    [
      'its real path',
      "const d = realpathSync(mkdtempSync(join(tmpdir(), 'a-'))); export default writeFile(join(d, 'x'), '')",
      'throwaway a fresh temporary folder/x',
    ],
    ['making it', "export default mkdtemp(join(tmpdir(), 'a-'))", 'throwaway the temporary folder/a-'],
    [
      'a uuid under temp',
      'export default rm(join(tmpdir(), `a-${randomUUID()}`), gone)',
      'throwaway the temporary folder/a-{…}',
    ],
    [
      'a time under temp',
      'export default rm(path.join(os.tmpdir(), `a-${Date.now()}`), gone)',
      'throwaway the temporary folder/a-{…}',
    ],
    ['a uuid in the tree', 'export default rm(`./tmp/${randomUUID()}`, gone)', 'throwaway tmp/{…}'],
    [
      'a package for temporary folders',
      "import tmp from 'tmp'; const d = tmp.dirSync(); export default rm(d.name, gone)",
      'throwaway a sandbox made for the test',
    ],
    ['the null device', "export default writeFile('/dev/null', '')", 'throwaway /dev/null'],
    [
      'a fixed name under temp',
      "export default rm(join(tmpdir(), 'shop'), gone)",
      'shared the temporary folder/shop',
    ],
    ['a literal one', "export default rm('/tmp/shop', gone)", 'shared /tmp/shop'],
    ['the tree', "export default rm('./out', gone)", 'shared out', inTest],
    ['beside the file', "export default rm(join(__dirname, 'out'), gone)", 'shared tests/out', inTest],
    [
      'a tracked file',
      "export default createReadStream('./config/default.json')",
      'shared config/default.json',
      { tracked: ['config/default.json'] },
    ],
    [
      'a tracked file that is written',
      "export default writeFile('./config/default.json', '')",
      'shared config/default.json',
      { tracked: ['config/default.json'] },
    ],
    ['reading what is not tracked', "export default createReadStream('./data/a.json')", 'shared data/a.json'],
    ['a folder named for tests', "export default rm('./data/test', gone)", 'shared data/test'],
    ['the data of the application', "export default rm('./data', gone)", 'real data'],
    ['a default data folder', "export default rm(process.env.DATA ?? './data', gone)", 'real data'],
    ['a fallback of the test', "export default rm(process.env.DATA ?? './out', gone)", 'ambient out', inTest],
    ['home', "export default rm(join(homedir(), '.shop'), gone)", 'real ~/.shop'],
    ['a tilde', "export default rm('~/.shop', gone)", 'real ~/.shop'],
    ['an absolute path', "export default rm('/var/lib/shop', gone)", 'real /var/lib/shop'],
    ['outside of the tree', "export default rm('../shop', gone)", 'real ../shop'],
    [
      'a path of a package',
      "import paths from 'env-paths'; export default rm(paths('shop').data, gone)",
      'real ~',
    ],
    [
      'a path that is not known',
      "import x from './gone'; export default rm(x, gone)",
      'unresolved a path that was not followed',
    ],
  ]);
});

it('prints no credentials and no keys', () => {
  const found = classify(
    `${pg} export default new Pool({ connectionString: 'postgres://admin:hunter22@db.example.com/shop' })`,
  );
  expect(JSON.stringify(found?.target)).not.toMatch(/hunter22|admin/);
});

describe('routes without a server', () => {
  const pages = "import { page, request } from '@playwright/test';";
  table(pages, [
    [
      'stay on the server of the configuration',
      "export default page.goto('/orders')",
      "real the application's server at the configuration's baseURL",
      inTest,
    ],
    [
      'also when a part of them is not known',
      'export default page.goto(`/orders/${Math.random()}`)',
      "real the application's server at the configuration's baseURL",
      inTest,
    ],
    [
      'stay on the base that their client was given',
      "export default (await request.newContext({ baseURL: 'http://shop.invalid' })).get('/orders')",
      'throwaway http://shop.invalid:80',
      inTest,
    ],
    [
      'and an address of its own leaves it',
      "export default (await request.newContext({ baseURL: 'http://shop.invalid' })).get('https://api.example.com/x')",
      'real https://api.example.com:443',
      inTest,
    ],
    [
      'a name without a scheme may be a server',
      "export default page.goto('localhost:4000')",
      'shared localhost:4000',
      inTest,
    ],
    [
      'nor has a page that stands in its address one',
      "export default page.goto('data:text/html,<h1>Shop</h1>')",
      'throwaway a page that no server gives',
      inTest,
    ],
  ]);
});

describe('an address that the application reads as well', () => {
  const addressed = (tests: string, application: string): Setting => ({
    file: 'tests/a.test.ts',
    environment: { VITE_API_URL: tests },
    entries: [scriptEntry('VITE_API_URL', tests)],
    reference: {
      variable: (name) =>
        name === 'VITE_API_URL'
          ? string(application, [])
          : undecided(`environment variable ${name}`, [], name),
    },
  });
  table('const users = `${process.env.VITE_API_URL}/users?page=${Math.random()}`;', [
    [
      'with a route behind it leads to the same server',
      'export default fetch(users)',
      'real http://localhost:4000',
      addressed('http://localhost:4000', 'http://localhost:4000/'),
    ],
    [
      'may name this machine otherwise',
      'export default fetch(users)',
      'real http://127.0.0.1:4000',
      addressed('http://127.0.0.1:4000', 'http://localhost:4000'),
    ],
    [
      'has another port in the tests',
      'export default fetch(users)',
      'shared http://localhost:4001',
      addressed('http://localhost:4001', 'http://localhost:4000'),
    ],
    [
      'is no address there',
      'export default fetch(users)',
      'shared http://localhost:4000',
      addressed('http://localhost:4000', '/api'),
    ],
  ]);
});
