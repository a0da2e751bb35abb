import { posix } from 'node:path';
import type { FurtherTarget } from '../../model/graph.ts';
import {
  below,
  type FoundModule,
  isFound,
  isInPackage,
  missing,
  type ModuleName,
  packageTarget,
} from './found-module.ts';
import { normalName } from './requirements.ts';
import type { SearchPath } from './search-path.ts';
import type { SourceTree } from './source-tree.ts';
import { standardLibrary } from './standard-library.ts';

export interface ModuleSources {
  readonly tree: SourceTree;
  /** Where absolute imports of a file are looked for. */
  readonly path: (file: string) => SearchPath;
  /** Folders that the file itself, or a conftest above it, puts on the path. */
  readonly added: (file: string) => readonly string[];
  /** Whether the package that an `__init__.py` is goes on in other places (`pkgutil.extend_path`). */
  readonly extended: (init: string) => boolean;
}

interface Asked {
  readonly file: string;
  readonly specifier: string;
  readonly parts: readonly string[];
  readonly names: readonly string[];
}

/** Finds the module that a dotted name means to a file, as Python's import system would. */
export class ModuleFinder {
  readonly #sources: ModuleSources;
  readonly #known = new Map<string, FoundModule | undefined>();

  constructor(sources: ModuleSources) {
    this.#sources = sources;
  }

  /** `names` are asked of it: a namespace has nothing but modules to give. */
  find(file: string, specifier: string, names: readonly string[]): FoundModule {
    if (specifier.startsWith('.'))
      return this.#kept([file, specifier], () => this.#relative(file, specifier));
    const asked: Asked = { file, specifier, parts: specifier.split('.'), names };
    return (
      this.#kept([posix.dirname(file), specifier, ...names], () => this.#onPath(asked)) ??
      this.#kept([file, specifier, ...names], () => this.#elsewhere(asked))
    );
  }

  #kept<T extends FoundModule | undefined>(key: readonly string[], search: () => T): T {
    const text = key.join('\n');
    if (!this.#known.has(text)) this.#known.set(text, search());
    return this.#known.get(text) as T;
  }

  /** A module directly in a package. */
  submodule(
    { folders, name }: Pick<FoundModule, 'folders' | 'name'>,
    child: string,
  ): FurtherTarget | undefined {
    const file = this.#moduleIn(folders, child);
    return file === undefined ? undefined : { kind: 'file', file, ...below(name, child), name: child };
  }

