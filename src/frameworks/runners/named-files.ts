import type { FileRule, RunnerInput } from '../../model/runner.ts';
import type { ConfigReader } from './read-config.ts';
import { locate } from './locate.ts';

export interface FolderRule {
  readonly endings: readonly string[];
  readonly recursive: boolean;
}

/**
 * What an argument stands for: a file, a folder, a glob, or a name without its ending. Hidden files are not
 * matched by `*`, as with the glob libraries of mocha and Node.
 */
export function namedFiles(
  input: RunnerInput,
  text: string,
  folders: FolderRule,
  reader: ConfigReader,
): readonly FileRule[] {
  const source = sourceOf(input, text);
  if (source !== undefined) {
    reader.note(`${text} is build output; the files of ${source} are taken for it`);
    const endings = [...new Set([...folders.endings, 'ts', 'mts', 'cts', 'tsx'])];
    return named(input, source, { ...folders, endings });
  }
  return named(input, text, folders);
}

/** Output folders are not tracked; their files are made of those of the same name in `src`. */
function sourceOf(input: RunnerInput, text: string): string | undefined {
  const [first = '', ...rest] = text.replace(/^\.\//, '').split('/');
  if (!/^(?:dist|build|out|output|lib)$/.test(first)) return undefined;
  const folder = locate(input.cwd, first);
  const src = locate(input.cwd, 'src');
  if (folder === undefined || src === undefined || input.exists(`${folder}/`)) return undefined;
  const base = input.exists(`${src}/`) ? 'src' : '.';
  const after = rest[0] === 'src' && base === 'src' ? rest.slice(1) : rest;
  return [base, ...after].join('/').replace(/\.([cm]?)js$/, '.$1{js,ts,tsx}');
}

function named(input: RunnerInput, text: string, folders: FolderRule): readonly FileRule[] {
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
