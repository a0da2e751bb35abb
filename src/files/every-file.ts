import { lstatSync, readlinkSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import fastGlob from 'fast-glob';
import { blobHash, blobHashOfFile } from './blob-hash.ts';
import type { ListedFile } from './list-tree.ts';

/** Folders that tools fill: installed packages, version control, caches. Build output may be source elsewhere. */
const filledByTools = [
  '.git',
  '.hg',
  '.jj',
  '.svn',
  '.mypy_cache',
  '.next',
  '.nox',
  '.nuxt',
  '.nyc_output',
  '.parcel-cache',
  '.pnpm-store',
  '.pytest_cache',
  '.ruff_cache',
  '.svelte-kit',
  '.tox',
  '.turbo',
  '.venv',
  '.yarn',
  '__pycache__',
  'bower_components',
  'node_modules',
  'site-packages',
];

/** Every file below a folder that has no Git to say which ones count. */
export async function listEveryFile(root: string): Promise<ListedFile[]> {
  const entries = await fastGlob('**/*', {
    cwd: root,
    dot: true,
    followSymbolicLinks: false,
    ignore: filledByTools.map((name) => `**/${name}/**`),
    objectMode: true,
    onlyFiles: false,
    suppressErrors: true,
  });
  return entries
    .filter((entry) => entry.dirent.isFile() || entry.dirent.isSymbolicLink())
    .map((entry) => listed(root, entry.path));
}

function listed(root: string, path: string): ListedFile {
  const absolute = join(root, path);
  const state = lstatSync(absolute, { throwIfNoEntry: false });
  return { path, hash: hashOf(absolute, state), isLink: state?.isSymbolicLink() === true };
}

function hashOf(path: string, state: Stats | undefined): string {
  try {
    if (state?.isSymbolicLink() === true) return blobHash(readlinkSync(path, 'buffer'), 'sha1');
    if (state?.isFile() === true) return blobHashOfFile(path, state.size, 'sha1');
  } catch {
    // It may not be read. It stays listed, and whoever reads it will say why it was not.
  }
  return blobHash(Buffer.alloc(0), 'sha1');
}
