import { describe, expect, it } from 'vitest';

import { mocha } from '../../../src/frameworks/runners/mocha.ts';
import { globsOf, invocation, projectOf } from './runner-input.ts';

describe('the command line of mocha', () => {
  it.each([['--version'], ['--help'], ['--list-files']])('runs no tests: %s', (...args) => {
    expect(mocha.commandLine(invocation('mocha', args))).toBeUndefined();
  });

  it('reads --no-config as none at all', () => {
    expect(mocha.commandLine(invocation('mocha', ['--no-config']))?.config).toBe(false);
  });
});

describe('files of mocha', () => {
  it('takes no folder below ./test unless asked to', () => {
    const files = ['test/a.js', 'test/deep/b.js'];
    expect(projectOf(mocha, { files }).include).toEqual([
      { form: 'folder', folder: 'test', recursive: false, endings: ['js', 'cjs', 'mjs'] },
    ]);
    expect(projectOf(mocha, { files, config: { recursive: true, extension: ['ts'] } }).include).toEqual([
      { form: 'folder', folder: 'test', recursive: true, endings: ['ts'] },
    ]);
  });

  it('joins positional files with those of the configuration', () => {
    const project = projectOf(mocha, {
      command: ['unit/**/*.ts', '--spec', 'b/*.ts'],
      config: { spec: 'a/*.ts' },
    });
    expect(globsOf(project)).toEqual(['unit/**/*.ts', 'b/*.ts', 'a/*.ts']);
  });
});

describe('set-up of mocha', () => {
  it('joins what the command line, the configuration and package.json name', () => {
    const project = projectOf(mocha, {
      configFile: '.mocharc.json',
      command: ['--require', './c.js', 'unit'],
      files: ['package.json', 'test/drop-database.js', 'b.js', 'c.js'],
      config: { file: ['test/drop-database.js'], require: 'ts-node/register' },
      others: { 'package.json': { mocha: { require: ['./b.js'] } } },
    });
    expect(project.setupFiles.map((one) => one.file)).toEqual(['c.js', 'b.js', 'test/drop-database.js']);
    expect(project.notes).toEqual([]);
  });

  it('leaves package.json out where told to', () => {
    const project = projectOf(mocha, {
      configFile: '.mocharc.json',
      command: ['--no-package'],
      files: ['package.json', 'b.js'],
      others: { 'package.json': { mocha: { require: ['./b.js'] } } },
    });
    expect(project.setupFiles).toEqual([]);
  });

  it('shares one process and one registry, workers when parallel, and sets no NODE_ENV', () => {
    expect(projectOf(mocha).process).toEqual({ modules: 'shared', process: 'shared', external: 'none' });
    expect(projectOf(mocha, { command: ['--parallel'] }).process.process).toBe('per-worker');
    expect(projectOf(mocha).environment).toEqual([]);
  });

  it('says that mocha.opts is not read', () => {
    expect(projectOf(mocha, { files: ['test/mocha.opts'] }).notes).toHaveLength(1);
  });
});
