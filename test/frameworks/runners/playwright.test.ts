import { describe, expect, it } from 'vitest';

import { playwright } from '../../../src/frameworks/runners/playwright.ts';
import { globsOf, invocation, projectOf, projectsOf, value } from './runner-input.ts';

describe('the command line of playwright', () => {
  it.each([['install'], ['codegen'], ['show-report'], ['test', '--list']])('runs no tests: %s', (...args) => {
    expect(playwright.commandLine(invocation('playwright', args))).toBeUndefined();
  });

  it('reads filters, projects and configuration', () => {
    const read = playwright.commandLine(
      invocation('playwright', [
        'test',
        'login.spec.ts:10',
        '-c',
        'e2e',
        '--project',
        'a',
        'b',
        '--grep',
        '@smoke',
      ]),
    );
    expect(read).toMatchObject({ config: 'e2e', projects: ['a', 'b'], narrowing: ['--grep @smoke'] });
    expect(read?.filters).toEqual([{ form: 'pattern', source: 'login.spec.ts', flags: 'i' }]);
  });
});

describe('projects of playwright', () => {
  it('is one without projects, with the default names anywhere below its folder', () => {
    const project = projectOf(playwright, { folder: 'e2e' });
    expect(project.name).toBeUndefined();
    expect(project.within).toEqual(['e2e']);
    expect(globsOf(project)).toEqual(['**/*.@(spec|test).?(c|m)[jt]s?(x)']);
    expect(project.environment).toEqual([]);
  });

  it('lets a project replace what the configuration says', () => {
    const projects = projectsOf(playwright, {
      configFile: 'playwright.config.ts',
      files: ['global.ts'],
      config: {
        testDir: './tests',
        testMatch: /.*\.pw\.ts/,
        globalSetup: './global',
        use: { baseURL: 'https://staging.example.com' },
        projects: [
          { name: 'setup', testMatch: '*.setup.ts' },
          { name: 'chrome', testDir: './web', dependencies: ['setup'], use: { storageState: 'state.json' } },
        ],
      },
    });
    expect(projects.map((one) => [one.name, one.within, globsOf(one), one.dependencies])).toEqual([
      ['setup', ['tests'], ['**/*.setup.ts'], []],
      ['chrome', ['web'], ['/.*\\.pw\\.ts/'], ['setup']],
    ]);
    expect(projects[1]?.setupFiles).toMatchObject([{ file: 'global.ts', phase: 'global-setup' }]);
    expect(projects[1]?.notes.map((note) => note.text)).toEqual([
      'Pages are opened at https://staging.example.com (baseURL)',
      'Browsers start with state.json (storageState)',
    ]);
  });

  it('keeps web servers with their variables', () => {
    const project = projectOf(playwright, {
      config: {
        webServer: {
          command: 'npm start',
          cwd: './app',
          env: { DATABASE_URL: 'x' },
          reuseExistingServer: true,
        },
      },
    });
    expect(project.servers).toMatchObject([
      {
        command: 'npm start',
        folder: 'app',
        reusesRunning: true,
        environment: [{ name: 'DATABASE_URL', text: 'x' }],
      },
    ]);
  });

  it('merges configurations given to defineConfig', () => {
    const define = playwright.functions['@playwright/test#defineConfig'];
    const merged = define?.(
      [
        value({
          testDir: 'a',
          use: { baseURL: 'x' },
          webServer: { command: '1' },
          projects: [{ name: 'p', retries: 1 }],
        }),
        value({
          testDir: 'b',
          use: { trace: 'on' },
          webServer: { command: '2' },
          projects: [{ name: 'p', retries: 2 }],
        }),
      ],
      [],
    );
    const [project] = playwright.projects({
      ...{ cwd: '.', folder: '.', configFile: undefined, command: undefined, version: undefined },
      config: merged ?? value({}),
      place: { file: 'package.json', line: 1 },
      load: () => undefined,
      call: () => value({}),
      glob: () => [],
      exists: () => false,
      resolve: () => undefined,
      packageName: () => undefined,
    });
    expect(project).toMatchObject({
      name: 'p',
      within: ['b'],
      servers: [{ command: '1' }, { command: '2' }],
    });
    expect(project?.notes.map((note) => note.text)).toEqual(['Pages are opened at x (baseURL)']);
  });
});
