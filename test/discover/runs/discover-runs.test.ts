import { describe, expect, it } from 'vitest';

import { idsOf, runNamed, runsOf, runsOfFixture } from './runs-of.ts';

describe('runs of a vitest workspace', () => {
  const found = runsOfFixture('runs-vitest');

  it('are one for each project, script and call by hand that differs', () => {
    expect(idsOf(found)).toEqual([
      '.#next:dev',
      '.#orphan',
      '.#vitest:direct',
      '.#vitest:dom',
      '.#vitest:test:integration',
      '.#vitest:unit',
    ]);
  });

  it('take no hidden name for granted and no file that is left out', () => {
    expect(runNamed(found, '.#vitest:unit').testFiles).toEqual([
      'src/(group)/price.test.ts',
      'src/.hidden/secret.test.ts',
      'src/cart.test.ts',
    ]);
    expect(runNamed(found, '.#vitest:dom').testFiles).toEqual(['src/cart.test.tsx']);
  });

  it('merge starters that give the same', () => {
    const starters = runNamed(found, '.#vitest:unit').startedBy.map(({ line, command }) => [line, command]);
    expect(starters).toEqual([
      [5, 'vitest run'],
      [6, 'vitest run --project unit'],
    ]);
  });

  it('get set-up, aliases and variables of their project', () => {
    const run = runNamed(found, '.#vitest:dom');
    expect(run.setupFiles).toMatchObject([
      { file: 'test/setup.ts', phase: 'setup', origin: { file: 'vitest.config.ts', line: 9 } },
    ]);
    expect(run.aliases.map(({ find, replacement }) => [find, replacement])).toEqual([
      ['@', './src'],
      ['@/', './src/'],
    ]);
    expect(run.environment.map(({ name, text }) => [name, text])).toEqual([
      ['NODE_ENV', 'test'],
      ['TEST', 'true'],
      ['TZ', 'UTC'],
      ['VITEST', 'true'],
    ]);
  });

  it('keep the env file of a wrapper, which a call by hand does not load', () => {
    const started = runNamed(found, '.#vitest:test:integration');
    expect(started.envFiles).toMatchObject([
      { file: '.env.test', state: 'tracked', override: false },
      { file: '.env', state: 'absent', example: '.env.example', prefixes: ['VITE_'] },
      { file: '.env.test', prefixes: ['VITE_'] },
    ]);
    expect(started.process).toEqual({ modules: 'shared', process: 'shared', external: 'dependencies' });
    const direct = runNamed(found, '.#vitest:direct');
    expect(direct.startedBy[0]?.command).toBe('vitest run --config vitest.integration.config.ts');
    expect(direct.envFiles.filter((one) => one.prefixes === undefined)).toEqual([]);
  });

  it('leave a test that no run selects, but no data of tests', () => {
    expect(runNamed(found, '.#orphan').testFiles).toEqual(['other/lost.test.ts']);
    expect(found.notes.map((note) => note.text)).toEqual([
      'other/fixtures holds 1 file named like tests that other tests read as data',
    ]);
  });

  it('tell how the application itself starts', () => {
    expect(runNamed(found, '.#next:dev')).toMatchObject({
      kind: 'reference',
      entryFiles: ['app/page.tsx'],
      envFiles: [{ file: '.env', state: 'absent', example: '.env.example', loadedBy: 'next' }],
    });
  });
});

describe('runs of mocha', () => {
  const found = runsOfFixture('runs-mocha');

  it('load what the configuration names beside the files of a script', () => {
    const run = runNamed(found, '.#mocha:test:unit');
    expect(run.testFiles).toEqual(['test/unit/a.spec.js', 'test/unit/deep/b.spec.js']);
    expect(run.setupFiles.map((one) => one.file)).toEqual(['test/register.js', 'test/drop-database.js']);
    expect(run.environment).toMatchObject([
      { name: 'NODE_ENV', text: 'test', source: 'script', overridableBy: [] },
    ]);
  });

  it('replace the configuration where a script names another', () => {
    const run = runNamed(found, '.#mocha:test:e2e');
    expect(run.testFiles).toEqual(['test/e2e/c.spec.js']);
    expect(run.setupFiles).toEqual([]);
  });

  it('have no NODE_ENV when called by hand', () => {
    const run = runNamed(found, '.#mocha:direct');
    expect(run.environment).toEqual([]);
    expect(run.testFiles).toEqual(['test/drop-database.js', 'test/register.js', 'test/top.js']);
  });
});

