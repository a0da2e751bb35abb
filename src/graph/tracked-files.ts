import { posix } from 'node:path';
import type { Tree } from '../model/tree.ts';

/** What is in the repository, by path. Answers never depend on untracked files such as node_modules or dist. */
export interface TrackedFiles {
  /** The tracked file that a path leads to once links are followed. */
  file(path: string): string | undefined;
  /** What a tracked link leads to that is not tracked. */
  untracked(path: string): string | undefined;
  isFolder(path: string): boolean;
  /** Files below a folder, sorted. */
  below(folder: string): readonly string[];
  /** Names of the files directly in a folder, sorted. */
  names(folder: string): readonly string[];
}

/** More links in a row than any real tree has; a cycle of links ends here. */
const mostLinks = 40;

export function trackedFiles(tree: Tree): TrackedFiles {
  const paths = new Set<string>();
  const links = new Map<string, string>();
  for (const file of tree.files) {
    if (file.link === undefined) paths.add(file.path);
    else links.set(file.path, posix.normalize(file.link));
  }
  const folders = listFolders(paths);
  const sorted = [...paths].sort();
  const real = (path: string): string => (links.size === 0 ? path : followLinks(path, links));
  return {
    file: (path) => {
      if (paths.has(path)) return path;
      // Nothing but itself can be a link where the folder is a real one.
      if (!links.has(path) && folders.has(posix.dirname(path))) return undefined;
      const target = real(path);
      return paths.has(target) ? target : undefined;
    },
    untracked: (path) => tree.linksToUntracked?.get(path),
    isFolder: (path) => folders.has(real(path)),
    names: (folder) => folders.get(real(folder)) ?? [],
    below: (folder) => {
      const prefix = `${real(folder)}/`;
      return prefix === './' ? sorted : sorted.filter((path) => path.startsWith(prefix));
    },
  };
}

function listFolders(paths: Iterable<string>): Map<string, string[]> {
  const folders = new Map<string, string[]>([['.', []]]);
  for (const path of paths) {
    let folder = posix.dirname(path);
    const names = folders.get(folder);
    if (names) {
      names.push(posix.basename(path));
      continue;
    }
    folders.set(folder, [posix.basename(path)]);
    for (folder = posix.dirname(folder); !folders.has(folder); folder = posix.dirname(folder)) {
      folders.set(folder, []);
    }
  }
  for (const names of folders.values()) names.sort();
  return folders;
}

/** Replaces the longest linked part at the front of a path, again and again. */
function followLinks(path: string, links: ReadonlyMap<string, string>): string {
  let current = path;
  for (let step = 0; step < mostLinks; step++) {
    const next = followOneLink(current, links);
    if (next === undefined) return current;
    current = next;
  }
  return path;
}

function followOneLink(path: string, links: ReadonlyMap<string, string>): string | undefined {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    const target = links.get(path.slice(0, end));
    if (target !== undefined) return posix.join(target, path.slice(end + 1));
  }
  return undefined;
}
