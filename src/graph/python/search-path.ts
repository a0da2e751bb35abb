import { posix } from 'node:path';
import type { TrackedFiles } from '../tracked-files.ts';

/** Where imports of a file are looked for, the strongest first. */
export interface SearchPath {
  of(file: string): readonly string[];
}

const projectFiles = ['pyproject.toml', 'setup.py', 'setup.cfg', 'manage.py', 'Pipfile', 'requirements.txt'];

/** Folders below a project from which packages are installed: https://packaging.python.org/en/latest/discussions/src-layout-vs-flat-layout/ */
const sourceFolders = ['', 'src', 'lib', 'python'];

/**
 * What Python's search path would hold: folders above the file that are no packages themselves (test runners
 * put the first of them there), the sources of its project, then those of the other projects of the repository,
 * which are installed beside it. `more`: folders that configuration adds.
 */
export function searchPath(tracked: TrackedFiles, more: readonly string[]): SearchPath {
  const projects = projectsIn(tracked);
  const known = new Map<string, readonly string[]>();
  return {
    of: (file) => {
      const folder = posix.dirname(file);
      const found = known.get(folder) ?? rootsFrom(folder, tracked, projects, more);
      known.set(folder, found);
      return found;
    },
  };
}

function projectsIn(tracked: TrackedFiles): readonly string[] {
  const names = new Set(projectFiles);
  const folders = tracked
    .below('.')
    .filter((file) => names.has(posix.basename(file)))
    .map((file) => posix.dirname(file));
  return [...new Set(folders)];
}

function rootsFrom(
  folder: string,
  tracked: TrackedFiles,
  projects: readonly string[],
  more: readonly string[],
): readonly string[] {
  const above = foldersAbove(folder).filter(
    (one) => one === '.' || tracked.file(posix.join(one, '__init__.py')) === undefined,
  );
  const own = above.flatMap((one) => [one, ...withSources(one, tracked).slice(1)]);
  const others = projects
    .filter((one) => !above.includes(one))
    .sort((a, b) => distance(folder, a) - distance(folder, b) || (a < b ? -1 : 1))
    .flatMap((one) => withSources(one, tracked));
  return [...new Set([...own, ...more, ...others])];
}

function withSources(project: string, tracked: TrackedFiles): readonly string[] {
  return sourceFolders
    .map((source) => posix.join(project, source))
    .filter((one) => one === project || tracked.isFolder(one));
}

/** Nearest first, the repository last. */
function foldersAbove(folder: string): readonly string[] {
  const found: string[] = [];
  for (let at = folder; ; at = posix.dirname(at)) {
    found.push(at);
    if (at === '.' || at === '/') return found;
  }
}

/** Steps from one folder to another. */
function distance(from: string, to: string): number {
  const [one, other] = [from.split('/'), to.split('/')];
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  return one.length + other.length - 2 * same;
}