describe('runs of jest', () => {
  const found = runsOfFixture('runs-jest');

  it('read projects from package.json, folders and functions', () => {
    expect(idsOf(found)).toContain('.#jest:api');
    const api = runNamed(found, '.#jest:api');
    expect(api.testFiles).toEqual(['packages/api/src/a.test.ts', 'packages/api/src/b.test.ts']);
    expect(api.startedBy.map((one) => one.command)).toEqual([
      'jest',
      'jest --onlyChanged',
      'jest --selectProjects api -i',
    ]);
    expect(runNamed(found, '.#jest:web').testFiles).toEqual(['packages/web/x.spec.ts']);
  });

  it('load the env file that the configuration asks for', () => {
    expect(runNamed(found, '.#jest:api').envFiles).toMatchObject([
      {
        file: '.env.test',
        state: 'tracked',
        loadedBy: 'dotenv',
        origin: { file: 'packages/api/jest.config.js', line: 1 },
      },
    ]);
  });

  it('mock packages without a call', () => {
    expect(runNamed(found, '.#jest:api').automaticMocks).toEqual([
      { specifier: 'axios', file: 'packages/api/src/__mocks__/axios.js' },
    ]);
  });

  it('stop at the nearest package.json and obey filters', () => {
    expect(runNamed(found, 'packages/api#jest:api').testFiles).toEqual(['packages/api/src/a.test.ts']);
  });

  it('leave tests outside the root folder', () => {
    expect(found.runs.filter((run) => run.kind === 'orphan').flatMap((run) => run.testFiles)).toEqual([
      'packages/api/outside.test.ts',
      'packages/api/src/skipped/c.test.ts',
      'packages/web/y.test.ts',
    ]);
  });
});

describe('files that no run selects', () => {
  it('are no orphans when they declare no test, whatever their name', () => {
    const found = runsOf({
      'package.json': '{ "scripts": { "test": "vitest run" }, "devDependencies": { "vitest": "^4.0.0" } }',
      'src/__tests__/utils.ts':
        'export const isName = (text: string) => /^a/.test(text);\nexport function it(x: number) { return x; }\n',
      'src/__tests__/lost.ts': "import { it } from 'vitest';\nit('is never run', () => {});\n",
      'src/types.test-d.ts':
        "import { expectTypeOf, test } from 'vitest';\ntest('types', () => { expectTypeOf(1).toBeNumber(); });\n",
    });
    expect(runNamed(found, '.#orphan').testFiles).toEqual(['src/__tests__/lost.ts', 'src/types.test-d.ts']);
  });
});

describe('whole projects among test data', () => {
  const project = (name: string) => ({
    [`${name}/package.json`]:
      '{ "scripts": { "test": "vitest run" }, "devDependencies": { "vitest": "^4.0.0" } }',
    [`${name}/a.test.ts`]: "it('runs', () => {});\n",
  });

  it('are named and not scanned, their own workspaces included', () => {
    const found = runsOf({
      'package.json':
        '{ "scripts": { "test": "vitest run --dir test" }, "devDependencies": { "vitest": "^4.0.0" } }',
      'test/b.test.ts': "it('runs', () => {});\n",
      ...project('fixtures/app'),
      'fixtures/mono/package.json': '{ "workspaces": ["packages/*"], "scripts": { "dev": "next dev" } }',
      ...project('fixtures/mono/packages/x'),
    });
    expect(found.runs.flatMap(({ testFiles }) => testFiles)).toEqual(['test/b.test.ts']);
    expect(found.notes.map(({ text }) => text)).toContain(
      'fixtures holds 3 projects of test data, not scanned here; give the folder of one as root to scan it',
    );
  });

  it('are scanned where a workspace outside names them as members', () => {
    const found = runsOf({
      'package.json': '{ "workspaces": ["fixtures/*"] }',
      ...project('fixtures/app'),
    });
    expect(found.runs.flatMap(({ testFiles }) => testFiles)).toEqual(['fixtures/app/a.test.ts']);
  });

  it('are scanned where they stand beside each other without a workspace', () => {
    const found = runsOf({ ...project('backend'), ...project('frontend') });
    expect(found.runs.map(({ kind, folder }) => [kind, folder])).toEqual([
      ['started', 'backend'],
      ['started', 'frontend'],
    ]);
  });
});

describe('a vitest workspace file that nothing starts', () => {
  const workspace = (version: string) =>
    runsOf({
      'package.json': `{ "devDependencies": { "vitest": "${version}" } }`,
      'vitest.workspace.json': '["packages/*"]',
      'packages/db/package.json': '{ "name": "db" }',
      'packages/db/src/a.test.ts': "it('runs', () => {});\n",
    });

  it('makes projects of packages that know nothing of the runner', () => {
    const [run] = workspace('3.2.4').runs;
    expect([run?.kind, run?.testFiles]).toEqual(['direct', ['packages/db/src/a.test.ts']]);
  });

  it('is not read by Vitest 4', () => {
    expect(workspace('4.0.0').runs.map(({ kind }) => kind)).toEqual(['orphan']);
  });
});

