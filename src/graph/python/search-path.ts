import { posix } from 'node:path';
import type { Project } from './projects.ts';
import { foldersAbove, type SourceTree } from './source-tree.ts';

/** Where the absolute imports of a file are looked for. */
export interface SearchPath {
  /** Folders that are on Python's path as far as the repository tells, the strongest first. */
  readonly sure: readonly string[];
  /** Folders that are if somebody puts them there: a script's own, other projects of the repository. */
  readonly likely: readonly string[];
  /** Packages that are imported by another name than their folder's. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Normalised names of what is installed from elsewhere. */
  readonly installed: ReadonlySet<string>;
}

/** Folders in which sources are kept where nothing says so. */
const usualFolders = ['src', 'lib', 'python'];

/**
 * The path of a file: the sources of the projects around it and of those that are installed with them, and the
 * folder in which its top package lies, which pytest and `python -m` put on the path.
 */
export function searchPaths(
  tree: SourceTree,
  projects: ReadonlyMap<string, Project>,
): (folder: string) => SearchPath {
  const known = new Map<string, SearchPath>();
  return (folder) => {
    const found = known.get(folder) ?? pathOf(folder, tree, projects);
    known.set(folder, found);
    return found;
  };
}

function pathOf(folder: string, tree: SourceTree, projects: ReadonlyMap<string, Project>): SearchPath {
  const above = foldersAbove(folder);
  const around = above.flatMap((one) => projects.get(one) ?? []);
  const together = withBeside(around);
  const base = tree.baseOf(folder);
  const sure = new Set(together.flatMap(({ sources }) => sources));
  // A package's own project names its folder; where none does, the top package still lies in it.
  if (base !== folder) sure.add(base);
  const others = [...projects.values()]
    .filter((one) => !together.includes(one))
    .sort(
      (a, b) => distance(folder, a.folder) - distance(folder, b.folder) || (a.folder < b.folder ? -1 : 1),
    );
  const likely = new Set([
    ...above
      .filter((one) => one === '.' || tree.init(one) === undefined)
      .flatMap((one) => [
        one,
        ...usualFolders.map((name) => posix.join(one, name)).filter((path) => tree.isFolder(path)),
      ]),
    ...others.flatMap(({ sources }) => sources),
  ]);
  return {
    sure: [...sure],
    likely: [...likely].filter((one) => !sure.has(one)),
    renamed: new Map([...together].reverse().flatMap(({ renamed }) => [...renamed])),
    installed: installedWith(together),
  };
}

/** Projects, and what is installed with them, and so on. */
function withBeside(around: readonly Project[]): readonly Project[] {
  const found = new Set(around);
  // A set may grow while it is walked.
  for (const project of found) for (const other of project.beside) found.add(other);
  return [...found];
}

function installedWith(together: readonly Project[]): ReadonlySet<string> {
  const names = new Set(together.flatMap(({ requirements }) => [...requirements.names]));
  for (const { name } of together) if (name !== undefined) names.delete(name);
  return names;
}

/** Steps from one folder to another. */
function distance(from: string, to: string): number {
  const [one, other] = [from.split('/'), to.split('/')];
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  return one.length + other.length - 2 * same;
}
