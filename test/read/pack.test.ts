import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Pack, writePack, type PackRecord } from '../../src/read/pack.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pack-'));
  path = join(folder, 'a.facts');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function record(key: string, outline: string | null, code = `code of ${key}`): PackRecord {
  return {
    key,
    outline: outline === null ? null : Buffer.from(outline),
    code: () => Buffer.from(code),
    idle: 0,
  };
}

function openPack(seal = 'seal'): Pack {
  const pack = Pack.open(path, seal);
  if (pack === undefined) throw new Error('the pack does not open');
  return pack;
}

describe('a pack', () => {
  it('is not there before one is written', () => {
    expect(Pack.open(path, 'seal')).toBeUndefined();
  });

  it('gives back what was written', () => {
    writePack(path, 'seal', [record('a', 'outline of a'), record('b', null)]);
    const pack = openPack();
    expect(pack.outline('a')?.toString()).toBe('outline of a');
    expect(pack.code('a')?.toString()).toBe('code of a');
    expect(pack.outline('b')).toBeNull();
    expect(pack.outline('c')).toBeUndefined();
    expect([...pack.keys]).toEqual(['a', 'b']);
    pack.close();
  });

  it('keeps what an open reader sees while another scan replaces it', () => {
    writePack(path, 'seal', [record('a', 'old', 'old code')]);
    const pack = openPack();
    writePack(path, 'seal', [record('filler', 'x'.repeat(5000)), record('a', 'new', 'new code')]);
    expect(pack.outline('a')?.toString()).toBe('old');
    expect(pack.code('a')?.toString()).toBe('old code');
    pack.close();
    expect(openPack().code('a')?.toString()).toBe('new code');
  });

  it('is not trusted under another seal', () => {
    writePack(path, 'seal', [record('a', 'outline')]);
    expect(Pack.open(path, 'another')).toBeUndefined();
  });

  it.each([0, 1, 20, 60, 100])('is not trusted when cut to %i bytes', (length) => {
    writePack(path, 'seal', [record('a', 'outline of a, long enough to be cut')]);
    truncateSync(path, length);
    expect(Pack.open(path, 'seal')).toBeUndefined();
  });

  it('gives up only the damaged record', () => {
    writePack(path, 'seal', [record('a', 'first'), record('b', 'second')]);
    const content = readFileSync(path);
    content[content.indexOf('first')] = 0x58;
    content[content.indexOf('code of b')] = 0x58;
    writeFileSync(path, content);
    const pack = openPack();
    expect(pack.outline('a')).toBeUndefined();
    expect(pack.outline('b')?.toString()).toBe('second');
    expect(pack.code('b')).toBeUndefined();
    expect(pack.code('a')?.toString()).toBe('code of a');
    pack.close();
  });

  it('leaves nothing behind when writing fails', () => {
    const failing: PackRecord = {
      ...record('a', 'outline'),
      code: () => {
        throw new Error('no space left');
      },
    };
    expect(() => {
      writePack(path, 'seal', [failing]);
    }).toThrow('no space left');
    expect(readdirSync(folder)).toEqual([]);
  });
});
