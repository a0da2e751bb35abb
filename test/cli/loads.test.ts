import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GraphReport } from '../../src/model/graph-report.ts';
import { runCli } from './run-cli.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loads-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function database(
  files: Readonly<Record<string, string>>,
): Promise<GraphReport['clients'][number] | undefined> {
  const all = {
    'package.json':
      '{ "name": "a", "scripts": { "test": "vitest run" }, "devDependencies": { "vitest": "^4.0.0" } }',
    'src/db.ts': "import { Pool } from 'pg';\nexport const pool = new Pool();\n",
    ...files,
  };
  for (const [path, content] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const { stdout } = await runCli(['graph', folder, '--no-cache', '-f', 'json']);
  return (JSON.parse(stdout) as GraphReport).clients.find(({ file }) => file === 'src/db.ts');
}

describe('a module is loaded', () => {
  it('not by a mock of it', async () => {
    const client = await database({ 'a.test.ts': "vi.mock('./src/db', () => ({}));\nit('a', () => {});\n" });
    expect([client?.importedBy, client?.lazilyBy]).toEqual([[], []]);
  });

  it.each([
    ['past its mock', "const real = await vi.importActual('./src/db');\nit('a', () => real);\n"],
    ['past its mock, in CommonJS', "const real = jest.requireActual('./src/db');\nit('a', () => real);\n"],
    ['by a name that is put together', "await import('./src/' + 'db');\nit('a', () => {});\n"],
  ])('%s', async (_, source) => {
    expect((await database({ 'a.test.ts': source }))?.importedBy).toEqual(['a.test.ts']);
  });

  it('on demand in the factory of its own mock', async () => {
    const source =
      "vi.mock('./src/db', async () => ({ ...(await vi.importActual('./src/db')) }));\nit('a', () => {});\n";
    expect((await database({ 'a.test.ts': source }))?.lazilyBy).toEqual(['a.test.ts']);
  });

  it('by the configuration of the runner', async () => {
    const client = await database({
      'vitest.config.ts': "import './src/db';\nexport default {};\n",
      'a.test.ts': "it('a', () => {});\n",
    });
    expect([client?.importedBy, client?.globalSetupOf]).toEqual([[], ['.#vitest:test']]);
  });
});