describe('runs of playwright', () => {
  const found = runsOfFixture('runs-playwright');

  it('merge browsers and keep set-up projects', () => {
    expect(idsOf(found)).toEqual([
      '.#playwright:chrome',
      '.#playwright:chrome:e2e:smoke',
      '.#playwright:setup',
    ]);
    expect(runNamed(found, '.#playwright:chrome').testFiles).toEqual([
      'specs/Smoke.spec.ts',
      'specs/pay.spec.ts',
    ]);
    expect(runNamed(found, '.#playwright:setup').testFiles).toEqual(['specs/auth.setup.ts']);
  });

  it('match filters in any case of letters', () => {
    expect(runNamed(found, '.#playwright:chrome:e2e:smoke').testFiles).toEqual(['specs/Smoke.spec.ts']);
  });

  it('load env files in a loop, start servers and run global set-up', () => {
    const run = runNamed(found, '.#playwright:chrome');
    expect(run.envFiles.map(({ file, override }) => [file, override])).toEqual([
      ['.env.e2e', false],
      ['.env', true],
    ]);
    expect(run.servers).toMatchObject([{ command: 'npm run start', reusesRunning: undefined }]);
    expect(run.setupFiles.map((one) => one.file)).toEqual(['global-setup.ts']);
  });
});

