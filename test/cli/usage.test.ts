import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'usage-'));
  writeFileSync(join(folder, 'file.txt'), 'text');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('wrong usage', () => {
  it.each([
    [['nonsense'], "unknown command 'nonsense'"],
    [['graph', '--nonsense'], "unknown option '--nonsense'"],
    [['graph', '.', '-f', 'pdf'], "there is no format 'pdf'"],
    [['graph', '.', '-f', 'json='], "format 'json' names no file"],
    [['graph', '.', '-f', 'json', '-f', 'dot'], 'two formats want the standard output'],
    [['graph', '.', '--jobs', '0'], 'A number from 1 to 64 is wanted.'],
    [['graph', '.', '--max-unreadable', 'many'], 'A whole number is wanted.'],
    [['why'], "missing required argument 'target'"],
  ])('%j exits 2 and says why', async (args, message) => {
    const result = await runCli(args, { cwd: folder });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain(message);
    expect(result.stderr).not.toMatch(/\n\s+at /);
  });

  it('of a root that is not there exits 2', async () => {
    const result = await runCli(['graph', 'missing'], { cwd: folder });
    expect([result.code, result.stderr]).toEqual([2, 'error: there is no folder missing\n']);
  });

  it('of a file as root exits 2', async () => {
    const result = await runCli(['graph', 'file.txt'], { cwd: folder });
    expect([result.code, result.stdout]).toEqual([2, '']);
    expect(result.stderr).toBe('error: file.txt is not a folder\nName the root of a repository.\n');
  });
});

describe('help', () => {
  it('goes to standard output and exits 0', async () => {
    const result = await runCli(['--help']);
    expect([result.code, result.stderr]).toEqual([0, '']);
    expect(result.stdout).toContain('graph');
  });

  it('tells the version', async () => {
    const result = await runCli(['--version']);
    expect(result.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('a root without tests', () => {
  it('exits 3 and says where it looked', async () => {
    const result = await runCli(['graph', '.'], { cwd: folder });
    expect(result.code).toBe(3);
    expect(result.stderr).toContain('No test was found. Looked at: 1 files; no package.json;');
  });
});
