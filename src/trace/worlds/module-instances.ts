import { loadedModules, type Entry } from '../../graph/queries/copies.ts';
import { absoluteName } from '../../graph/queries/module-names.ts';
import type { EdgeTarget, FileTarget, ModuleGraph } from '../../model/graph.ts';
import { fileOfModule, moduleId, nameInId, type ModuleId } from '../../model/module-id.ts';
import type { World } from '../../model/world.ts';

type Modules = Pick<World, 'facts' | 'resolve' | 'further' | 'submodule' | 'loads' | 'locate'>;

/** Names under which each file is registered in a run, the first one first, where names are what tells modules apart. */
type Names = ReadonlyMap<string, readonly string[]>;

export function namesIn(graph: ModuleGraph, entries: readonly Entry[]): Names {
  const names = new Map<string, readonly string[]>();
  if (!entries.some((entry) => typeof entry !== 'string')) return names;
  for (const { file, as } of loadedModules(graph, entries)) names.set(file, [...(names.get(file) ?? []), as]);
  return names;
}

/**
 * A world whose modules are told apart by the names under which imports reach them. Where an import leads depends
 * on the module that it stands in: a relative one continues that module's own name.
 */
export function withInstances<W extends Modules>(world: W, names: Names): W {
  if (names.size === 0) return world;
  const instances = new Instances(names);
  const { further, submodule } = world;
  return {
    ...world,
    facts: (module) => world.facts(fileOfModule(module)),
    resolve: (module, index) => instances.target(module, world.resolve(fileOfModule(module), index)),
    nameOf: (module: ModuleId) => instances.nameIfSeveral(module),
    loads: (module, index) => world.loads(fileOfModule(module), index),
    locate: (module, specifier) => instances.target(module, world.locate(fileOfModule(module), specifier)),
    ...(further === undefined
      ? {}
      : {
          further: (module: ModuleId, index: number) =>
            further(fileOfModule(module), index).map((one) => instances.file(module, one)),
        }),
    ...(submodule === undefined
      ? {}
      : {
          submodule: (module: ModuleId, name: string) => {
            const file = submodule(fileOfModule(module), name);
            return file === undefined ? undefined : instances.below(module, name, file);
          },
        }),
  };
}

class Instances {
  readonly #first: Map<string, string>;
  readonly #several: Set<string>;

  constructor(names: Names) {
    this.#first = new Map(
      [...names].flatMap(([file, [first]]) => (first === undefined ? [] : [[file, first]])),
    );
    this.#several = new Set([...names].flatMap(([file, all]) => (all.length > 1 ? [file] : [])));
  }

  nameIfSeveral(module: ModuleId): string | undefined {
    return this.#several.has(fileOfModule(module)) ? this.#nameOf(module) : undefined;
  }

  target(importer: ModuleId, target: EdgeTarget): EdgeTarget {
    if (target.kind === 'file') return this.file(importer, target);
    if (target.kind !== 'files') return target;
    const { folder, as, off, names } = target;
    if (names !== undefined) {
      const files = target.files.map((file, at) => this.#of(file, names[at]));
      return { ...target, files };
    }
    if (folder === undefined || as === undefined) return target;
    return { ...target, module: this.#of(`${folder}/__init__.py`, this.#absolute(importer, as, off)) };
  }

  file<T extends FileTarget>(importer: ModuleId, target: T): T {
    const { file, as, off } = target;
    const module = as === undefined ? file : this.#of(file, this.#absolute(importer, as, off));
    return module === file ? target : { ...target, file: module };
  }

  below(module: ModuleId, name: string, file: string): ModuleId {
    const own = this.#nameOf(module);
    return own === undefined ? file : this.#of(file, `${own}.${name}`);
  }

  #absolute(importer: ModuleId, as: string, off: number | undefined): string | undefined {
    if (off === undefined) return as;
    const own = this.#nameOf(importer);
    return own === undefined ? undefined : absoluteName(as, off, own);
  }

  #nameOf(module: ModuleId): string | undefined {
    return nameInId(module) ?? this.#first.get(module);
  }

  #of(file: string, name: string | undefined): ModuleId {
    if (name === undefined) return file;
    const first = this.#first.get(file);
    // No import that the graph knows leads to it: a call names it, or a package has it as a member.
    if (first === undefined) this.#first.set(file, name);
    if (first === undefined || first === name) return file;
    this.#several.add(file);
    return moduleId(file, name);
  }
}
