import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';

export type ReadText = { readonly text: string } | { readonly skipped: string };

const mebibyte = 1024 * 1024;
const defaultMaxBytes = 2 * mebibyte;

/** Text of a file of the scanned repository, or one line that says why it was not read. Never throws. */
export function readText(root: string, path: string, maxBytes = defaultMaxBytes): ReadText {
  try {
    const real = insideRoot(root, path);
    if (typeof real !== 'string') return real;
    const bytes = readBytes(real, maxBytes);
    return bytes instanceof Uint8Array ? decode(bytes) : bytes;
  } catch (error) {
    return { skipped: reasonOf(error) };
  }
}

const realRoots = new Map<string, string>();

/** The real path of a root, which does not move while it is scanned. */
function realRootOf(root: string): string {
  const known = realRoots.get(root);
  if (known !== undefined) return known;
  const real = realpathSync.native(root);
  realRoots.set(root, real);
  return real;
}

function insideRoot(root: string, path: string): string | { readonly skipped: string } {
  const real = realpathSync.native(join(root, path));
  const inside = relative(realRootOf(root), real);
  const steps = inside.split(sep);
  if (steps[0] === '..' || isAbsolute(inside)) return { skipped: 'leads out of the scanned folder' };
  // A tracked link could point here, and Git's own files hold credentials.
  if (steps.includes('.git')) return { skipped: 'leads into the Git folder' };
  return real;
}

function readBytes(path: string, maxBytes: number): Uint8Array | { readonly skipped: string } {
  // Without O_NONBLOCK, opening a named pipe waits for a writer that never comes. Windows has neither.
  const file = openSync(path, constants.O_RDONLY | optionalFlag('O_NONBLOCK'));
  try {
    const state = fstatSync(file);
    if (state.isDirectory()) return { skipped: 'is a folder' };
    if (!state.isFile()) return { skipped: 'is not a regular file' };
    if (state.size > maxBytes) return { skipped: tooLarge(state.size, maxBytes) };
    return readAll(file, state.size);
  } finally {
    closeSync(file);
  }
}

function optionalFlag(name: 'O_NONBLOCK'): number {
  const flags: Partial<Record<string, number>> = constants;
  return flags[name] ?? 0;
}

function readAll(file: number, size: number): Uint8Array {
  const bytes = Buffer.alloc(size);
  let length = 0;
  while (length < size) {
    const count = readSync(file, bytes, length, size - length, null);
    if (count === 0) break;
    length += count;
  }
  return bytes.subarray(0, length);
}

function decode(bytes: Uint8Array): ReadText {
  const utf16 = utf16Label(bytes);
  if (utf16 !== undefined) return decodeUtf16(bytes, utf16);
  if (bytes.includes(0)) return { skipped: 'is binary' };
  if (!isUtf8(bytes)) return { skipped: 'is not valid UTF-8' };
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return { text: text.startsWith('\uFEFF') ? text.slice(1) : text };
}

function utf16Label(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function decodeUtf16(bytes: Uint8Array, label: 'utf-16le' | 'utf-16be'): ReadText {
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes);
    return text.includes('\0') ? { skipped: 'is binary' } : { text };
  } catch (error) {
    if (error instanceof TypeError) return { skipped: 'is not valid UTF-16' };
    throw error;
  }
}

function tooLarge(size: number, maxBytes: number): string {
  return `is ${mebibytes(size)}, more than the limit of ${mebibytes(maxBytes)}`;
}

function mebibytes(bytes: number): string {
  if (bytes < mebibyte / 10) return `${bytes} bytes`;
  return `${(bytes / mebibyte).toFixed(1)} MiB`;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist (any more), or a link in its path leads nowhere',
  ENOTDIR: 'does not exist (any more)',
  ELOOP: 'is a symbolic link that leads back to itself',
  EACCES: 'may not be read (permission denied)',
  EPERM: 'may not be read (permission denied)',
  ENAMETOOLONG: 'has a path that is too long',
  ERR_INVALID_ARG_VALUE: 'has a path that no file can have',
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  return reasons[code] ?? `could not be read (${code})`;
}
