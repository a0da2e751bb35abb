import type { FileRule, RunnerInput } from '../../model/runner.ts';
import { locate } from './locate.ts';

export interface FolderRule {
  readonly endings: readonly string[];
  readonly recursive: boolean;
}

/**
 * What an argument stands for: a file, a folder, a glob, or a name without its ending. Hidden files are not
 * matched by `*`, as with the glob libraries of mocha and Node.
 */
export function namedFiles(input: RunnerInput, text: string, folders: FolderRule): readonly FileRule[] {
  const path = locate(input.cwd, text);
  if (path === undefined) return [];
  if (input.exists(path)) return [{ form: 'file', file: path }];
  if (path === '.' || input.exists(`${path}/`)) return [{ form: 'folder', folder: path, ...folders }];
  if (/[*?{}[\]()!]/.test(text)) return globFrom(input, text);
  return folders.endings.map((ending) => ({ form: 'file', file: `${path}.${ending}` }));
}

/** A glob may start above the working folder. */
function globFrom(input: RunnerInput, text: string): readonly FileRule[] {
  let glob = text.replace(/^\.\//, '');
  let base = input.cwd;
  if (glob.startsWith('/')) {
    const below = locate('.', glob);
    return below === undefined ? [] : [{ form: 'glob', glob: below, base: '.', dot: false }];
  }
  while (glob.startsWith('../')) {
    const above = locate(base, '..');
    if (above === undefined) return [];
    base = above;
    glob = glob.slice(3);
  }
  return [{ form: 'glob', glob, base, dot: false }];
}
