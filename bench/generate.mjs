// Writes a monorepo of about `count` source files that looks like real ones: workspace packages with
// barrels and unbuilt dist entries, relative and aliased imports, set-up files, mocks, a few clients.
// The same count and seed give the same bytes.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const filesPerPackage = 40;

export function generate(root, count, seed = 1) {
  const random = createRandom(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const write = (path, text) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const packages = Math.max(1, Math.round(count / filesPerPackage));
  write(
    'package.json',
    json({
      name: 'generated',
      private: true,
      workspaces: ['packages/*'],
      scripts: { test: 'npm test --workspaces' },
    }),
  );
  write(
    'tsconfig.base.json',
    json({ compilerOptions: { target: 'ES2022', module: 'NodeNext', strict: true } }),
  );
  for (let index = 0; index < packages; index++) writePackage(index, write, random, pick);
  execFileSync('git', ['init', '-q'], { cwd: root });
  execFileSync('git', ['add', '-A'], { cwd: root });
}

function writePackage(index, write, random, pick) {
  const folder = `packages/p${index}`;
  const before = [index - 1, index - 2, Math.floor(index / 2)].filter(
    (other) => other >= 0 && other !== index,
  );
  const dependencies = Object.fromEntries(
    [...new Set(before)].map((other) => [`@generated/p${other}`, 'workspace:*']),
  );
  write(
    `${folder}/package.json`,
    json({
      name: `@generated/p${index}`,
      version: '1.0.0',
      type: 'module',
      main: './dist/index.js',
      scripts: { test: 'NODE_ENV=test vitest run' },
      dependencies: { ...dependencies, ioredis: '^5.0.0', pg: '^8.0.0' },
      devDependencies: { vitest: '^4.0.0' },
    }),
  );
  write(
    `${folder}/tsconfig.json`,
    json({
      extends: '../../tsconfig.base.json',
      compilerOptions: { outDir: 'dist', rootDir: 'src', paths: { '~/*': ['./src/*'] } },
      include: ['src'],
    }),
  );
  write(
    `${folder}/vitest.config.ts`,
    `import { defineConfig } from 'vitest/config';\n\nexport default defineConfig({ test: { include: ['src/**/*.test.ts'], setupFiles: ['./src/setup.ts'] } });\n`,
  );
  write(
    `${folder}/src/setup.ts`,
    `import { afterAll, vi } from 'vitest';\n\nvi.mock('./client.ts');\nafterAll(() => vi.restoreAllMocks());\n`,
  );
  write(
    `${folder}/src/client.ts`,
    index % 2 === 0
      ? `import { Pool } from 'pg';\n\nexport const client = new Pool({ connectionString: process.env.DATABASE_URL });\n`
      : `import Redis from 'ioredis';\n\nexport const client = new Redis(process.env.REDIS_URL ?? 'redis://localhost:6379/0');\n`,
  );
  const modules = filesPerPackage - 4 - Math.floor((filesPerPackage - 4) / 4);
  for (let number = 0; number < modules; number++)
    write(`${folder}/src/m${number}.ts`, moduleText(number, before, random, pick));
  write(
    `${folder}/src/index.ts`,
    Array.from({ length: modules }, (_, number) => `export * from './m${number}.js';`).join('\n') + '\n',
  );
  for (let number = 0; number < modules / 3; number++)
    write(`${folder}/src/m${number}.test.ts`, testText(number));
}

function moduleText(number, packages, random, pick) {
  const lines = [];
  const earlier = Array.from({ length: Math.min(number, 3) }, () => Math.floor(random() * number));
  for (const other of new Set(earlier))
    lines.push(`import { value${other} } from ${random() < 0.5 ? `'./m${other}.js'` : `'~/m${other}'`};`);
  if (packages.length > 0 && random() < 0.2)
    lines.push(`import { value0 as outside } from '@generated/p${pick(packages)}';`);
  if (number % 9 === 0) lines.push(`import { client } from './client.js';`);
  lines.push(`import type { Shape } from './m${Math.max(0, number - 1)}.js';`, '');
  lines.push(`export interface Shape {\n  readonly id: string;\n  readonly count: number;\n}\n`);
  for (let part = 0; part < 6; part++) {
    lines.push(
      `export function compute${number}_${part}(input: Shape, options: { limit?: number } = {}): number {`,
      `  const limit = options.limit ?? ${Math.floor(random() * 1000)};`,
      `  let total = input.count;`,
      `  for (let index = 0; index < limit; index++) {`,
      `    if (index % ${2 + part} === 0) total += index * ${part + 1};`,
      `    else total -= input.id.length;`,
      `  }`,
      `  return total;`,
      `}`,
      '',
    );
  }
  if (number % 9 === 0)
    lines.push(
      `export async function load${number}(id: string) {\n  return client${number % 2 === 0 ? `.query('SELECT * FROM items WHERE id = $1', [id])` : '.query(id)'};\n}\n`,
    );
  lines.push(
    `export const value${number}: number = compute${number}_0({ id: 'm${number}', count: ${number} })${[...new Set(earlier)].map((other) => ` + value${other}`).join('')};`,
  );
  return `${lines.join('\n')}\n`;
}

function testText(number) {
  return `import { describe, expect, it } from 'vitest';\nimport { compute${number}_0, value${number} } from './m${number}.js';\n\ndescribe('m${number}', () => {\n  it('has a value', () => {\n    expect(value${number}).toBeTypeOf('number');\n  });\n\n  it.each([1, 2, 3])('computes %i', (limit) => {\n    expect(compute${number}_0({ id: 'a', count: 1 }, { limit })).toBeTypeOf('number');\n  });\n});\n`;
}

function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Mulberry32. */
function createRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
