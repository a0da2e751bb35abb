import { lstatSync, readlinkSync, statSync, type BigIntStats } from 'node:fs';
import { resolve } from 'node:path';
import { blobHash, blobHashOfFile, type HashName } from './blob-hash.ts';
import { git } from './git.ts';
import { parseIndexEntries, type IndexEntry } from './index-entries.ts';
import type { ListedFile } from './list-tree.ts';

export interface TrackedFiles {
  readonly files: readonly ListedFile[];
  /** Paths whose working copy is not what the index says, deleted ones included. */
  readonly changed: readonly string[];
}

const submodule = '160000';

/**
 * The tracked files below a folder that exist, or undefined where Git tracks nothing there. Whether a
 * file was modified is decided here and not by `git ls-files -m`, which obeys flags such as
 * assume-unchanged and starts the filters that a repository configures.
 */
export async function listTrackedFiles(root: string): Promise<TrackedFiles | undefined> {
  const output = await git(root, ['ls-files', '--stage', '--debug', '-z', '--', '.']);
  if (output === undefined) return undefined;
  const entries = onePerPath(parseIndexEntries(output).filter((entry) => entry.mode !== submodule));
  if (entries.length === 0) return undefined;
  const indexWrittenNs = await timeOfIndex(root);
  const folders = realFolders(root);
  const files: ListedFile[] = [];
  const changed: string[] = [];
  for (const entry of entries) {
    const file = folders.hold(entry.name) ? workingCopy(root, entry, indexWrittenNs) : undefined;
    if (file !== undefined) files.push(file);
    if (file?.hash !== entry.hash) changed.push(entry.path);
  }
  return { files, changed };
}

function onePerPath(entries: readonly IndexEntry[]): IndexEntry[] {
  const byPath = new Map<string, IndexEntry>();
  // A name that is no UTF-8 may collide with another one once decoded, so bytes are the key.
  for (const entry of entries) byPath.set(entry.name.toString('latin1'), entry);
  return [...byPath.values()];
}

async function timeOfIndex(root: string): Promise<bigint> {
  const path = (await git(root, ['rev-parse', '--git-path', 'index']))?.toString('utf8').replace(/\n$/, '');
  if (path === undefined) return 0n;
  return statSync(resolve(root, path), { bigint: true, throwIfNoEntry: false })?.mtimeNs ?? 0n;
}

function workingCopy(root: string, entry: IndexEntry, indexWrittenNs: bigint): ListedFile | undefined {
  const path = Buffer.concat([Buffer.from(`${root}/`), entry.name]);
  const state = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  if (state === undefined || !(state.isFile() || state.isSymbolicLink())) return undefined;
  const hash = isAsSeen(entry, state, indexWrittenNs) ? entry.hash : hashOf(path, state, entry);
  return { path: entry.path, hash, isLink: state.isSymbolicLink() };
}

/**
 * A file written at the same moment as the index may have changed since without its time or size telling.
 * https://git-scm.com/docs/racy-git
 */
function isAsSeen(entry: IndexEntry, state: BigIntStats, indexWrittenNs: bigint): boolean {
  const { seen } = entry;
  if (seen === undefined || state.isSymbolicLink() !== (entry.mode === '120000')) return false;
  const sameTime = state.mtimeNs === seen.modifiedNs && state.mtimeNs < indexWrittenNs;
  return sameTime && Number(state.size & 0xffffffffn) === seen.size;
}

function hashOf(path: Buffer, state: BigIntStats, entry: IndexEntry): string {
  const algorithm: HashName = entry.hash.length === 40 ? 'sha1' : 'sha256';
  try {
    if (state.isSymbolicLink()) return blobHash(readlinkSync(path, 'buffer'), algorithm);
    return blobHashOfFile(path, Number(state.size), algorithm);
  } catch {
    // It may not be read. The index's hash keeps it listed, and whoever reads it will say why it was not.
    return entry.hash;
  }
}

/** Git follows no link among a path's folders: a file behind one is deleted for it, and may lie anywhere. */
function realFolders(root: string): { hold(name: Buffer): boolean } {
  const known = new Map<string, boolean>();
  const isReal = (folder: string): boolean => {
    const found = known.get(folder);
    if (found !== undefined) return found;
    const parentEnd = folder.lastIndexOf('/');
    const path = Buffer.from(`${root}/`, 'utf8');
    const real =
      (parentEnd === -1 || isReal(folder.slice(0, parentEnd))) &&
      lstatSync(Buffer.concat([path, Buffer.from(folder, 'latin1')]), {
        throwIfNoEntry: false,
      })?.isDirectory() === true;
    known.set(folder, real);
    return real;
  };
  return {
    hold(name) {
      const text = name.toString('latin1');
      const end = text.lastIndexOf('/');
      return end === -1 || isReal(text.slice(0, end));
    },
  };
}
