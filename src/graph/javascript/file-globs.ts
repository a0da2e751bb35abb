import { posix } from 'node:path';
import picomatch from 'picomatch';
import type { TrackedFiles } from '../tracked-files.ts';

/** Longer or richer globs than any real configuration holds are not tried: they could take for ever. */
const longest = 500;
const mostStars = 12;

/**
 * Whether a path relative to the root is matched by one of the globs of a tsconfig, which stand relative to
 * `folder`: https://www.typescriptlang.org/tsconfig/#include. Dot folders need to be named.
 */
export function globMatcher(globs: readonly string[], folder: string): (path: string) => boolean {
  const matchers = globs.map((glob) => oneGlob(glob, folder));
  return (path) => matchers.some((matches) => matches(path));
}

function oneGlob(glob: string, folder: string): (path: string) => boolean {
  if (glob === '' || glob.length > longest || glob.split('*').length > mostStars) return () => false;
  const { base, rest } = climb(glob.replaceAll('\\', '/'), folder);
  const last = posix.basename(rest);
  const whole = /[*?]/.test(last) || posix.extname(last) !== '' ? rest : posix.join(rest, '**/*');
  if (whole === '**/*') {
    return (path) => {
      const relative = relativeTo(base, path);
      return relative !== undefined && !/(?:^|\/)\./.test(posix.dirname(relative));
    };
  }
  const matches = picomatch(whole.replace(/[[\](){}!+@|\\]/g, '\\$&'), { nonegate: true, nobrace: true });
  return (path) => {
    const relative = relativeTo(base, path);
    return relative !== undefined && matches(relative);
  };
}

/** Takes `../` off the front, so that brackets in folder names never become part of a glob. */
function climb(glob: string, folder: string): { base: string; rest: string } {
  let base = folder;
  let rest = posix.normalize(glob);
  while (rest.startsWith('../')) {
    base = posix.join(base, '..');
    rest = rest.slice(3);
  }
  return { base, rest: rest.replace(/^\.\//, '').replace(/^\.$|\/$/, '') };
}

function relativeTo(folder: string, path: string): string | undefined {
  if (folder === '.') return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}

/**
 * Tracked files that the globs of a bundler mean: relative to `folder`, from the project's folder where they
 * start with `/`, taken back by a leading `!`. https://vite.dev/guide/features.html#glob-import
 */
export function fileGlob(
  files: TrackedFiles,
  patterns: readonly string[],
  folder: string,
  project: string,
): readonly string[] {
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
  const refused = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  const matcher = (list: readonly string[]): ((path: string) => boolean) => {
    const each = list.map((glob) => bundlerGlob(glob, folder, project));
    return (path) => each.some((matches) => matches(path));
  };
  const matches = matcher(wanted);
  const excluded = matcher(refused);
  return files.below('.').filter((path) => matches(path) && !excluded(path));
}

function bundlerGlob(glob: string, folder: string, project: string): (path: string) => boolean {
  if (glob.length > longest || glob.split('*').length > mostStars) return () => false;
  const { base, rest } = glob.startsWith('/') ? climb(glob.slice(1), project) : climb(glob, folder);
  if (rest === '') return () => false;
  // Groups would reach the regular expression as they are written.
  const matches = picomatch(rest.replace(/[()|+]/g, '\\$&'), { nonegate: true, noextglob: true });
  return (path) => {
    const relative = relativeTo(base, path);
    return relative !== undefined && matches(relative);
  };
}
