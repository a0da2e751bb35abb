import { posix } from 'node:path';
import type { Expression } from '../../model/expression.ts';
import type { Code } from '../../model/facts.ts';
import type { EdgeTarget } from '../../model/graph.ts';
import type { Language } from '../language.ts';
import { memoise } from '../memoise.ts';
import { trackedFiles } from '../tracked-files.ts';
import { ModuleFinder } from './find-module.ts';
import { pathEdits } from './path-edits.ts';
import { projectsOf, type ProjectInput } from './projects.ts';
import { searchPaths } from './search-path.ts';
import { foldersAbove, SourceTree } from './source-tree.ts';

/** More modules than that say nothing. */
const mostCandidates = 300;

export interface PythonInput extends ProjectInput {
  /** Code of a module, for what it does to the search path. */
  readonly code: (file: string) => Code | undefined;
}

/** Python: dotted names, packages loaded on the way down, submodules taken by a `from` import. */
export function pythonLanguage(input: PythonInput): Language {
  const tracked = trackedFiles(input.tree);
  const tree = new SourceTree(tracked);
  const projects = projectsOf(input, tree);
  const path = searchPaths(tree, projects);
  const edits = memoise((file) => {
    // Most files never speak of it, and their code is not worth loading.
    if (input.text(file)?.includes('sys.path') !== true) return [];
    const code = input.code(file);
    const above = foldersAbove(posix.dirname(file));
    const startedIn = [...above.filter((folder) => projects.has(folder)), above[0] ?? '.', '.'];
    return code === undefined ? [] : pathEdits(file, code, startedIn).filter((one) => tree.isFolder(one));
  });
  const finder = new ModuleFinder({
    tree,
    path: (file) => path(posix.dirname(file)),
    added: memoise((file) => [
      ...edits(file),
      ...foldersAbove(posix.dirname(file))
        .flatMap((folder) => tracked.file(posix.join(folder, 'conftest.py')) ?? [])
        .filter((conftest) => conftest !== file)
        .flatMap(edits),
    ]),
    extended: memoise((init) => /\b(?:extend_path|declare_namespace)\(/.test(input.text(init) ?? '')),
  });
  return {
    frontend: 'python',
    resolve: (file, { specifier, names, expression }) => {
      if (specifier === undefined) return { to: anyOf(packageBefore(expression), file, finder, tree) };
      const asked = names.map(({ imported }) => imported).filter((name) => name !== '*');
      const found = finder.find(file, specifier, asked);
      const inside = asked.flatMap((name) => finder.submodule(found, name) ?? []);
      const also = [...found.above, ...inside];
      return { to: found.to, ...(also.length === 0 ? {} : { also }) };
    },
    locate: (file, specifier) => finder.find(file, specifier, []).to,
    submodule: (file, name) => {
      if (posix.basename(file) !== '__init__.py') return undefined;
      const folder = posix.dirname(file);
      const below = posix.join(folder, name);
      // A namespace goes by the file that it could have.
      const space = tree.holdsModules(below) ? `${below}/__init__.py` : undefined;
      return tree.moduleIn(folder, name) ?? space;
    },
    inside: (file) =>
      posix.basename(file) === '__init__.py' ? tree.modulesOf(posix.dirname(file)) : undefined,
    entryName: (file, folder) => nameFrom(folder ?? tree.baseOf(posix.dirname(file)), file),
    drops: (_file, fact) => fact.typeOnly === true,
    dropsTypes: () => false,
  };
}

/** Pytest registers a test or conftest by its path from the folder that it puts on the search path. */
function nameFrom(base: string, file: string): string {
  const path = base === '.' ? file : posix.relative(base, file);
  return path
    .replace(/(?:^|\/)__init__\.py$/, '')
    .replace(/\.py$/, '')
    .replaceAll('/', '.');
}

/** The package in which a computed name lies: `f"app.plugins.{name}"`. */
function packageBefore(expression: Expression | undefined): string | undefined {
  const start = expression?.kind === 'template' ? expression.parts[0] : undefined;
  const written = typeof start === 'string' ? /^(\w[\w.]*)\.\w*$/.exec(start) : undefined;
  return written?.[1];
}

/** Any module of the package can be meant. */
function anyOf(
  specifier: string | undefined,
  file: string,
  finder: ModuleFinder,
  tree: SourceTree,
): EdgeTarget {
  const folders = specifier === undefined ? [] : finder.find(file, specifier, []).folders;
  const found = folders.flatMap((folder) => [...tree.modulesOf(folder)]);
  if (found.length > 0 && found.length <= mostCandidates) {
    found.sort(([, a], [, b]) => (a < b ? -1 : 1));
    return {
      kind: 'files',
      files: found.map(([, one]) => one),
      names: found.map(([name]) => `${specifier}.${name}`),
    };
  }
  return { kind: 'unresolved', specifier: '(computed)', reason: 'its name is computed at run time' };
}