  /** What the repository is sure to offer, what comes with Python, and what is installed. */
  #onPath({ file, specifier, parts, names }: Asked): FoundModule | undefined {
    const [top = specifier] = parts;
    const { sure, renamed, installed } = this.#sources.path(file);
    const isStandard = standardLibrary.has(top);
    const other = renamed.get(top);
    if (other !== undefined) return this.#down([other], parts, 1);
    const own = this.#firstIn(this.#regular(sure, top), parts);
    // Much of the standard library is loaded before a path can hide it; a package that has what is asked for does.
    if (own !== undefined && isFound(own) && !(isStandard && !this.#gives(own, parts, names))) return own;
    return isStandard || installed.has(normalName(top)) ? packageTarget(specifier) : undefined;
  }

  #elsewhere({ file, specifier, parts, names }: Asked): FoundModule {
    const [top = specifier] = parts;
    const { sure, likely } = this.#sources.path(file);
    const added = this.#sources.added(file);
    const tiers = [added, likely].map((folders) =>
      // No module means itself by another's name: `celery.py` that imports Celery.
      this.#firstIn(
        this.#regular(folders, top).filter((one) => this.#sources.tree.moduleIn(one, top) !== file),
        parts,
      ),
    );
    const found = tiers.find((one) => one !== undefined && isFound(one));
    const missed = [this.#firstIn(this.#regular(sure, top), parts), ...tiers].find(
      (one) => one !== undefined,
    );
    return (
      found ??
      this.#namespace([...sure, ...added, ...likely], parts, names) ??
      (missed !== undefined && isInPackage(missed) ? missed : packageTarget(specifier))
    );
  }

  /** A namespace is weaker than anything that is installed, so it counts only where it has what is asked for. */
  #namespace(
    roots: readonly string[],
    parts: readonly string[],
    names: readonly string[],
  ): FoundModule | undefined {
    const [top = ''] = parts;
    const found = this.#down(
      roots.filter((root) => this.#sources.tree.moduleIn(root, top) === undefined),
      parts,
    );
    if (!isFound(found)) return undefined;
    const isModule = found.to.kind === 'file';
    const gives = names.every((name) => name === '*' || this.submodule(found, name) !== undefined);
    return isModule || gives || names.some((name) => this.#holds(found, name)) ? found : undefined;
  }

  #holds({ folders }: FoundModule, name: string): boolean {
    return folders.some((folder) => this.#sources.tree.holdsModules(posix.join(folder, name)));
  }

  /** Folders that hold a module or package of that name. */
  #regular(folders: readonly string[], top: string): readonly string[] {
    return folders.filter((folder) => this.#sources.tree.moduleIn(folder, top) !== undefined);
  }

  /** Which of several places is meant is a guess, so the first counts that has all of the name. */
  #firstIn(roots: readonly string[], parts: readonly string[]): FoundModule | undefined {
    let first: FoundModule | undefined;
    for (const root of roots) {
      const found = this.#down([root, ...roots], parts);
      if (isFound(found)) return found;
      first ??= found;
    }
    return first;
  }

  #gives(found: FoundModule, parts: readonly string[], names: readonly string[]): boolean {
    return parts.length > 1 || names.some((name) => this.submodule(found, name) !== undefined);
  }

  #relative(file: string, specifier: string): FoundModule {
    const dots = /^\.+/.exec(specifier)?.[0].length ?? 1;
    const rest = specifier.slice(dots);
    let folder = posix.dirname(file);
    for (let step = 1; step < dots; step += 1) {
      if (folder === '.') return missing(specifier, 'it leads out of the repository');
      folder = posix.dirname(folder);
    }
    // `.db` of `app.store` is `app.db`; of `app` itself, which is a package, nothing is taken off.
    const off = posix.basename(file) === '__init__.py' ? dots - 1 : dots;
    const name: ModuleName = { as: '', off };
    if (rest !== '') return this.#down([folder], rest.split('.'), 0, name, specifier);
    const init = this.#sources.tree.init(folder);
    return {
      to:
        init === undefined
          ? { kind: 'files', files: [], folder, ...name }
          : { kind: 'file', file: init, ...name },
      above: [],
      folders: [folder],
      name,
    };
  }

  /** From the folders that hold the part of a name at `from` to its end. */
  #down(
    roots: readonly string[],
    parts: readonly string[],
    from = 0,
    prefix: ModuleName = { as: parts.slice(0, from).join('.') },
    specifier = parts.join('.'),
  ): FoundModule {
    const { tree } = this.#sources;
    const above: FurtherTarget[] = [];
    let folders = roots;
    let name = prefix;
    let init =
      from === 0 ? undefined : folders.map((folder) => tree.init(folder)).find((one) => one !== undefined);
    if (init !== undefined && from < parts.length) above.push({ kind: 'file', file: init, ...name });
    let file = init;
    for (const part of parts.slice(from)) {
      file = this.#moduleIn(folders, part);
      const holding = folders
        .map((folder) => posix.join(folder, part))
        .filter((folder) => file === undefined && tree.holdsModules(folder));
      if (file === undefined && holding.length === 0)
        return this.#missed(above, init, part, specifier, folders);
      name = below(name, part);
      init = file;
      folders = file === undefined ? holding : this.#foldersOf(file, roots, name.as);
      if (file !== undefined) above.push({ kind: 'file', file, ...name });
    }
    if (file === undefined)
      return { to: { kind: 'files', files: [], folder: folders[0] ?? '.', ...name }, above, folders, name };
    return { to: { kind: 'file', file, ...name }, above: above.slice(0, -1), folders, name };
  }

  /** Where the submodules of a module lie: nowhere, unless it is a package. */
  #foldersOf(file: string, roots: readonly string[], name: string): readonly string[] {
    if (posix.basename(file) !== '__init__.py') return [];
    const own = posix.dirname(file);
    if (!this.#sources.extended(file)) return [own];
    return [
      own,
      ...roots.map((root) => posix.join(root, name.replaceAll('.', '/'))).filter((one) => one !== own),
    ];
  }

  #missed(
    above: readonly FurtherTarget[],
    init: string | undefined,
    part: string,
    specifier: string,
    folders: readonly string[],
  ): FoundModule {
    // The rest of it is installed from elsewhere.
    if (init !== undefined && this.#sources.extended(init)) return { ...packageTarget(specifier), above };
    const where = folders.length === 0 ? 'a module that is no package' : (folders[0] ?? '.');
    return { ...missing(specifier, `there is no module ${part} in ${where}`), above };
  }

  #moduleIn(folders: readonly string[], name: string): string | undefined {
    for (const folder of folders) {
      const file = this.#sources.tree.moduleIn(folder, name);
      if (file !== undefined) return file;
    }
    return undefined;
  }
}
