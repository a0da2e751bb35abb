import { posix } from 'node:path';
import type { TrackedFiles } from '../tracked-files.ts';

/** Folders as Python's import system sees them. Stubs (`.pyi`) are no modules. */
export class SourceTree {
  readonly #tracked: TrackedFiles;
  readonly #holding = new Set<string>();
  /** Packages by the folder that they lie in. */
  readonly #packages = new Map<string, Map<string, string>>();

  constructor(tracked: TrackedFiles) {
    this.#tracked = tracked;
    for (const file of tracked.below('.')) {
      if (!file.endsWith('.py')) continue;
      for (let folder = posix.dirname(file); !this.#holding.has(folder); folder = posix.dirname(folder))
        this.#holding.add(folder);
      if (posix.basename(file) === '__init__.py') this.#addPackage(file);
    }
  }

  #addPackage(init: string): void {
    const folder = posix.dirname(init);
    const beside = this.#packages.get(posix.dirname(folder)) ?? new Map<string, string>();
    this.#packages.set(posix.dirname(folder), beside.set(posix.basename(folder), init));
  }

  /** The package of that name in a folder, which goes before a module. */
  moduleIn(folder: string, name: string): string | undefined {
    return this.init(posix.join(folder, name)) ?? this.#tracked.file(posix.join(folder, `${name}.py`));
  }

  init(folder: string): string | undefined {
    return this.#tracked.file(posix.join(folder, '__init__.py'));
  }

  /** Whether a folder without an `__init__.py` can be a package: there are modules in it, or below. */
  holdsModules(folder: string): boolean {
    return this.#holding.has(folder) || (this.#tracked.isFolder(folder) && this.#linked(folder));
  }

  isFolder(folder: string): boolean {
    return this.#tracked.isFolder(folder);
  }

  /** Names of the modules and packages directly in a folder, with their files. */
  modulesOf(folder: string): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const name of this.#tracked.names(folder)) {
      const file = name.endsWith('.py') ? this.#tracked.file(posix.join(folder, name)) : undefined;
      if (file !== undefined && name !== '__init__.py') found.set(name.slice(0, -'.py'.length), file);
    }
    for (const [name, init] of this.#packages.get(folder) ?? []) found.set(name, init);
    return found;
  }

  /** The first folder from here upwards that is no package: modules in it are imported by their bare names. */
  baseOf(folder: string): string {
    let at = folder;
    while (at !== '.' && this.init(at) !== undefined) at = posix.dirname(at);
    return at;
  }

  /** A folder behind a symbolic link. */
  #linked(folder: string): boolean {
    return this.#tracked.names(folder).some((name) => name.endsWith('.py'));
  }
}

/** Nearest first, the repository last. */
export function foldersAbove(folder: string): readonly string[] {
  const found: string[] = [];
  for (let at = folder; ; at = posix.dirname(at)) {
    found.push(at);
    if (at === '.' || at === '/') return found;
  }
}

export function joined(name: string, part: string): string {
  return name === '' ? part : `${name}.${part}`;
}
