import { describe, expect, it } from 'vitest';
import { followTests } from '../../../src/trace/execute/follow-tests.ts';
import type { ExternalCall } from '../../../src/model/trace.ts';
import { memoryWorld } from '../../values/memory-world.ts';

type Files = Readonly<Record<string, string>>;

function follow(files: Files, setupFiles: readonly string[] = []): readonly ExternalCall[] {
  return followTests(memoryWorld(files), 'a.test.ts', { setupFiles, workingFolder: '.' }).calls;
}

/** Calls on packages, short: `test pg Pool().query @ db.ts:3`. */
function told(files: Files, setupFiles: readonly string[] = []): string[] {
  return follow(files, setupFiles).flatMap(({ callee, phase, file, line, latent, conditional, cuts }) => {
    if (callee.kind !== 'known' || cuts.length > 0) return [];
    const { data } = callee;
    if ((data.type !== 'external' && data.type !== 'result') || !['pg', 'ioredis'].includes(data.package))
      return [];
    const path = data.path.join('.').replaceAll('.()', '()');
    return [`${phase}${latent ? ' latent' : ''}${conditional ? ' maybe' : ''} ${path} @ ${file}:${line}`];
  });
}

const db =
  "import { Pool } from 'pg';\nlet pool;\nexport function getPool() { pool ??= new Pool(); return pool; }\nexport const clear = () => getPool().query('TRUNCATE users');\n";

