import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GraphReport } from '../../src/model/graph-report.ts';
import { graphReportSchema } from '../../src/report/schema/graph-report-schema.ts';
import { git } from '../files/temporary-folder.ts';
import { runCli } from './run-cli.ts';

const incident = join(import.meta.dirname, '../../fixtures/incidents/purged-development-database');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'graph-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(path: string, content: string | Buffer): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

async function graph(root: string, ...args: string[]): Promise<GraphReport> {
  const result = await runCli(['graph', root, '--no-cache', '-f', 'json', ...args]);
  expect(result.stderr).not.toMatch(/\n\s+at /);
  return graphReportSchema.parse(JSON.parse(result.stdout)) as GraphReport;
}

describe('the graph of an incident', () => {
  it('names every test that loads the application database, however the import is written', async () => {
    const report = await graph(incident);
    const database = report.clients.find((client) => client.file === 'src/db/database.ts');
    expect(database).toMatchObject({ line: 5, symbol: 'database', library: 'sequelize', atImport: true });
    expect(database?.importedBy).toEqual([
      'tests/auth.test.ts',
      'tests/battle-results-encoding.integration.test.ts',
      'tests/crud-workflows.test.ts',
      'tests/dancer-service.integration.test.ts',
      'tests/e2e/session-isolation-fix.test.ts',
      'tests/e2e/tournaments.test.ts',
      'tests/event-service.integration.test.ts',
      'tests/models.test.ts',
      'tests/performer-service.integration.test.ts',
      'tests/repositories.test.ts',
      'tests/tournament-service.integration.test.ts',
    ]);
  });

  it('does not name the test whose import TypeScript drops', async () => {
    const report = await graph(incident);
    const names = report.tests.find((test) => test.file === 'tests/names.test.ts');
    // The set-up file constructs the isolated database for every test; the application's is not loaded.
    expect(names).toMatchObject({ tests: 1, boundaries: ['database/from-target'], modules: 4 });
  });

  it('tells the two copies of a package', async () => {
    const report = await graph(join(incident, '../deleted-sessions'));
    expect(report.copies).toMatchObject([
      {
        package: '@review/server',
        instances: [
          { as: 'built', file: 'tests/setup.ts' },
          { as: 'source', file: 'tests/upload-workflow.test.ts' },
        ],
      },
    ]);
    expect((await graph(join(incident, '../deleted-sessions-repaired'))).copies).toEqual([]);
  });
});

