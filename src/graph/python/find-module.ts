import { posix } from 'node:path';
import type { EdgeTarget, FurtherTarget } from '../../model/graph.ts';
import type { TrackedFiles } from '../tracked-files.ts';
import type { SearchPath } from './search-path.ts';
import { standardLibrary } from './standard-library.ts';

export interface FoundModule {
  readonly to: EdgeTarget;
  /** The packages above it, outermost first, which are loaded before it. */
  readonly above: readonly FurtherTarget[];
  /** Folder in which its submodules lie, where it is a package. */
  readonly folder?: string;
  /** Its name, by which submodules are named. */
  readonly name: string;
}

/** Finds the module that a dotted name means to a file, as Python's import system would. */
export class ModuleFinder {
  readonly #tracked: TrackedFiles;
  readonly #path: SearchPath;
  readonly #known = new Map<string, FoundModule>();

  constructor(tracked: TrackedFiles, path: SearchPath) {
    this.#tracked = tracked;
    this.#path = path;
  }

  find(file: string, specifier: string): FoundModule {
    const key = `${posix.dirname(file)}\n${specifier}\n${specifier.startsWith('.') ? file : ''}`;
    const found = this.#known.get(key) ?? this.#search(file, specifier);
    this.#known.set(key, found);
    return found;
  }

  /** A module directly in a package. */
  submodule(
    { folder, name }: Pick<FoundModule, 'folder' | 'name'>,
    child: string,
  ): FurtherTarget | undefined {
    if (folder === undefined) return undefined;
    const file = this.#moduleIn(folder, child);
    return file === undefined ? undefined : { kind: 'file', file, as: joined(name, child), name: child };
  }

  /** The package that a file is. */
  packageOf(file: string): Pick<FoundModule, 'folder' | 'name'> {
    const folder = posix.dirname(file);
    return posix.basename(file) === '__init__.py' ? { folder, name: '' } : { name: '' };
  }

  #search(file: string, specifier: string): FoundModule {
    if (specifier.startsWith('.')) return this.#relative(file, specifier);
    const [top = specifier, ...rest] = specifier.split('.');
    const roots = this.#path.of(file);
    // A package or module; a folder without either is one as well, but weaker than any other in the path.
    const root =
      roots.find((one) => this.#moduleIn(one, top) !== undefined) ?? this.#namespace(roots, top, rest);
    if (root === undefined)
      return {
        to: { kind: 'package', package: top, subpath: rest.join('.'), dotted: true },
        above: [],
        name: specifier,
      };
    return this.#down(root, [top, ...rest], specifier, '');
  }

  /** Portions of a namespace may lie in several places; that one counts which has what is asked for. */
  #namespace(roots: readonly string[], top: string, rest: readonly string[]): string | undefined {
    if (standardLibrary.has(top)) return undefined;
    const portions = roots.filter((one) => this.#holdsModules(posix.join(one, top)));
    const [next] = rest;
    if (next === undefined) return portions[0];
    return portions.find((one) => {
      const folder = posix.join(one, top);
      return this.#moduleIn(folder, next) !== undefined || this.#holdsModules(posix.join(folder, next));
    });
  }

  #relative(file: string, specifier: string): FoundModule {
    const dots = /^\.+/.exec(specifier)?.[0].length ?? 1;
    const rest = specifier.slice(dots);
    let folder = posix.dirname(file);
    for (let step = 1; step < dots; step += 1) folder = posix.dirname(folder);
    // `.db` of `app.store` is `app.db`; of `app` itself, which is a package, nothing is taken off.
    const isPackage = posix.basename(file) === '__init__.py';
    const prefix = '.'.repeat(dots);
    const own = this.#nameOf(folder);
    const name = isPackage && own !== undefined ? own : prefix;
    if (rest === '') {
      const init = this.#init(folder);
      return {
        to: init === undefined ? { kind: 'files', files: [] } : { kind: 'file', file: init, as: name },
        above: [],
        folder,
        name,
      };
    }
    return this.#down(folder, rest.split('.'), specifier, name);
  }

  #down(root: string, parts: readonly string[], specifier: string, prefix: string): FoundModule {
    const above: FurtherTarget[] = [];
    let folder = root;
    let name = prefix;
    for (const [index, part] of parts.entries()) {
      name = joined(name, part);
      const file = this.#moduleIn(folder, part);
      const inner = posix.join(folder, part);
      const isLast = index === parts.length - 1;
      const isPackage =
        file === undefined ? this.#holdsModules(inner) : posix.basename(file) === '__init__.py';
      if (isLast && file !== undefined)
        return { to: { kind: 'file', file, as: name }, above, name, ...(isPackage ? { folder: inner } : {}) };
      if (isLast && isPackage) return { to: { kind: 'files', files: [] }, above, folder: inner, name };
      if (!isPackage)
        return {
          to: { kind: 'unresolved', specifier, reason: `there is no module ${part} in ${folder}` },
          above,
          name,
        };
      if (file !== undefined) above.push({ kind: 'file', file, as: name });
      folder = inner;
    }
    return { to: { kind: 'unresolved', specifier, reason: 'it names no module' }, above, name };
  }

  #moduleIn(folder: string, name: string): string | undefined {
    return this.#init(posix.join(folder, name)) ?? this.#tracked.file(posix.join(folder, `${name}.py`));
  }

  #init(folder: string): string | undefined {
    return this.#tracked.file(posix.join(folder, '__init__.py'));
  }

  readonly #holding = new Map<string, boolean>();

  /** Whether a folder without an `__init__.py` can be a package: there are modules in it, or below. */
  #holdsModules(folder: string): boolean {
    const known = this.#holding.get(folder);
    if (known !== undefined) return known;
    const names = this.#tracked.isFolder(folder) ? this.#tracked.names(folder) : [];
    const holds =
      names.some((name) => name.endsWith('.py')) ||
      (this.#tracked.isFolder(folder) && this.#tracked.below(folder).some((file) => file.endsWith('.py')));
    this.#holding.set(folder, holds);
    return holds;
  }

  /** The dotted name of a package's folder: from the nearest folder above that is none. */
  #nameOf(folder: string): string | undefined {
    const parts: string[] = [];
    for (let at = folder; this.#init(at) !== undefined && at !== '.'; at = posix.dirname(at))
      parts.unshift(posix.basename(at));
    return parts.length === 0 ? undefined : parts.join('.');
  }
}

function joined(name: string, part: string): string {
  return name === '' || name.endsWith('.') ? `${name}${part}` : `${name}.${part}`;
}
