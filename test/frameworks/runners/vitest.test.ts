import { describe, expect, it } from 'vitest';

import type { Value } from '../../../src/model/value.ts';
import { configEnvironment } from '../../../src/frameworks/runners/environment-entries.ts';
import { createConfigReader } from '../../../src/frameworks/runners/read-config.ts';
import { vitest } from '../../../src/frameworks/runners/vitest.ts';
import { globsOf, invocation, projectOf, projectsOf, value } from './runner-input.ts';

const command = (...args: readonly string[]) => vitest.commandLine(invocation('vitest', args));

describe('the command line of vitest', () => {
  it.each([['--version'], ['-h'], ['list'], ['init', 'browser'], ['--merge-reports']])(
    'runs no tests: %s',
    (...args) => {
      expect(command(...args)).toBeUndefined();
    },
  );

  it('reads filters, projects and exclusions', () => {
    const read = command(
      'run',
      'unit',
      'a.test.ts:12',
      '--project',
      'api',
      '--project=!web',
      '--exclude',
      '**/slow/**',
      '-t',
      'name',
    );
    expect(read?.filters).toEqual([
      { form: 'contains', text: 'unit' },
      { form: 'contains', text: 'a.test.ts' },
      { form: 'exclude-glob', glob: '**/slow/**' },
    ]);
    expect(read?.projects).toEqual(['api', '!web']);
    expect(read?.narrowing).toEqual(['--test-name-pattern name']);
  });

  it('reads configuration, root and mode', () => {
    expect(command('--config', 'a.config.ts', '-r', 'web', '--mode', 'staging')).toMatchObject({
      config: 'a.config.ts',
      root: 'web',
      mode: 'staging',
    });
    expect(command('bench')?.mode).toBe('benchmark');
  });

  it('lists everything where related picks by imports', () => {
    const read = command('related', 'src/a.ts');
    expect(read?.filters).toEqual([]);
    expect(read?.notes).toHaveLength(1);
  });
});

describe('files of vitest', () => {
  it('leaves out node_modules and .git only since Vitest 4', () => {
    const excluded = (version: string) =>
      projectOf(vitest, { version }).exclude.map((rule) => 'glob' in rule && rule.glob);
    expect(excluded('^4.0.0')).toEqual(['**/node_modules/**', '**/.git/**']);
    expect(excluded('3.2.4')).toContain('**/dist/**');
    expect(excluded('workspace:*')).toEqual(['**/node_modules/**', '**/.git/**']);
  });

  it('replaces the defaults by what the configuration says', () => {
    const project = projectOf(vitest, {
      config: { test: { include: ['a/*.ts', '!a/b.ts'], exclude: ['c'], dir: './src' } },
    });
    expect(globsOf(project)).toEqual(['a/*.ts']);
    expect(project.exclude.map((rule) => 'glob' in rule && rule.glob)).toEqual(['c', 'a/b.ts']);
    expect(project.within).toEqual(['src']);
  });

  it('takes benchmarks for bench', () => {
    expect(globsOf(projectOf(vitest, { command: ['bench'] }))).toEqual([
      '**/*.{bench,benchmark}.?(c|m)[jt]s?(x)',
    ]);
  });

  it('notes a pattern that cannot be read', () => {
    const project = projectOf(vitest, { config: { test: { include: 'x' } } });
    expect(globsOf(project)).toEqual(['x']);
    expect(project.notes).toEqual([]);
  });
});

describe('variables of vitest', () => {
  it('sets NODE_ENV only where nothing does, VITEST always', () => {
    const { environment } = projectOf(vitest);
    expect(environment).toMatchObject([
      { name: 'NODE_ENV', text: 'test', overridableBy: ['ambient'] },
      { name: 'VITEST', text: 'true', overridableBy: [] },
      { name: 'TEST', text: 'true', overridableBy: [] },
    ]);
  });

  it('takes test.env and quoted definitions of process.env', () => {
    const { environment } = projectOf(vitest, {
      config: {
        test: { env: { URL: 'redis://x' } },
        define: { 'process.env.A': '"b"', 'process.env.C': 'process.env.C', D: '"e"' },
      },
    });
    expect(environment.slice(3)).toMatchObject([
      { name: 'URL', text: 'redis://x', source: 'config', overridableBy: [] },
      { name: 'A', text: 'b', source: 'config' },
    ]);
  });

  it('says which exported variable would change one of the configuration', () => {
    const fallback: Value = {
      kind: 'one-of',
      options: [
        { kind: 'undecided', what: 'TEST_URL', variable: 'TEST_URL', origin: [] },
        value('redis://localhost'),
      ],
      origin: [],
    };
    const reader = createConfigReader({ file: 'config.ts', line: 1 });
    const env: Value = {
      kind: 'known',
      data: { type: 'object', entries: new Map([['URL', fallback]]) },
      origin: [],
    };
    expect(configEnvironment(env, 'the variables', reader)).toMatchObject([
      { name: 'URL', text: 'redis://localhost', overridableBy: ['TEST_URL'] },
    ]);
  });

  it('loads the files of the mode, of which only prefixed names reach the process', () => {
    const { envFiles } = projectOf(vitest, {
      config: { envDir: './env', envPrefix: ['APP_'] },
      command: ['run', '--mode', 'qa'],
    });
    expect(envFiles.map((one) => one.file)).toEqual([
      'env/.env',
      'env/.env.local',
      'env/.env.qa',
      'env/.env.qa.local',
    ]);
    expect(envFiles[0]?.prefixes).toEqual(['APP_']);
    expect(envFiles[0]?.override).toBe(false);
  });
});

