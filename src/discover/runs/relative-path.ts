import { posix } from 'node:path';

export function liesBelow(path: string, folder: string): boolean {
  return folder === '.' || path.startsWith(`${folder}/`);
}

export function relativeTo(folder: string, path: string): string {
  return folder === '.'
    ? path
    : liesBelow(path, folder)
      ? path.slice(folder.length + 1)
      : posix.relative(folder, path);
}
