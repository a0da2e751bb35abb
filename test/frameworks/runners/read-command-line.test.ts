import { describe, expect, it } from 'vitest';

import {
  flagOption,
  lastOption,
  listOption,
  readCommandLine,
} from '../../../src/frameworks/runners/read-command-line.ts';

const shape = {
  values: ['config', 'root-dir'],
  lists: ['projects'],
  short: { c: 'config', i: 'run-in-band' },
};

describe('readCommandLine', () => {
  it('takes no word for a filter that belongs to an option', () => {
    const line = readCommandLine(['--config', 'a.ts', '-c', 'b.ts', '--rootDir=x'], shape);
    expect(line.positionals).toEqual([]);
    expect(lastOption(line, 'config')).toBe('b.ts');
    expect(lastOption(line, 'root-dir')).toBe('x');
  });

  it('keeps positionals beside flags it does not know', () => {
    const line = readCommandLine(['--ci', 'src', '-i', '--no-isolate'], shape);
    expect(line.positionals).toEqual(['src']);
    expect(flagOption(line, 'run-in-band')).toBe(true);
    expect(flagOption(line, 'isolate')).toBe(false);
  });

  it('gives every word after a list option to it', () => {
    const line = readCommandLine(['--projects', 'a', 'b', '--ci'], shape);
    expect(listOption(line, 'projects')).toEqual(['a', 'b']);
    expect(line.positionals).toEqual([]);
  });

  it('says that a part is only known at run time', () => {
    const line = readCommandLine(['--config', undefined, undefined, 'src'], shape);
    expect(line.partial).toBe(true);
    expect(lastOption(line, 'config')).toBeUndefined();
    expect(line.positionals).toEqual(['src']);
  });
});
