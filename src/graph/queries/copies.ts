import type { FileTarget, ImportEdge, ModuleGraph } from '../../model/graph.ts';
import type { Place } from '../../model/place.ts';
import { absoluteName } from './module-names.ts';
import { timingOf } from './timing.ts';

/** One file that a run loads as two modules, each with its own state. */
export interface ModuleCopies {
  readonly file: string;
  /** The package that was entered twice, where it is one. */
  readonly package?: string;
  readonly instances: readonly ModuleInstance[];
}

export interface ModuleInstance {
  /** `source`, `built`, or the name that the module is registered under. */
  readonly as: string;
  /** The import through which this instance first came in. */
  readonly through: Place & { readonly specifier: string };
  /** Files that import it, sorted. */
  readonly importedBy: readonly string[];
}

/** An entry file, with the name that the runner gives its module where names are identities. */
export type Entry = string | { readonly file: string; readonly as: string };

/** A module as a run loads it. `through` is the import that entered its copy. */
export interface LoadedModule {
  readonly file: string;
  readonly as: string;
  readonly package?: string;
  readonly through?: ModuleInstance['through'];
  /** Grows while modules are walked. */
  readonly importedBy: Set<string>;
}

/**
 * Files that exist twice once the entry files are loaded, sorted. A package entered by its built entry
 * runs from its output, with all that its own relative imports load; entered by a path into its sources it
 * runs from there. In Python a file under two dotted names is two modules. A run's aliases count when the
 * graph was linked under them. Only what loads at import or on demand counts, types do not.
 */
export function copies(graph: ModuleGraph, entries: readonly Entry[]): readonly ModuleCopies[] {
  return collect(loadedModules(graph, entries));
}

/** In the order in which they come in, level by level. */
export function loadedModules(graph: ModuleGraph, entries: readonly Entry[]): Iterable<LoadedModule> {
  const loaded = new Map<string, LoadedModule>();
  const add = (found: Omit<LoadedModule, 'importedBy'>, importer?: string): void => {
    const key = `${found.file}\n${found.as}`;
    const module = loaded.get(key) ?? { ...found, importedBy: new Set() };
    if (importer !== undefined) module.importedBy.add(importer);
    loaded.set(key, module);
  };
  for (const entry of entries) add(typeof entry === 'string' ? { file: entry, as: 'source' } : entry);
  // A map may grow while it is walked.
  for (const module of loaded.values()) {
    const node = graph.modules.get(module.file);
    node?.edges.forEach((edge, position) => {
      if (timingOf(node, position, edge) === 'never') return;
      const specifier = node.outline.imports[position]?.specifier ?? '';
      const place = { file: node.file, line: edge.line, specifier };
      for (const target of targetsOf(edge)) add(enter(module, target, place), node.file);
    });
  }
  return loaded.values();
}

function targetsOf(edge: ImportEdge): readonly FileTarget[] {
  const further = edge.also ?? [];
  if (edge.to.kind === 'file') return [edge.to, ...further];
  if (edge.to.kind !== 'files') return further;
  const { files, names } = edge.to;
  const any = files.map((file, at): FileTarget => {
    const as = names?.[at];
    return { kind: 'file', file, ...(as === undefined ? {} : { as }) };
  });
  return [...any, ...further];
}

/** Inside a package an import stays in the copy that it is part of; from outside, the way in decides. */
function enter(
  from: LoadedModule,
  target: FileTarget,
  place: ModuleInstance['through'],
): Omit<LoadedModule, 'importedBy'> {
  const as = target.as === undefined ? target.entry : absoluteName(target.as, target.off, from.as);
  const name = target.package ?? from.package;
  if (as !== undefined) {
    return { file: target.file, as, through: place, ...(name === undefined ? {} : { package: name }) };
  }
  return { ...from, file: target.file, through: from.through ?? place };
}

function collect(loaded: Iterable<LoadedModule>): readonly ModuleCopies[] {
  const byFile = new Map<string, LoadedModule[]>();
  for (const module of loaded) byFile.set(module.file, [...(byFile.get(module.file) ?? []), module]);
  return [...byFile]
    .filter(([, modules]) => modules.length > 1)
    .map(([file, modules]) => describe(file, modules))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

function describe(file: string, modules: readonly LoadedModule[]): ModuleCopies {
  const name = modules.find((module) => module.package !== undefined)?.package;
  const instances = modules
    .map(({ as, through, importedBy }) => ({
      as,
      through: through ?? { file, line: 1, specifier: '' },
      importedBy: [...importedBy].sort(),
    }))
    .sort((a, b) => (a.as < b.as ? -1 : 1));
  return { file, ...(name === undefined ? {} : { package: name }), instances };
}
