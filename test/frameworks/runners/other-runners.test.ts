import { describe, expect, it } from 'vitest';

import { ava } from '../../../src/frameworks/runners/ava.ts';
import { bun } from '../../../src/frameworks/runners/bun.ts';
import { cypress } from '../../../src/frameworks/runners/cypress.ts';
import { nodeTest } from '../../../src/frameworks/runners/node-test.ts';
import { runners } from '../../../src/frameworks/runners/runners.ts';
import { globsOf, invocation, projectOf, projectsOf } from './runner-input.ts';

describe('runners', () => {
  it('have names of their own and sorted', () => {
    const names = runners.map((one) => one.name);
    expect(names).toEqual([...new Set(names)].sort());
  });

  it.each(runners.map((one) => [one.name, one] as const))(
    '%s understands its call by hand',
    (_, definition) => {
      const program = definition.programs[0] ?? '';
      expect(definition.commandLine(invocation(program, definition.byHand(undefined)))).toBeDefined();
    },
  );
});

describe('node:test', () => {
  it.each([[['server.js']], [['--watch', 'test.js']], [['-e', '1']]])('runs no tests: %j', (args) => {
    expect(nodeTest.commandLine(invocation('node', args))).toBeUndefined();
  });

  it('takes files, folders and globs', () => {
    const project = projectOf(nodeTest, {
      files: ['test/a.js', 'b.test.js'],
      command: ['--import', 'tsx', '--import=./setup.js', '--test', 'test', 'b.test.js', 'src/**/*.test.ts'],
    });
    expect(project.include).toEqual([
      { form: 'folder', folder: 'test', recursive: true, endings: ['js', 'cjs', 'mjs', 'ts', 'cts', 'mts'] },
      { form: 'file', file: 'b.test.js' },
      { form: 'glob', glob: 'src/**/*.test.ts', base: '.', dot: false },
    ]);
    expect(project.notes.map((note) => note.text)).toEqual([
      'The set-up file /@root/setup.js is not a tracked file',
    ]);
  });

  it('gives each file a process unless told not to', () => {
    expect(projectOf(nodeTest).process.process).toBe('per-file');
    expect(projectOf(nodeTest, { command: ['--test', '--test-isolation=none'] }).process.process).toBe(
      'shared',
    );
  });
});

describe('cypress', () => {
  it.each([['verify'], ['install'], ['info']])('runs no tests: %s', (...args) => {
    expect(cypress.commandLine(invocation('cypress', args))).toBeUndefined();
  });

  it('tells end-to-end and component tests apart', () => {
    const projects = projectsOf(cypress, {
      configFile: 'cypress.config.ts',
      files: ['cypress/support/e2e.ts'],
      config: {
        e2e: { baseUrl: 'http://localhost:3000', setupNodeEvents: undefined },
        component: { specPattern: 'src/**/*.cy.tsx' },
      },
    });
    expect(projects.map((one) => [one.name, globsOf(one)])).toEqual([
      ['e2e', ['cypress/e2e/**/*.cy.{js,jsx,ts,tsx}']],
      ['component', ['src/**/*.cy.tsx']],
    ]);
    expect(projects[0]?.setupFiles.map((one) => one.file)).toEqual(['cypress/support/e2e.ts']);
    expect(projects[0]?.notes[0]?.text).toBe('Pages are opened at http://localhost:3000 (baseUrl)');
  });

  it('takes specs of the command line', () => {
    const read = cypress.commandLine(invocation('cypress', ['run', '--spec', 'a/{b,c}.cy.ts,d.cy.ts']));
    expect(read?.filters).toEqual([
      { form: 'glob', glob: 'a/{b,c}.cy.ts' },
      { form: 'glob', glob: 'd.cy.ts' },
    ]);
  });
});

describe('ava and bun', () => {
  it('have their default names', () => {
    expect(globsOf(projectOf(ava))[0]).toBe('test.{cjs,mjs,js}');
    expect(globsOf(projectOf(bun))[0]).toBe('**/*.test.{js,jsx,ts,tsx,cjs,mjs,cts,mts}');
  });

  it('leave other commands of bun alone', () => {
    expect(bun.commandLine(invocation('bun', ['run', 'test']))).toBeUndefined();
  });

  it('load what bunfig.toml and ava name', () => {
    const preloaded = projectOf(bun, {
      configFile: 'bunfig.toml',
      files: ['setup.ts'],
      config: { test: { preload: ['./setup.ts'] } },
    });
    expect(preloaded.setupFiles.map((one) => one.file)).toEqual(['setup.ts']);
    expect(
      projectOf(ava, { config: { files: ['!x', 'y'], environmentVariables: { A: '1' } } }).environment,
    ).toMatchObject([{ name: 'NODE_ENV' }, { name: 'A', text: '1' }]);
  });
});
