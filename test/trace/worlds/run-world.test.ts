import { describe, expect, it } from 'vitest';
import { createEvaluator } from '../../../src/values/evaluator.ts';
import { plain } from '../../values/memory-world.ts';
import { settingsIntrinsics } from '../../../src/frameworks/settings/settings.ts';
import { worldOf, worldsOf } from './worlds-of.ts';
import type { Files } from './worlds-of.ts';

function packageJson(scripts: Files, more: object = {}): string {
  return JSON.stringify({
    name: 'app',
    type: 'module',
    scripts,
    devDependencies: { vitest: '^4.0.0', jest: '^30.0.0' },
    ...more,
  });
}

const aTest = { 'a.test.ts': "import './src/db'; test('a', () => {});", 'src/db.ts': 'export const x = 1;' };

/** What a variable is in a run, and what would win over it. */
function seen(files: Files, id: string, name: string, ignored: readonly string[] = []): readonly unknown[] {
  const value = worldOf(worldsOf({ ...aTest, ...files }, ignored), id).variable(name);
  const winners = value.origin.flatMap(({ overridableBy }) => overridableBy ?? []);
  return [plain(value), [...new Set(winners)]];
}

type Case = readonly [
  name: string,
  files: Files,
  id: string,
  variable: string,
  expected: readonly unknown[],
  ignored?: readonly string[],
];

function table(cases: readonly Case[]): void {
  for (const [name, files, id, variable, expected, ignored] of cases) {
    it(name, () => {
      expect(seen(files, id, variable, ignored)).toEqual(expected);
    });
  }
}

const vitest = (config: string): Files => ({
  'vitest.config.ts': `import { defineConfig } from 'vitest/config'; export default defineConfig({ test: ${config} });`,
});

describe('what no part of a run sets', () => {
  table([
    [
      'a variable of nobody',
      { 'package.json': packageJson({ test: 'vitest run' }) },
      '.#vitest:test',
      'A',
      ['$A', []],
    ],
    [
      'an env file that nobody loads',
      { 'package.json': packageJson({ test: 'vitest run' }), '.env': 'A=x' },
      '.#vitest:test',
      'A',
      ['$A', []],
    ],
    [
      'a name without the prefix',
      { 'package.json': packageJson({ test: 'vitest run' }), '.env': 'VITE_A=x\nB=y' },
      '.#vitest:test',
      'B',
      ['$B', []],
    ],
    [
      'what another script sets',
      { 'package.json': packageJson({ test: 'vitest run', dev: 'A=x tsx src/db.ts' }) },
      '.#vitest:test',
      'A',
      ['$A', []],
    ],
    [
      'a file that is not tracked',
      { 'package.json': packageJson({ test: 'dotenv -e .env.test -- vitest run' }) },
      '.#vitest:test',
      'A',
      ['$A', []],
      ['.env.test'],
    ],
  ]);
});

