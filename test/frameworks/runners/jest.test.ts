import { describe, expect, it } from 'vitest';

import { jest } from '../../../src/frameworks/runners/jest.ts';
import { globsOf, invocation, projectOf, projectsOf } from './runner-input.ts';

const command = (...args: readonly string[]) => jest.commandLine(invocation('jest', args));

describe('the command line of jest', () => {
  it.each([['--version'], ['--listTests'], ['--showConfig'], ['--init']])('runs no tests: %s', (...args) => {
    expect(command(...args)).toBeUndefined();
  });

  it('runs no tests for react-scripts without test', () => {
    expect(jest.commandLine(invocation('react-scripts', ['start']))).toBeUndefined();
    expect(
      jest.commandLine(invocation('react-scripts', ['--inspect', 'test', 'src/a']))?.filters,
    ).toHaveLength(1);
  });

  it('takes positionals and testPathPattern as expressions over whole paths', () => {
    expect(
      command('src/unit', '--testPathPattern', 'api', '--testPathIgnorePatterns', 'slow')?.filters,
    ).toEqual([
      { form: 'pattern', source: 'src/unit', flags: 'i' },
      { form: 'pattern', source: 'api', flags: 'i' },
      { form: 'exclude-pattern', source: 'slow' },
    ]);
  });

  it('takes positionals as paths where asked to', () => {
    expect(command('--runTestsByPath', 'a.test.ts')?.filters).toEqual([{ form: 'path', path: 'a.test.ts' }]);
  });

  it('reads projects and set-up', () => {
    const read = command(
      '--selectProjects',
      'a',
      'b',
      '--ignoreProjects',
      'c',
      '-c',
      'x.json',
      '--globalSetup=./g.ts',
    );
    expect(read).toMatchObject({ projects: ['a', 'b', '!c'], config: 'x.json' });
    expect(read?.setupFiles).toEqual([{ path: './g.ts', phase: 'global-setup' }]);
  });
});

describe('files of jest', () => {
  it('lets testRegex replace testMatch', () => {
    const project = projectOf(jest, { config: { testRegex: '.*\\.e2e\\.ts$', testMatch: ['never'] } });
    expect(globsOf(project)).toEqual(['/.*\\.e2e\\.ts$/']);
  });

  it('knows module endings since Jest 30', () => {
    expect(globsOf(projectOf(jest, { version: '^29.7.0' }))[0]).toBe('**/__tests__/**/*.[jt]s?(x)');
    expect(globsOf(projectOf(jest, { version: '30' }))[0]).toBe('**/__tests__/**/*.?([mc])[jt]s?(x)');
  });

  it('puts the root folder in place of <rootDir>', () => {
    const project = projectOf(jest, {
      folder: 'api',
      config: {
        rootDir: './src',
        testMatch: ['<rootDir>/**/*.spec.ts'],
        roots: ['<rootDir>/a'],
        testPathIgnorePatterns: ['<rootDir>/b/'],
      },
    });
    expect(project.folder).toBe('api/src');
    expect(project.within).toEqual(['api/src/a']);
    expect(globsOf(project)).toEqual(['/\\@root/api/src/**/*.spec.ts']);
    expect(project.exclude[0]).toMatchObject({ source: '/@root/api/src/b/' });
  });
});

describe('what jest gives', () => {
  it('mocks packages by __mocks__, but no Node modules and no modules of the repository', () => {
    const { automaticMocks } = projectOf(jest, {
      files: ['__mocks__/axios.ts', '__mocks__/@scope/client.js', '__mocks__/fs.ts', 'src/a.ts'],
    });
    expect(automaticMocks).toEqual([
      { specifier: '@scope/client', file: '__mocks__/@scope/client.js' },
      { specifier: 'axios', file: '__mocks__/axios.ts' },
    ]);
  });

  it('maps module names', () => {
    const { aliases } = projectOf(jest, {
      config: {
        rootDir: 'src',
        moduleNameMapper: { '^@/(.*)$': '<rootDir>/$1', '\\.css$': 'identity-obj-proxy' },
      },
    });
    expect(aliases.map(({ find, replacement }) => [find, replacement])).toEqual([
      ['/^@/(.*)$/', './src/$1'],
      ['/\\.css$/', 'identity-obj-proxy'],
    ]);
  });

  it('runs set-up in the order of its phases', () => {
    const { setupFiles } = projectOf(jest, {
      files: ['a.ts', 'b.ts', 'c.ts', 'd.ts'],
      config: {
        setupFilesAfterEnv: ['<rootDir>/c.ts'],
        setupFiles: ['./b.ts'],
        globalSetup: './a',
        globalTeardown: '<rootDir>/d.ts',
      },
    });
    expect(setupFiles.map(({ file, phase }) => [phase, file])).toEqual([
      ['global-setup', 'a.ts'],
      ['setup', 'b.ts'],
      ['setup-after-env', 'c.ts'],
      ['global-teardown', 'd.ts'],
    ]);
  });

  it('sets NODE_ENV only where nothing does; react-scripts always, with its env files', () => {
    expect(projectOf(jest).environment).toMatchObject([{ name: 'NODE_ENV', overridableBy: ['ambient'] }]);
    expect(projectOf(jest).envFiles).toEqual([]);
    const scripts = projectOf(jest, { program: 'react-scripts', command: ['test'] });
    expect(scripts.environment).toMatchObject([{ name: 'NODE_ENV', overridableBy: [] }]);
    expect(scripts.envFiles.map((one) => one.file)).toEqual(['.env.test.local', '.env.test', '.env']);
    expect(scripts.within).toEqual(['src']);
  });

  it('says what it does not know of a preset, except of compilers', () => {
    expect(projectOf(jest, { config: { preset: 'ts-jest/presets/default-esm' } }).notes).toEqual([]);
    expect(projectOf(jest, { config: { preset: 'jest-expo' } }).notes.map((note) => note.text)).toEqual([
      'What the preset jest-expo sets is not known',
    ]);
  });
});

describe('projects of jest', () => {
  it('reads folders, files and objects, each with its own root folder', () => {
    const projects = projectsOf(jest, {
      configFile: 'jest.config.js',
      files: ['packages/a/jest.config.js', 'packages/b/package.json', 'global.ts', 'jest.e2e.config.js'],
      config: {
        globalSetup: './global.ts',
        projects: [
          '<rootDir>/packages/*',
          './jest.e2e.config.js',
          { displayName: 'inline', rootDir: 'tools' },
        ],
      },
      others: {
        'packages/a/jest.config.js': { displayName: { name: 'A', color: 'red' } },
        'packages/b/package.json': {},
        'jest.e2e.config.js': {},
      },
    });
    expect(projects.map(({ name, folder, config }) => [name, folder, config?.file])).toEqual([
      ['A', 'packages/a', 'packages/a/jest.config.js'],
      [undefined, 'packages/b', 'packages/b/package.json'],
      [undefined, '.', 'jest.e2e.config.js'],
      ['inline', 'tools', 'config.ts'],
    ]);
    expect(projects.every((one) => one.setupFiles[0]?.file === 'global.ts')).toBe(true);
  });
});
