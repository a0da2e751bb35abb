import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCacheFolder, type CacheFolder } from '../../src/read/cache-folder.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cache-'));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

function open(version = '1'): CacheFolder {
  const cache = openCacheFolder(join(folder, 'cache'), version);
  if (cache === undefined) throw new Error('the folder does not open');
  return cache;
}

describe('the cache folder', () => {
  it('keeps its key and seal between scans', () => {
    const first = open();
    expect(open().seal).toBe(first.seal);
    expect(Buffer.from(open().secretKey)).toEqual(Buffer.from(first.secretKey));
  });

  it('has another seal for another version', () => {
    expect(open('2').seal).not.toBe(open('1').seal);
  });

  it('keeps its key to the user', () => {
    open();
    expect(statSync(join(folder, 'cache', 'key')).mode & 0o077).toBe(0);
  });

  it('has one pack per repository', () => {
    expect(open().packPath('/a')).not.toBe(open().packPath('/b'));
  });

  it('is done without where a file is in the way', () => {
    writeFileSync(join(folder, 'cache'), '');
    expect(openCacheFolder(join(folder, 'cache'), '1')).toBeUndefined();
  });

  it('does not trust tokens made with a key that was never finished', () => {
    const cache = open();
    writeFileSync(join(folder, 'cache', 'key'), 'short');
    expect(open().seal).not.toBe(cache.seal);
  });

  it('removes what killed scans left, but not what a running one writes', () => {
    const cache = open();
    const [old, fresh] = ['old.tmp', 'fresh.tmp'].map((name) => join(folder, 'cache', name));
    const used = cache.packPath('/a');
    for (const path of [old, fresh, used]) writeFileSync(path ?? '', '');
    utimesSync(old ?? '', new Date(0), new Date(0));
    cache.tidy(used);
    expect([existsSync(old ?? ''), existsSync(fresh ?? ''), existsSync(used)]).toEqual([false, true, true]);
  });
});
