import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getuid } from 'node:process';
import { describe, expect, it } from 'vitest';
import { readText } from '../../src/files/read-text.ts';
import { temporaryFolder } from './temporary-folder.ts';

function folderWith(name: string, bytes: Uint8Array): string {
  const root = temporaryFolder();
  writeFileSync(join(root, name), bytes);
  return root;
}

describe('text', () => {
  it.each([
    ['UTF-8', Buffer.from('a\r\nä 🎈\n')],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFFa\r\nä 🎈\n')],
    ['UTF-16LE', Buffer.from('\uFEFFa\r\nä 🎈\n', 'utf16le')],
    ['UTF-16BE', Buffer.from('\uFEFFa\r\nä 🎈\n', 'utf16le').swap16()],
  ])('is read from %s', (_what, bytes) => {
    expect(readText(folderWith('a.txt', bytes), 'a.txt')).toEqual({ text: 'a\r\nä 🎈\n' });
  });

  it('may be empty', () => {
    expect(readText(temporaryFolder({ a: '' }), 'a')).toEqual({ text: '' });
  });

  it('is read through a link that stays inside', () => {
    const root = temporaryFolder({ 'x/a.txt': 'here' });
    symlinkSync('x/a.txt', join(root, 'link'));
    expect(readText(root, 'link')).toEqual({ text: 'here' });
  });

  it('may be exactly as large as the limit', () => {
    expect(readText(temporaryFolder({ a: '12345' }), 'a', 5)).toEqual({ text: '12345' });
  });
});

describe('what is not read', () => {
  it.each([
    ['is binary', Buffer.from([0x61, 0, 0x62])],
    ['is binary', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])],
    ['is not valid UTF-8', Buffer.from([0x61, 0xff, 0x62])],
    ['is not valid UTF-8', Buffer.from([0xc3])],
    ['is not valid UTF-16', Buffer.from([0xff, 0xfe, 0x00, 0xd8])],
  ])('%s', (reason, bytes) => {
    expect(readText(folderWith('a', bytes), 'a')).toEqual({ skipped: reason });
  });

  it('says how large a file is and what the limit is', () => {
    const root = temporaryFolder({ a: 'x'.repeat(3 * 1024 * 1024) });
    expect(readText(root, 'a')).toEqual({ skipped: 'is 3.0 MiB, more than the limit of 2.0 MiB' });
    expect(readText(root, 'a', 5)).toEqual({ skipped: 'is 3.0 MiB, more than the limit of 5 bytes' });
  });

  it('is a folder, or not there', () => {
    const root = temporaryFolder({ 'x/a': '' });
    expect(readText(root, 'x')).toEqual({ skipped: 'is a folder' });
    expect(readText(root, 'gone')).toEqual({
      skipped: 'does not exist (any more), or a link in its path leads nowhere',
    });
    expect(readText(root, 'x/a/b')).toEqual({ skipped: 'does not exist (any more)' });
    expect(readText(root, 'a\0b')).toEqual({ skipped: 'has a path that no file can have' });
    expect(readText(root, 'a'.repeat(5000))).toEqual({ skipped: 'has a path that is too long' });
  });

  it('lies outside the root', () => {
    const outer = temporaryFolder({ 'secret.txt': 'secret', 'root/a': '', 'root-2/b': 'secret' });
    const root = join(outer, 'root');
    symlinkSync('../secret.txt', join(root, 'file'));
    symlinkSync('..', join(root, 'folder'));
    symlinkSync(join(outer, 'root-2'), join(root, 'sibling'));
    for (const path of ['file', 'folder/secret.txt', 'sibling/b', '../secret.txt']) {
      expect(readText(root, path)).toEqual({ skipped: 'leads out of the scanned folder' });
    }
  });

  it("is one of Git's own files", () => {
    const root = temporaryFolder({ '.git/config': 'url = https://user:secret@host', a: '' });
    symlinkSync('.git/config', join(root, 'link'));
    expect(readText(root, 'link')).toEqual({ skipped: 'leads into the Git folder' });
  });

  it('is a link that leads nowhere or to itself', () => {
    const root = temporaryFolder();
    symlinkSync('nowhere', join(root, 'dangling'));
    symlinkSync('b', join(root, 'a'));
    symlinkSync('a', join(root, 'b'));
    expect(readText(root, 'dangling')).toHaveProperty('skipped');
    expect(readText(root, 'a')).toEqual({ skipped: 'is a symbolic link that leads back to itself' });
  });

  it('is a pipe that nobody writes to', () => {
    const root = temporaryFolder();
    execFileSync('mkfifo', [join(root, 'pipe')]);
    expect(readText(root, 'pipe')).toEqual({ skipped: 'is not a regular file' });
  });

  it.skipIf(getuid?.() === 0)('may not be read', () => {
    const root = temporaryFolder({ a: 'x' });
    chmodSync(join(root, 'a'), 0);
    mkdirSync(join(root, 'closed'), { mode: 0 });
    expect(readText(root, 'a')).toEqual({ skipped: 'may not be read (permission denied)' });
    expect(readText(root, 'closed/b')).toEqual({ skipped: 'may not be read (permission denied)' });
  });
});