describe('following tests', () => {
  it('calls nothing that no test calls', () => {
    expect(
      told({ 'db.ts': db, 'a.test.ts': "import { clear } from './db';\nit('a', () => { void clear; });\n" }),
    ).toEqual([]);
  });

  it('leaves tests of other functions called it alone', () => {
    const source = "import { clear } from './db';\nfunction it(name, fn) {}\nit('a', () => clear());\n";
    expect(told({ 'db.ts': db, 'a.test.ts': source })).toEqual([]);
  });

  it('goes through functions, modules and lazily made clients', () => {
    const source =
      "import { it } from 'vitest';\nimport { clear } from './db';\nit('a', async () => { await clear(); });\n";
    expect(told({ 'db.ts': db, 'a.test.ts': source })).toEqual([
      'test Pool @ db.ts:3',
      'test Pool().query @ db.ts:4',
    ]);
  });

  it('says the way to the call', () => {
    const source =
      "import { it } from 'vitest';\nimport { clear } from './db';\nit('a', async () => {\n  await clear();\n});\n";
    const query = follow({ 'db.ts': db, 'a.test.ts': source }).find(
      ({ line, file }) => file === 'db.ts' && line === 4,
    );
    expect(query?.path.map(({ file, line, what }) => `${file}:${line} ${what}`)).toEqual([
      "a.test.ts:3 test 'a'",
      'a.test.ts:4 calls into db.ts',
      'db.ts:4 the call',
    ]);
  });

  it('keeps what hooks assign for the tests', () => {
    const source = [
      "import { Pool } from 'pg';",
      "describe('d', () => {",
      '  let pool;',
      '  beforeAll(() => { pool = new Pool(); });',
      "  afterEach(() => pool.query('DELETE FROM a'));",
      "  it('a', () => pool.query('SELECT 1'));",
      '});',
    ].join('\n');
    expect(told({ 'a.test.ts': source })).toEqual([
      'hook Pool @ a.test.ts:4',
      'test Pool().query @ a.test.ts:6',
      'teardown Pool().query @ a.test.ts:5',
    ]);
  });

  it('follows suites that loops and tables generate', () => {
    const source = [
      "import { Pool } from 'pg';",
      'const pool = new Pool();',
      "for (const table of ['a', 'b']) {",
      '  describe(table, () => { it("drops", () => pool.query(`DROP TABLE ${table}`)); });',
      '}',
      "it.each([['c']])('%s', (name) => pool.query(`TRUNCATE ${name}`));",
    ].join('\n');
    const calls = follow({ 'a.test.ts': source }).filter(({ phase }) => phase === 'test');
    expect(
      calls.map(({ arguments: [text] }) =>
        text?.kind === 'known' && text.data.type === 'string' ? text.data.value : text?.kind,
      ),
    ).toEqual(['DROP TABLE a', 'DROP TABLE b', 'TRUNCATE c']);
  });

  it('tells skipped and gated tests', () => {
    const source = [
      "import { Pool } from 'pg';",
      'const pool = new Pool();',
      "it.skip('a', () => pool.query('1'));",
      "describe.skip('b', () => { it('c', () => pool.query('2')); });",
      "it.skipIf(true)('d', () => pool.query('3'));",
      "it.runIf(process.env.DB)('e', () => pool.query('4'));",
      "it.todo('f');",
    ].join('\n');
    expect(told({ 'a.test.ts': source })).toEqual([
      'import Pool @ a.test.ts:2',
      'test latent Pool().query @ a.test.ts:3',
      'test latent Pool().query @ a.test.ts:4',
      'test latent Pool().query @ a.test.ts:5',
      'test latent Pool().query @ a.test.ts:6',
    ]);
  });

  it('follows one side of a branch that the code decides, and both of one that it does not', () => {
    const source = [
      "import { Pool } from 'pg';",
      "it('a', () => {",
      '  const pool = new Pool();',
      "  if (1 > 2) pool.query('never');",
      "  if (process.env.X) pool.query('once somebody sets it');",
      "  if (Date.now() > 5) pool.query('perhaps');",
      '});',
    ].join('\n');
    expect(told({ 'a.test.ts': source })).toEqual([
      'test Pool @ a.test.ts:3',
      'test latent maybe Pool().query @ a.test.ts:5',
      'test maybe Pool().query @ a.test.ts:6',
    ]);
  });

  it('tells a function that an assertion looks at from one that it calls', () => {
    const source = [
      "import { Pool } from 'pg';",
      'const pool = new Pool();',
      "const purge = () => pool.query('1');",
      "it('a', () => {",
      "  expect(purge).toBeTypeOf('function');",
      "  expect(() => pool.query('2')).toThrow();",
      '});',
    ].join('\n');
    expect(told({ 'a.test.ts': source }).filter((line) => line.includes('query'))).toEqual([
      'test Pool().query @ a.test.ts:6',
    ]);
  });

  it('leaves alone what something outside keeps until a job or a request comes', () => {
    const source = [
      "import { Pool } from 'pg';",
      "import { Inngest } from 'inngest';",
      "import { initTRPC } from '@trpc/server';",
      'const pool = new Pool();',
      "it('a', () => {",
      "  new Inngest({ id: 'a' }).createFunction({ id: 'b' }, async () => pool.query('1'));",
      "  initTRPC.create().procedure.query(async () => pool.query('2'));",
      '});',
    ].join('\n');
    expect(told({ 'a.test.ts': source }).filter((line) => line.includes('query'))).toEqual([]);
  });

  it('goes into functions that something outside calls, with the client that hands itself on', () => {
    const source = [
      "import { Pool } from 'pg';",
      'const pool = new Pool();',
      "it('a', async () => {",
      "  await expect(async () => pool.query('1')).rejects.toThrow();",
      "  await pool.transaction(async (tx) => tx.query('2'));",
      "  await new Promise((resolve) => { pool.query('3'); resolve(); });",
      '});',
    ].join('\n');
    expect(told({ 'a.test.ts': source })).toEqual([
      'import Pool @ a.test.ts:2',
      'test Pool().query @ a.test.ts:4',
      'test Pool().transaction @ a.test.ts:5',
      'test Pool().query @ a.test.ts:5',
      'test Pool().query @ a.test.ts:6',
    ]);
  });

  it('goes on behind a statement that throws', () => {
    const source =
      "import { Pool } from 'pg';\nfunction refuse() { throw new Error('no'); }\nit('a', () => {\n  refuse();\n  new Pool();\n});\n";
    expect(told({ 'a.test.ts': source })).toEqual(['test Pool @ a.test.ts:5']);
  });

  it('stops where the code throws inside a function that was called', () => {
    const source =
      "import { Pool } from 'pg';\nfunction refuse() { throw new Error('no'); new Pool(); }\nit('a', () => { refuse(); });\n";
    expect(told({ 'a.test.ts': source })).toEqual([]);
  });

  it('runs set-up files first, and their hooks around every test', () => {
    const files = {
      'setup.ts':
        "import Redis from 'ioredis';\nconst redis = new Redis();\nbeforeEach(() => redis.flushall());\n",
      'a.test.ts': "it('a', () => {});\n",
    };
    expect(told(files, ['setup.ts'])).toEqual([
      'setup default @ setup.ts:2',
      'hook default().flushall @ setup.ts:3',
    ]);
  });

  it('gives up on what never ends, and says so', () => {
    const files = { 'a.test.ts': "it('a', () => { while (true) { a(); } });\n" };
    const { incomplete } = followTests(memoryWorld(files), 'a.test.ts', {
      setupFiles: [],
      limits: { steps: 5000 },
    });
    expect(incomplete).toMatchObject([{ file: 'a.test.ts', line: 1 }]);
  });
});
