import { posix } from 'node:path';

import { absolutePath, pathBelowRoot } from '../../values/root-path.ts';

/**
 * The path, relative to the root of the scan, that a text means in a folder. Undefined where it leads
 * outside the repository.
 */
export function locate(folder: string, text: string): string | undefined {
  const path = text.startsWith('file://') ? text.slice('file://'.length) : text.replaceAll('\\', '/');
  const joined = path.startsWith('/') ? path : posix.join(absolutePath(folder), path);
  return pathBelowRoot(posix.normalize(joined).replace(/(?<=.)\/$/, ''));
}

/** A relative path as the absolute one it is; anything else, such as a package's name, stays as it is. */
export function rooted(folder: string, text: string): string {
  const path = text.startsWith('.') ? locate(folder, text) : undefined;
  return path === undefined ? text : absolutePath(path);
}

export function folderOf(file: string): string {
  return posix.dirname(file);
}