describe('runs of small trees', () => {
  it('are none without tests', () => {
    expect(runsOf({ 'package.json': '{"scripts":{"build":"tsc"}}', 'a.ts': '' })).toEqual({
      runs: [],
      notes: [],
    });
  });

  it('survive a configuration that is no configuration', () => {
    const found = runsOf({
      'package.json': '{"scripts":{"test":"vitest run"}}',
      'vitest.config.ts': 'export default {{{ (',
      'a.test.ts': "it('x', () => {})",
    });
    expect(runNamed(found, '.#vitest:test').testFiles).toEqual(['a.test.ts']);
  });

  it('say that a script names a configuration that is not there', () => {
    const found = runsOf({
      'package.json': '{"scripts":{"test":"vitest run --config gone.ts"}}',
      'a.test.ts': '',
    });
    expect(runNamed(found, '.#vitest:test').notes.map((note) => note.text)).toContain(
      'The configuration gone.ts is not a tracked file',
    );
  });

  it('do not hang on a hostile pattern', () => {
    const evil = `${'a'.repeat(60)}.test.ts`;
    const found = runsOf({
      'package.json': '{"scripts":{"test":"jest"},"jest":{"testRegex":"^(.*a)*(.*a)*(.*a)*(a+)+$"}}',
      [evil]: '',
    });
    expect(runNamed(found, '.#jest:test').testFiles).toEqual([]);
  });

  it.each([
    ['vitest run --=x -- - --no- ---x -constructor --__proto__ "${X}" "../../../../x"'],
    ['jest --config {"a" --projects --rootDir ../../.. "(" "[" -t'],
    ['mocha --file ../../x --spec "{a,{b,{c" --ignore "***" -r constructor'],
    ['playwright test "(" --project "(" -c /etc -c ../..'],
    ['cypress run --spec ",,," --config "{" --project ../../..'],
    ['node --test "../../../**" --import'],
    ['ava "!" --config ../x && bun test "" ./../../x'],
  ])('survive %s', (command) => {
    const manifest = JSON.stringify({
      scripts: { test: command, dev: 'constructor x', start: 'node ../../../x' },
      devDependencies: { vitest: '', jest: 'x', mocha: '*' },
      jest: { projects: [[[]], 1, null, '(', { rootDir: '../..', projects: [1] }], roots: ['../../..'] },
      mocha: { spec: { a: 1 }, file: [null], extension: 3 },
    });
    const found = runsOf({
      'package.json': manifest,
      'vitest.config.ts':
        "import './vitest.config'; import x from 'constructor'; x.config(); export default [1];",
      'playwright.config.ts': 'export default { projects: 1, testDir: 2, testMatch: {}, webServer: [[1]] };',
      'docker-compose.yml': 'services: [1]',
      'compose.yaml': 'services:\n  a:\n    build: 1\n    command: constructor\n',
      'a.test.ts': '',
    });
    expect(new Set(idsOf(found)).size).toBe(found.runs.length);
    expect(found.runs.filter((run) => run.kind === 'started').every((run) => run.folder === '.')).toBe(true);
  });

  it('keep a variable that a script sets over what the runner would set', () => {
    const found = runsOf({
      'package.json': '{"scripts":{"test":"NODE_ENV=development vitest run"}}',
      'a.test.ts': "it('x', () => {})",
    });
    expect(runNamed(found, '.#vitest:test').environment.find((one) => one.name === 'NODE_ENV')).toMatchObject(
      {
        text: 'development',
        source: 'script',
      },
    );
  });

  it('read loadEnv with an empty prefix as whole env files', () => {
    const found = runsOf(
      {
        'package.json': '{"scripts":{"test":"vitest run"}}',
        'vite.config.ts':
          "import { loadEnv } from 'vite';\nimport { defineConfig } from 'vitest/config';\nexport default defineConfig(({ mode }) => ({ test: { env: { ...loadEnv(mode, process.cwd(), ''), A: 'b' } } }));\n",
        'a.test.ts': "it('x', () => {})",
      },
      ['.env'],
    );
    const run = runNamed(found, '.#vitest:test');
    expect(
      run.envFiles.map(({ file, state, loadedBy, prefixes }) => [file, state, loadedBy, prefixes]),
    ).toEqual([
      ['.env', 'ignored', 'vite loadEnv', undefined],
      ['.env', 'ignored', 'vite', ['VITE_']],
    ]);
    expect(run.environment.find((one) => one.name === 'A')?.text).toBe('b');
    expect(run.notes).toEqual([]);
  });

  it('let variables of a script and of its env file decide a configuration', () => {
    const found = runsOf({
      'package.json':
        '{"scripts":{"fast":"SUITE=fast vitest run","slow":"dotenv -e .env.slow -- vitest run"},"devDependencies":{"vitest":"4"}}',
      '.env.slow': 'SUITE=slow\n',
      'vitest.config.ts':
        "export default { test: { include: [process.env.SUITE === 'slow' ? 'slow/**/*.ts' : process.env.SUITE === 'fast' ? 'fast/**/*.ts' : 'none'] } };",
      'fast/a.test.ts': '',
      'slow/b.test.ts': '',
    });
    expect(runNamed(found, '.#vitest:fast').testFiles).toEqual(['fast/a.test.ts']);
    expect(runNamed(found, '.#vitest:slow').testFiles).toEqual(['slow/b.test.ts']);
  });

  it('take the source for build output that a script names', () => {
    const found = runsOf({
      'package.json': '{"scripts":{"test":"mocha dist/test/*.spec.js","unit":"node --test dist/"}}',
      'src/test/a.spec.ts': "it('x', () => {})",
      'src/b.ts': '',
    });
    const run = runNamed(found, '.#mocha:test');
    expect(run.testFiles).toEqual(['src/test/a.spec.ts']);
    expect(run.notes.map((note) => note.text)).toEqual([
      'dist/test/*.spec.js is build output; the files of src/test/*.spec.{js,ts,tsx} are taken for it',
    ]);
  });

  it('give ids and order that do not depend on the order of files', () => {
    const files = {
      'package.json': '{"scripts":{"b":"vitest run x","a":"vitest run y","test":"vitest run"}}',
      'x.test.ts': '',
      'y.test.ts': '',
    };
    expect(idsOf(runsOf(files))).toEqual(['.#vitest:a', '.#vitest:b', '.#vitest:test']);
    expect(runsOf(files)).toEqual(runsOf(files));
  });

  it('take services that are built here as starts of the application', () => {
    const found = runsOf({
      'docker-compose.yml':
        'services:\n  db:\n    image: postgres\n  api:\n    build: ./api\n    command: node dist/main.js\n    env_file: .env\n    environment:\n      DATABASE_URL: postgres://db:5432/prod\n      TOKEN: ${TOKEN}\n',
      'api/src/main.ts': '',
      'api/Dockerfile': 'FROM node:22',
    });
    expect(idsOf(found)).toEqual(['api#compose:api']);
    expect(runNamed(found, 'api#compose:api')).toMatchObject({
      kind: 'reference',
      entryFiles: ['api/src/main.ts'],
      environment: [
        { name: 'DATABASE_URL', text: 'postgres://db:5432/prod', overridableBy: [] },
        { name: 'TOKEN', overridableBy: ['ambient'] },
      ],
      envFiles: [{ file: '.env', state: 'absent' }],
    });
  });

  it('follow a runner started by its file', () => {
    const found = runsOf({
      'package.json':
        '{"scripts":{"debug":"node --inspect-brk node_modules/.bin/jest --runInBand"},"devDependencies":{"jest":"29"}}',
      'a.test.js': '',
    });
    expect(idsOf(found)).toEqual(['.#jest:debug']);
  });
});
