import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The built command in processes of its own, on a repository large enough for worker threads. */
const bin = join(import.meta.dirname, '../../bin/isolation-audit.js');
const run = promisify(execFile);

let folder: string;
let root: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'processes-'));
  root = join(folder, 'repository');
  // Written in plain JavaScript for the bench, where nothing is compiled.
  const generator = (await import(new URL('../../bench/generate.mjs', import.meta.url).href)) as {
    generate: (root: string, count: number) => void;
  };
  generator.generate(root, 400);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function graph(...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [bin, 'graph', root, '-f', 'json', ...args], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}

/** The nth number of a fixed series, so that a failure can be repeated. */
function series(position: number): number {
  return ((position * 7919) % 1000) / 1000;
}

describe('worker threads', () => {
  it('change nothing in the result, whatever their number', async () => {
    const expected = await graph('--no-cache', '--jobs', '1');
    expect(JSON.parse(expected)).toMatchObject({ summary: { testFiles: 90, skipped: 0 } });
    for (const jobs of ['2', '5'])
      expect((await graph('--no-cache', '--jobs', jobs)) === expected).toBe(true);
  });
});

describe('scans at the same time', () => {
  it('share a cache and agree', async () => {
    const cache = join(folder, 'shared');
    const expected = await graph('--no-cache');
    const scans = Array.from({ length: 4 }, () => graph('--cache-dir', cache));
    for (const result of await Promise.all(scans)) expect(result === expected).toBe(true);
    expect((await graph('--cache-dir', cache)) === expected).toBe(true);
    expect(readdirSync(cache).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('a scan that is killed', () => {
  it('leaves a cache that the next one can use', async () => {
    const cache = join(folder, 'killed');
    const expected = await graph('--no-cache');
    const started = performance.now();
    await graph('--cache-dir', join(folder, 'timing'));
    const wholeMs = performance.now() - started;
    for (let round = 0; round < 12; round++) {
      const scan = spawn(process.execPath, [bin, 'graph', root, '--quiet', '--cache-dir', cache], {
        stdio: 'ignore',
      });
      const ended = new Promise((resolve) => scan.once('close', resolve));
      setTimeout(() => scan.kill('SIGKILL'), wholeMs * (0.3 + 0.8 * series(round)));
      await ended;
    }
    expect((await graph('--cache-dir', cache)) === expected).toBe(true);
    expect((await graph('--cache-dir', cache)) === expected).toBe(true);
  });
});

describe('output', () => {
  it('to a reader that stops early is no defect', async () => {
    const { stderr } = await run('sh', [
      '-c',
      `"$1" "$2" graph "$3" --no-cache --verbose | head -1`,
      'sh',
      process.execPath,
      bin,
      root,
    ]);
    expect(stderr).toBe('');
  });

  it('to a full device exits 2 with one line', async () => {
    const command = `"$1" "$2" graph "$3" --no-cache --quiet -f json=/dev/full`;
    const failure = run('sh', ['-c', command, 'sh', process.execPath, bin, root]);
    await expect(failure).rejects.toMatchObject({
      code: 2,
      stderr: 'error: cannot write /dev/full: ENOSPC\n',
    });
  });

  it.runIf(statSync('/dev/full', { throwIfNoEntry: false }))(
    'to a full standard output exits 2',
    async () => {
      const command = `"$1" "$2" graph "$3" --no-cache -f json > /dev/full`;
      const failure = run('sh', ['-c', command, 'sh', process.execPath, bin, root]);
      await expect(failure).rejects.toMatchObject({ code: 2 });
    },
  );
});