describe('layers', () => {
  table([
    [
      'a script',
      { 'package.json': packageJson({ test: 'A=x vitest run' }) },
      '.#vitest:test',
      'A',
      ['x', []],
    ],
    [
      'cross-env',
      { 'package.json': packageJson({ test: 'cross-env A=x vitest run' }) },
      '.#vitest:test',
      'A',
      ['x', []],
    ],
    [
      'the runner where nothing is set',
      { 'package.json': packageJson({ test: 'vitest run' }) },
      '.#vitest:test',
      'NODE_ENV',
      ['test', ['ambient']],
    ],
    [
      'a script before the runner',
      { 'package.json': packageJson({ test: 'NODE_ENV=ci vitest run' }) },
      '.#vitest:test',
      'NODE_ENV',
      ['ci', []],
    ],
    [
      "a wrapper's env file",
      { 'package.json': packageJson({ test: 'dotenv -e .env.test -- vitest run' }), '.env.test': 'A=x' },
      '.#vitest:test',
      'A',
      ['x', ['ambient']],
    ],
    [
      'a script over it',
      { 'package.json': packageJson({ test: 'A=y dotenv -e .env.test -- vitest run' }), '.env.test': 'A=x' },
      '.#vitest:test',
      'A',
      ['y', []],
    ],
    [
      'unless it overrides',
      {
        'package.json': packageJson({ test: 'A=y dotenv -o -e .env.test -- vitest run' }),
        '.env.test': 'A=x',
      },
      '.#vitest:test',
      'A',
      ['x', []],
    ],
    [
      'env-cmd overrides',
      { 'package.json': packageJson({ test: 'A=y env-cmd -f .env.test vitest run' }), '.env.test': 'A=x' },
      '.#vitest:test',
      'A',
      ['x', []],
    ],
    [
      "a wrapper's file before the runner's own",
      {
        'package.json': packageJson({ test: 'dotenv -e .env.test -- vitest run' }),
        '.env.test': 'NODE_ENV=staging',
      },
      '.#vitest:test',
      'NODE_ENV',
      ['staging', ['ambient']],
    ],
    [
      'of two wrapped files the first',
      {
        'package.json': packageJson({ test: 'dotenv -e .env.test -e .env -- vitest run' }),
        '.env.test': 'A=x',
        '.env': 'A=y',
      },
      '.#vitest:test',
      'A',
      ['x', ['ambient']],
    ],
    [
      'dotenv/config before the program',
      {
        'package.json': packageJson({ test: 'node -r dotenv/config node_modules/.bin/jest' }),
        '.env': 'A=x',
      },
      '.#jest:test',
      'A',
      ['x', ['ambient']],
    ],
    [
      'the configuration',
      { 'package.json': packageJson({ test: 'vitest run' }), ...vitest("{ env: { A: 'c' } }") },
      '.#vitest:test',
      'A',
      ['c', []],
    ],
    [
      'the configuration over a script',
      { 'package.json': packageJson({ test: 'A=x vitest run' }), ...vitest("{ env: { A: 'c' } }") },
      '.#vitest:test',
      'A',
      ['c', []],
    ],
    [
      'the configuration over an env file',
      {
        'package.json': packageJson({ test: 'dotenv -e .env.test -- vitest run' }),
        '.env.test': 'A=x',
        ...vitest("{ env: { A: 'c' } }"),
      },
      '.#vitest:test',
      'A',
      ['c', []],
    ],
    [
      'env files of the mode',
      { 'package.json': packageJson({ test: 'vitest run' }), '.env': 'VITE_A=x', '.env.test': 'VITE_A=t' },
      '.#vitest:test',
      'VITE_A',
      ['t', ['ambient']],
    ],
    [
      "the configuration's own dotenv",
      {
        'package.json': packageJson({ test: 'vitest run' }),
        '.env.test': 'A=x',
        'vitest.config.ts':
          "import { config } from 'dotenv'; config({ path: '.env.test' }); export default {};",
      },
      '.#vitest:test',
      'A',
      ['x', ['ambient']],
    ],
    [
      'a file that is not tracked would win',
      { 'package.json': packageJson({ test: 'dotenv -e .env.local -e .env -- vitest run' }), '.env': 'A=x' },
      '.#vitest:test',
      'A',
      ['x', ['ambient', '.env.local']],
      ['.env.local'],
    ],
    [
      'an example',
      {
        'package.json': packageJson({ test: 'dotenv -e .env.test -- vitest run' }),
        '.env.test.example': 'A=x',
      },
      '.#vitest:test',
      'A',
      [{ oneOf: ['$A', 'x'] }, ['ambient', '.env.test']],
      ['.env.test'],
    ],
    [
      'a reference run',
      {
        'package.json': packageJson({ test: 'vitest run', dev: 'dotenv -e .env -- tsx src/db.ts' }),
        '.env': 'A=dev',
      },
      '.#tsx:dev',
      'A',
      ['dev', ['ambient']],
    ],
    [
      'next in development',
      {
        'package.json': packageJson({ dev: 'next dev' }),
        '.env': 'A=all',
        '.env.development': 'A=dev',
        'app/page.tsx': '',
      },
      '.#next:dev',
      'A',
      ['dev', ['ambient']],
    ],
    [
      'a service of a compose file',
      {
        'package.json': packageJson({ test: 'vitest run' }),
        'compose.yaml':
          'services:\n  app:\n    build: .\n    env_file: .env\n    environment:\n      A: service\n',
        Dockerfile: 'FROM node\nCMD ["node", "src/db.ts"]',
        '.env': 'A=file\nB=file',
      },
      '.#compose:app',
      'A',
      ['service', []],
    ],
    [
      'its env file',
      {
        'package.json': packageJson({ test: 'vitest run' }),
        'compose.yaml':
          'services:\n  app:\n    build: .\n    env_file: .env\n    environment:\n      A: service\n',
        Dockerfile: 'FROM node\nCMD ["node", "src/db.ts"]',
        '.env': 'A=file\nB=file',
      },
      '.#compose:app',
      'B',
      ['file', ['ambient']],
    ],
  ]);
});

describe('the rest of a world', () => {
  const files: Files = {
    ...aTest,
    'package.json': packageJson({ test: 'vitest run' }),
    'a.test.ts': "import { db } from '@/db'; test('a', () => { db; });",
    'src/db.ts': "export const db = 'real';",
    'test/db.ts': "export const db = 'double';",
    'vitest.config.ts':
      "import { defineConfig } from 'vitest/config'; export default defineConfig({ resolve: { alias: { '@': './test' } } });",
    'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
  };

  it("leads imports where the run's aliases do", () => {
    const world = worldOf(worldsOf(files), '.#vitest:test');
    expect(world.resolve('a.test.ts', 0)).toMatchObject({ kind: 'file', file: 'test/db.ts' });
  });

  it('says that it knows nothing of files that were not linked', () => {
    const world = worldOf(worldsOf(files), '.#vitest:test');
    expect(world.resolve('gone.ts', 0)).toMatchObject({ kind: 'unresolved' });
    expect(world.facts('gone.ts')).toBeUndefined();
    expect(world.text('gone.ts')).toBeUndefined();
  });

  it('sees tracked files and folders only', () => {
    const world = worldOf(worldsOf(files), '.#vitest:test');
    expect(['src', 'src/db.ts', 'dist', 'src/db'].map((path) => world.exists(path))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(world.text('src/db.ts')).toContain('real');
  });

  it('serves the evaluator with settings libraries', () => {
    const world = worldOf(
      worldsOf({
        ...aTest,
        'package.json': packageJson({ test: 'DATABASE_URL=postgres://localhost/test vitest run' }),
        'src/db.ts':
          "import { z } from 'zod'; export const env = z.object({ DATABASE_URL: z.string(), DB: z.string().default('app') }).parse(process.env);",
      }),
      '.#vitest:test',
    );
    const evaluator = createEvaluator(world, {
      workingFolder: world.workingFolder,
      intrinsics: [settingsIntrinsics],
    });
    const env = evaluator.exported('src/db.ts', 'env');
    expect(plain(env)).toEqual({ DATABASE_URL: 'postgres://localhost/test', DB: { oneOf: ['$DB', 'app'] } });
    expect(evaluator.member(env, 'DATABASE_URL').origin[0]).toMatchObject({
      file: 'package.json',
      what: 'script',
    });
  });
});
