import { posix } from 'node:path';
import { rootPath } from '../model/root-path.ts';

/** Begins a text that stands for the root of the scan, as `$PWD` and `${{ github.workspace }}` do at run time. */
export const rootMark = '\uE001';

/** A path relative to the root, `.` for the root itself; undefined when it leads outside or is absolute. */
export function joinPath(folder: string, path: string): string | undefined {
  if (path.startsWith(rootMark)) return joinPath('.', path.slice(1).replace(/^\/+/, '') || '.');
  if (path.startsWith('/') || path.startsWith('~') || /^[A-Za-z]:/.test(path) || path.length > 4096)
    return undefined;
  const joined = posix.normalize(posix.join(folder, path.replaceAll('\\', '/'))).replace(/\/$/, '');
  return joined === '..' || joined.startsWith('../') ? undefined : joined;
}

export function parentOf(path: string): string {
  return posix.dirname(path);
}

/** Inner folders lie below themselves. */
export function liesIn(path: string, folder: string): boolean {
  return folder === '.' || path === folder || path.startsWith(`${folder}/`);
}

/** The value of a variable as code meets it: the root is where the code that is followed believes it to be. */
export function rootedText(text: string): string {
  return text.replaceAll(`${rootMark}/./`, `${rootPath}/`).replaceAll(rootMark, rootPath);
}

/** An argument as the program would be given it: marked paths become relative to its working folder. */
export function unmarkPath(text: string, folder: string): string {
  const at = text.indexOf(rootMark);
  if (at < 0) return text;
  const path = text.slice(at + 1).replace(/^\/+/, '') || '.';
  return text.slice(0, at) + (posix.relative(folder, path) || '.').replaceAll(rootMark, '');
}

export function lastSegment(path: string): string {
  return posix.basename(path);
}
