import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditReport } from '../../src/model/audit-report.ts';
import { auditReportSchema } from '../../src/report/schema/audit-report-schema.ts';
import { runCli, type CliResult } from './run-cli.ts';

const incident = join(import.meta.dirname, '../../fixtures/incidents/purged-development-database');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scan-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const suite = {
  'package.json':
    '{ "name": "shop", "scripts": { "test": "vitest run", "dev": "node src/main.js" }, "devDependencies": { "vitest": "^4.0.0" } }',
  'src/db.js':
    "import { Pool } from 'pg';\nexport const pool = new Pool({ connectionString: process.env.DATABASE_URL ?? 'postgres://app:hunter2secret@localhost:5432/shop' });\n",
  'src/main.js': "import { pool } from './db.js';\nawait pool.query('SELECT 1');\n",
  'tests/read.test.js':
    "import { it } from 'vitest';\nimport { pool } from '../src/db.js';\nit('reads', async () => { await pool.query('SELECT 1'); });\n",
  'tests/write.test.js':
    "import { it } from 'vitest';\nimport { pool } from '../src/db.js';\nit('writes', async () => { await pool.query('DELETE FROM users'); });\n",
};

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** In the folder of the repository, so that what is written by default is written there. */
async function scan(...args: string[]): Promise<CliResult> {
  return runCli(['scan', '.', '--no-cache', ...args], { cwd: folder });
}

async function report(...args: string[]): Promise<AuditReport> {
  const { stdout } = await scan('-f', 'json', ...args);
  return auditReportSchema.parse(JSON.parse(stdout)) as AuditReport;
}

describe('scan', () => {
  it('says of an incident what happens, in which order, and how to check it', async () => {
    const { stdout, code } = await runCli(['scan', incident, '--no-cache', '-f', 'markdown']);
    expect(code).toBe(1);
    expect(stdout).toContain('**Verdict: UNSAFE.** R1 (critical)');
    expect(stdout).toMatch(
      /1\. `tests\/auth\.test\.ts:9` after-each hook\n.*\n3\. `src\/db\/database\.ts:29`/,
    );
    expect(stdout).toContain('Then: `isolation-audit why src/db/database.ts:29`');
  });

  it('writes the same bytes twice, no path of the machine, and no secret', async () => {
    write(suite);
    for (const format of ['json', 'markdown', 'terminal']) {
      const first = await scan('-f', format);
      expect((await scan('-f', format)).stdout).toBe(first.stdout);
      expect(first.stdout).not.toContain(folder);
      expect(first.stdout).not.toContain('hunter2secret');
    }
  });

  it('gives what the cache holds as it was', async () => {
    write(suite);
    const cache = mkdtempSync(join(tmpdir(), 'scan-cache-'));
    const cached = (): Promise<CliResult> =>
      runCli(['scan', '.', '--cache-dir', cache, '-f', 'json'], { cwd: folder });
    const first = await cached();
    expect((await cached()).stdout).toBe(first.stdout);
    expect(first.stdout).toBe((await scan('-f', 'json')).stdout);
    rmSync(cache, { recursive: true });
  });
});

describe('where it goes', () => {
  it('is a file in the current folder unless somebody asks for a format; that file changes nothing', async () => {
    write(suite);
    const { stdout } = await scan();
    expect(stdout).toContain('The whole audit is in isolation-audit.md.');
    const written = readFileSync(join(folder, 'isolation-audit.md'), 'utf8');
    await scan();
    expect(readFileSync(join(folder, 'isolation-audit.md'), 'utf8')).toBe(written);
  });

  it('is standard output for a format without a file, with the summary on standard error', async () => {
    write(suite);
    const { stdout, stderr } = await scan('-f', 'json', '-f', 'markdown=audit.md');
    expect(() => auditReportSchema.parse(JSON.parse(stdout))).not.toThrow();
    expect(stderr).toContain('UNSAFE');
    expect(readdirSync(folder)).not.toContain('isolation-audit.md');
    expect(readFileSync(join(folder, 'audit.md'), 'utf8')).toContain('# Test isolation audit: shop');
  });

  it('is one line when asked to be quiet', async () => {
    write(suite);
    expect((await scan('--quiet')).stdout).toMatch(/^UNSAFE: 2 test files in 1 run; risks: [^\n]+\n$/);
  });
});

describe('the exit code', () => {
  it.each([
    [[], 1],
    [['--fail-on', 'high'], 1],
    [['--fail-on', 'critical'], 0],
    [['--fail-on', 'info'], 1],
    [['--fail-on', 'never'], 0],
    [['--only', 'tests/read.test.js'], 0],
    [['--only', 'tests/read.test.js', '--fail-on', 'medium'], 1],
    [['--history', '--fail-on', 'never'], 0],
    [['--fail-on', 'sometimes'], 2],
    [['--run', 'nonsense'], 2],
    [['--only', 'nonsense/**'], 3],
    [['--baseline', 'file'], 2],
  ])('with %j is %i, whatever the format', async (args, expected) => {
    write(suite);
    expect((await scan(...args)).code).toBe(expected);
    expect((await scan('-f', 'json', ...args)).code).toBe(expected);
  });

  it('is 3 without a test, and nothing is called safe', async () => {
    write({ 'package.json': '{ "name": "empty" }' });
    const { code, stdout, stderr } = await scan();
    expect([code, stdout.includes('SAFE')]).toEqual([3, false]);
    expect(stderr).toContain('No test was found. Looked at: ');
    expect(readFileSync(join(folder, 'isolation-audit.md'), 'utf8')).toContain('**Verdict: none.** No test');
  });

  it('is 3 when a file cannot be read and none may be', async () => {
    write({ ...suite, 'tests/broken.test.js': "import '../src/db.js';\nit('is', () => {\u0000" });
    expect((await scan('--strict', '--fail-on', 'never')).code).toBe(3);
    expect((await scan('--max-unreadable', '1', '--fail-on', 'never')).code).toBe(0);
  });
});

describe('a part of a repository', () => {
  it('gets no verdict and says so', async () => {
    write(suite);
    const part = await report('--only', 'tests/read.test.js');
    expect(part.verdict).toEqual({ value: null, why: 'Only a part of the repository was looked at.' });
    expect(part.options).toEqual({ only: ['tests/read.test.js'], runs: [] });
    expect(part.tests.map(({ file }) => file)).toEqual(['tests/read.test.js']);
  });

  it('can be a run, by its id', async () => {
    write(suite);
    const part = await report('--run', '.#vitest:test');
    expect([part.verdict.value, part.tests.length]).toEqual([null, 2]);
    const { stderr } = await scan('--run', 'nonsense');
    expect(stderr).toBe("error: there is no run 'nonsense'\nThe runs are: .#vitest:test.\n");
  });
});

describe('a repository without clients', () => {
  it('is safe, for one reason', async () => {
    write({
      'package.json': suite['package.json'],
      'tests/a.test.js': "import { it } from 'vitest';\nit('adds', () => 1 + 1);\n",
    });
    const { stdout, code } = await scan();
    expect(code).toBe(0);
    expect(stdout).toContain('No client of anything real is constructed in what the tests load.');
  });
});
