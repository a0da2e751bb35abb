import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GraphReport } from '../../src/model/graph-report.ts';
import { runCli } from './run-cli.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aliases-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

const aliased = {
  'package.json':
    '{ "name": "a", "scripts": { "test": "vitest run" }, "devDependencies": { "vitest": "^4.0.0" } }',
  'src/db.ts': "import { make } from '@/driver';\nexport const pool = make();\n",
  'src/driver.ts': "export { Pool as make } from 'pg';\n",
  'a.test.ts': "import { it } from 'vitest';\nimport { pool } from '@/db';\nit('runs', () => pool);\n",
};

describe('a module that only a runner alias finds', () => {
  it.each([
    ['an absolute path', "{ '@': new URL('./src', import.meta.url).pathname }"],
    ['a path from the root, as Vite reads it', "{ '@': '/src' }"],
  ])('is followed to its clients through %s', async (_, alias) => {
    write({ ...aliased, 'vitest.config.ts': `export default { resolve: { alias: ${alias} } };\n` });
    const { stdout } = await runCli(['graph', folder, '--no-cache', '-f', 'json']);
    const report = JSON.parse(stdout) as GraphReport;
    expect(report.unresolved).toEqual([]);
    expect(report.tests.map(({ file, modules }) => [file, modules])).toEqual([['a.test.ts', 3]]);
  });

  it('is given up on where a pattern could take for ever', async () => {
    const find = "new RegExp('(([a-z])+.)+[A-Z]([a-z])+$')";
    write({
      ...aliased,
      'vitest.config.ts': `export default { resolve: { alias: [{ find: ${find}, replacement: './src' }] } };\n`,
      'a.test.ts': `import '${'a'.repeat(60)}0';\nit('runs', () => {});\n`,
    });
    expect((await runCli(['graph', folder, '--no-cache', '--quiet'])).code).toBe(0);
  });

  it('is told with those who import it', async () => {
    write({ ...aliased, 'vitest.config.ts': "export default { resolve: { alias: { '@': './src' } } };\n" });
    const { stdout } = await runCli(['why', 'src/db.ts', folder, '--no-cache']);
    expect(stdout).toContain('a.test.ts:2');
    expect(stdout).not.toContain('Nothing that was read imports it');
  });

  it('is unresolved where no run has the alias', async () => {
    write({ ...aliased, 'vitest.config.ts': 'export default {};\n' });
    const { stdout } = await runCli(['graph', folder, '--no-cache', '-f', 'json']);
    const report = JSON.parse(stdout) as GraphReport;
    expect(report.unresolved.map(({ file, specifier }) => [file, specifier])).toEqual([
      ['a.test.ts', '@/db'],
    ]);
  });
});