describe('processes of vitest', () => {
  it.each([
    [{}, undefined, 'per-file', 'per-file'],
    [{ isolate: false }, undefined, 'shared', 'per-worker'],
    [{ isolate: false, fileParallelism: false }, undefined, 'shared', 'shared'],
    [{ pool: 'vmThreads' }, undefined, 'per-file', 'per-worker'],
    [
      { pool: 'forks', poolOptions: { forks: { isolate: false, singleFork: true } } },
      '^3.0.0',
      'shared',
      'shared',
    ],
    [{ pool: 'threads', poolOptions: { threads: { singleThread: true } } }, '^1.6.0', 'per-file', 'shared'],
  ])('%j', (test, version, modules, process) => {
    const situation = version === undefined ? { config: { test } } : { config: { test }, version };
    expect(projectOf(vitest, situation).process).toMatchObject({ modules, process });
  });

  it('obeys the command line first', () => {
    const project = projectOf(vitest, {
      config: { test: { isolate: true } },
      command: ['run', '--no-isolate'],
    });
    expect(project.process.modules).toBe('shared');
  });

  it('tells packages that are inlined', () => {
    expect(projectOf(vitest).process.external).toBe('dependencies');
    expect(
      projectOf(vitest, { config: { test: { server: { deps: { inline: true } } } } }).process.external,
    ).toBe('none');
  });
});

describe('aliases of vitest', () => {
  it('puts those of the tests first and says what is a path', () => {
    const { aliases } = projectOf(vitest, {
      cwd: 'web',
      config: {
        test: { alias: { '@/': '/@root/web/src/' } },
        resolve: {
          alias: [
            { find: /^#(.*)$/, replacement: '/@root/lib/$1' },
            { find: 'react', replacement: 'preact' },
          ],
        },
      },
    });
    expect(aliases.map(({ find, form, replacement }) => [find, form, replacement])).toEqual(
      [
        ['@/', 'prefix', './web/src/'],
        ['/^#(.*)$/', 'part', './lib/$1'],
        ['react', 'exact', 'preact'],
        ['react/', 'prefix', 'preact/'],
      ].map(([find, form, replacement]) => [find === '/^#(.*)$/' ? '/^#(.*)$/' : find, form, replacement]),
    );
  });
});

describe('projects of vitest', () => {
  const files = [
    'packages/a/vitest.config.ts',
    'packages/a/package.json',
    'packages/b/package.json',
    'setup.ts',
    'global.ts',
    'unit.ts',
  ];

  it('ignores a workspace file since Vitest 4 and says so', () => {
    const project = projectOf(vitest, { version: '4.0.0', files: [...files, 'vitest.workspace.json'] });
    expect(project.notes.map((note) => note.text)).toEqual(['Vitest 4 does not read this workspace file']);
  });

  it('reads folders of a workspace file, also those without a configuration', () => {
    const projects = projectsOf(vitest, {
      version: '^2.1.0',
      files: [...files, 'vitest.workspace.json'],
      others: {
        'vitest.workspace.json': ['packages/*'],
        'packages/a/vitest.config.ts': { test: { name: 'first' } },
      },
    });
    expect(projects.map(({ name, folder, config }) => [name, folder, config?.file])).toEqual([
      ['first', 'packages/a', 'packages/a/vitest.config.ts'],
      ['@acme/b', 'packages/b', undefined],
    ]);
  });

  it('joins lists of an extended configuration and keeps the others apart', () => {
    const projects = projectsOf(vitest, {
      files,
      configFile: 'vitest.config.ts',
      config: {
        test: {
          setupFiles: ['./setup.ts'],
          globalSetup: './global.ts',
          exclude: ['x/**'],
          projects: [
            { extends: true, test: { name: 'unit', setupFiles: ['./unit.ts'], exclude: ['y/**'] } },
            { test: { name: { label: 'alone', color: 'red' } } },
          ],
        },
      },
    });
    const [unit, alone] = projects;
    expect(unit?.setupFiles.map(({ file, phase }) => [phase, file])).toEqual([
      ['global-setup', 'global.ts'],
      ['setup', 'setup.ts'],
      ['setup', 'unit.ts'],
    ]);
    expect(unit?.exclude.map((rule) => 'glob' in rule && rule.glob)).toEqual(['x/**', 'y/**']);
    // The set-up of the listing configuration runs for projects that do not extend it as well.
    expect(alone?.name).toBe('alone');
    expect(alone?.setupFiles.map(({ file }) => file)).toEqual(['global.ts']);
  });

  it('names a set-up that is not there', () => {
    const project = projectOf(vitest, {
      config: { test: { setupFiles: ['./gone.ts', 'jest-extended/all', 'dotenv/config'] } },
    });
    expect(project.setupFiles).toEqual([]);
    expect(project.notes.map((note) => note.text)).toEqual([
      'Set-up from the package jest-extended/all is not followed',
      'The set-up file ./gone.ts is not a tracked file',
    ]);
    expect(project.envFiles.at(-1)).toMatchObject({ file: '.env', loadedBy: 'dotenv' });
  });
});