describe('the output', () => {
  it('is the same bytes twice, with and without a cache', async () => {
    const cache = join(folder, 'cache');
    const first = await runCli(['graph', incident, '-f', 'json', '--no-cache']);
    const cold = await runCli(['graph', incident, '-f', 'json', '--cache-dir', cache]);
    const warm = await runCli(['graph', incident, '-f', 'json', '--cache-dir', cache]);
    expect([cold.stdout === first.stdout, warm.stdout === first.stdout]).toEqual([true, true]);
    expect(first.stdout).not.toContain(process.cwd());
  });

  it('goes to a file as a whole, with the summary on standard output', async () => {
    const file = join(folder, 'graph.json');
    const result = await runCli(['graph', incident, '--no-cache', '-f', `json=${file}`]);
    expect(result.stdout).toContain('12 test files in 1 run');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveProperty('schemaVersion', 1);
    expect(readdirSync(folder)).toEqual(['graph.json']);
  });

  it('goes to a special file as it is', async () => {
    const result = await runCli(['graph', incident, '--no-cache', '-f', 'json=/dev/null']);
    expect(result.code).toBe(0);
  });

  it('says in one line why it cannot be written', async () => {
    const result = await runCli(['graph', incident, '--no-cache', '-f', `json=${folder}/missing/graph.json`]);
    expect([result.code, result.stderr]).toEqual([
      2,
      `error: cannot write ${folder}/missing/graph.json: ENOENT\n`,
    ]);
  });

  it.each(['mermaid', 'dot', 'terminal', 'json'])('as %s ends in a newline', async (format) => {
    const result = await runCli(['graph', incident, '--no-cache', '-f', format]);
    expect(result.stdout.endsWith('\n')).toBe(true);
    expect(result.stdout.endsWith('\n\n')).toBe(false);
  });

  it('is one line when quiet', async () => {
    const result = await runCli(['graph', incident, '--no-cache', '--quiet']);
    expect(result.stdout.split('\n')).toHaveLength(2);
  });

  it('has no colour unless asked, and none with NO_COLOR', async () => {
    const escape = '\u001b[';
    const plain = await runCli(['graph', incident, '--no-cache']);
    const forced = await runCli(['graph', incident, '--no-cache', '--color']);
    const refused = await runCli(['graph', incident, '--no-cache'], {
      env: { NO_COLOR: '1', FORCE_COLOR: '1' },
    });
    expect([plain, forced, refused].map(({ stdout }) => stdout.includes(escape))).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('bad input', () => {
  it('is named line by line, and the rest is analysed', async () => {
    write(
      'package.json',
      '{ "name": "bad", "scripts": { "test": "vitest run" }, "devDependencies": { "vitest": "^4.0.0" }, } // comment',
    );
    write('tsconfig.json', '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] }, }, ');
    write(
      'src/a.test.ts',
      "import { it } from 'vitest';\nimport './binary.ts';\nimport './huge.ts';\nimport './broken.ts';\nimport './latin.ts';\nimport './deep.ts';\nimport '@/circle-a.ts';\nit('runs', () => {});\n",
    );
    write('src/binary.ts', Buffer.from([0, 1, 2, 3]));
    write('src/huge.ts', `export const text = '${'x'.repeat(3_000_000)}';\n`);
    write('src/broken.ts', 'export const = ; function ( { import { from\n');
    write('src/latin.ts', Buffer.from('export const name = "\xe9";\n', 'latin1'));
    write('src/deep.ts', `export const deep = ${'['.repeat(20_000)}${']'.repeat(20_000)};\n`);
    write('src/circle-a.ts', "export * from './circle-b.ts';\n");
    write('src/circle-b.ts', "export * from './circle-a.ts';\n");
    symlinkSync('loop', join(folder, 'src/loop'));
    symlinkSync('nowhere.ts', join(folder, 'src/dangling.ts'));
    const report = await graph(folder);
    expect(report.tests).toMatchObject([{ file: 'src/a.test.ts', tests: 1 }]);
    expect(report.partial.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'src/broken.ts:1',
      'src/deep.ts:1',
      'tsconfig.json:1',
    ]);
    expect(report.skipped.map(({ file, reason }) => `${file}: ${reason}`)).toEqual([
      expect.stringMatching(/^src\/binary\.ts: .*binary/),
      expect.stringMatching(/^src\/huge\.ts: .*limit of 2\.0 MiB/),
      expect.stringMatching(/^src\/latin\.ts: .*UTF-8/),
    ]);
  });

  it('makes --strict and --max-unreadable exit 3', async () => {
    write('package.json', '{ "name": "bad", "scripts": { "test": "vitest run" } }');
    write('a.test.ts', "import './binary.ts';\nit('runs', () => {});\n");
    write('binary.ts', Buffer.from([0]));
    const codes = [[], ['--strict'], ['--max-unreadable', '0'], ['--max-unreadable', '1']].map(
      async (args) => {
        return (await runCli(['graph', folder, '--no-cache', ...args])).code;
      },
    );
    expect(await Promise.all(codes)).toEqual([0, 3, 3, 0]);
  });

  it('of names does not reach the terminal or the picture as it is', async () => {
    write('package.json', '{ "name": "ev\\u001b[31mil", "scripts": { "test": "vitest run" } }');
    write(
      'we"ird <b>\u001b[2J`/a.test.ts',
      "import { Pool } from 'pg';\nconst pool = new Pool();\nit('runs', () => pool.query('select 1'));\n",
    );
    for (const format of ['terminal', 'mermaid', 'dot']) {
      const { stdout } = await runCli(['graph', folder, '--no-cache', '-f', format]);
      expect(stdout).not.toContain('\u001b');
      if (format !== 'terminal')
        expect(stdout.match(/"/g)?.length ?? 0).toBe(
          (stdout.match(/(?<!\\)"/g) ?? []).length + (stdout.match(/\\"/g) ?? []).length,
        );
      if (format === 'mermaid') expect(stdout).not.toMatch(/<b>|`/);
    }
  });
});

describe('the cache', () => {
  it('heals itself when damaged', async () => {
    const cache = join(folder, 'cache');
    const root = join(folder, 'copy');
    cpSync(incident, root, { recursive: true });
    const args = ['graph', root, '-f', 'json', '--cache-dir', cache];
    const { stdout } = await runCli(args);
    const find = (suffix: string): string =>
      join(cache, readdirSync(cache).find((name) => name.endsWith(suffix)) ?? suffix);
    const damages: ((path: string) => void)[] = [
      (path) => {
        writeFileSync(path, readFileSync(path).fill(0x20, 100, 4000));
      },
      (path) => {
        writeFileSync(path, readFileSync(path).subarray(0, 2000));
      },
      (path) => {
        writeFileSync(path, 'nothing of use');
      },
    ];
    for (const damage of damages) {
      damage(find('.graph'));
      damage(find('.facts'));
      expect((await runCli(args)).stdout).toBe(stdout);
      expect(readFileSync(find('.facts')).length).toBeGreaterThan(4000);
      expect(readFileSync(find('.graph')).length).toBeGreaterThan(4000);
    }
  });

  it('is done without below a folder that takes none', async () => {
    const result = await runCli(['graph', incident, '--quiet', '--cache-dir', '/proc/nope/cache']);
    expect(result.code).toBe(0);
  });

  it('is done without where it cannot be written', async () => {
    const cache = join(folder, 'file');
    writeFileSync(cache, '');
    expect((await runCli(['graph', incident, '--cache-dir', cache])).code).toBe(0);
  });

  it('follows a changed file', async () => {
    const root = join(folder, 'copy');
    cpSync(incident, root, { recursive: true });
    const args = ['graph', root, '-f', 'json', '--cache-dir', join(folder, 'cache')];
    await runCli(args);
    writeFileSync(
      join(root, 'tests/names.test.ts'),
      "import { sessionMaker } from '../src/db/database.ts';\nsessionMaker;\n",
    );
    const report = JSON.parse((await runCli(args)).stdout) as GraphReport;
    const database = report.clients.find((client) => client.file === 'src/db/database.ts');
    expect(database?.importedBy).toContain('tests/names.test.ts');
  });
});

describe('a Git repository', () => {
  it('decides the result by what it tracks', async () => {
    write('package.json', '{ "name": "tracked", "scripts": { "test": "vitest run" } }');
    write('a.test.ts', "import { value } from './value';\nit('runs', () => value);\n");
    write('value.ts', 'export const value = 1;\n');
    git(folder, 'init', '-q');
    git(folder, 'add', '-A');
    git(folder, 'commit', '-qm', 'first');
    const before = await graph(folder);
    write('value.js', "require('pg');\n");
    write('b.test.ts', "it('runs', () => {});\n");
    write('node_modules/pg/index.js', 'module.exports = {};\n');
    const after = await graph(folder);
    expect(after.tests).toEqual(before.tests);
    expect(after.summary.modules).toBe(before.summary.modules);
    expect(before.repository.revision).toMatch(/^[0-9a-f]{40}$/);
  });

  it('is listed without Git where permissions are missing', async () => {
    write('package.json', '{ "name": "p", "scripts": { "test": "vitest run" } }');
    write('a.test.ts', "it('runs', () => {});\n");
    write('locked/b.test.ts', "it('runs', () => {});\n");
    chmodSync(join(folder, 'locked'), 0);
    const result = await runCli(['graph', folder, '--no-cache', '--quiet']);
    chmodSync(join(folder, 'locked'), 0o700);
    expect(result.code).toBe(0);
  });
});
