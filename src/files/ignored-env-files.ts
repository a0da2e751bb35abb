import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { TreeFile } from '../model/tree.ts';

const projectFile = /^(?:package\.json|pyproject\.toml)$/;
const envName = '.env';
const maxFolders = 20_000;

/**
 * Names of files that a run could load although the repository does not hold them, looked for where
 * programs look: beside a project file, and where a tracked env file or example stands. Links to untracked
 * files count. Nothing is opened.
 */
export function ignoredEnvFiles(
  root: string,
  files: readonly TreeFile[],
  linksToUntracked: readonly string[],
): string[] {
  const tracked = new Set(files.map((file) => file.path));
  const folders = new Set(['.']);
  for (const path of tracked) {
    const name = posix.basename(path);
    if (projectFile.test(name) || name.startsWith(envName)) folders.add(posix.dirname(path));
  }
  const found = [...folders].slice(0, maxFolders).flatMap((folder) => envFilesIn(root, folder));
  const links = linksToUntracked.filter((path) => posix.basename(path).startsWith(envName));
  return [...new Set([...found, ...links])].filter((path) => !tracked.has(path)).sort();
}

function envFilesIn(root: string, folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.name.startsWith(envName) && (entry.isFile() || entry.isSymbolicLink()))
      .map((entry) => posix.join(folder, entry.name));
  } catch {
    // The folder vanished or may not be read, so no run of this user loads a file from it either.
    return [];
  }
}
