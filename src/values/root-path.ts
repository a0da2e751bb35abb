import { rootPath } from '../model/root-path.ts';
import type { Origin, Value } from '../model/value.ts';
import { string } from './make-value.ts';

export function absolutePath(file: string): string {
  return file === '.' || file === '' ? rootPath : `${rootPath}/${file}`;
}

/** The path below the root that an absolute one names; undefined when it lies outside. */
export function pathBelowRoot(path: string): string | undefined {
  if (path === rootPath || path === `${rootPath}/`) return '.';
  return path.startsWith(`${rootPath}/`) ? path.slice(rootPath.length + 1) : undefined;
}

export function moduleFile(file: string, form: 'path' | 'folder' | 'url', origin: readonly Origin[]): Value {
  const path = absolutePath(file);
  if (form === 'folder') return string(path.slice(0, path.lastIndexOf('/')), origin);
  return string(form === 'url' ? `file://${encodeURI(path)}` : path, origin);
}
