import type { ModuleGraph, ModuleNode } from '../model/graph.ts';

/** What `export *` statements make visible from a module. */
export interface StarReach {
  readonly files: ReadonlySet<string>;
  /** Packages whose exports are all handed on. */
  readonly outside: readonly { readonly package: string; readonly subpath: string }[];
}

export interface Barrels {
  /** Undefined for a module without a star. */
  reach(file: string): StarReach | undefined;
  /** Modules of a reach that export the name themselves. */
  exporters(name: string, reach: StarReach): readonly string[];
}

const known = new WeakMap<ModuleGraph, Barrels>();

/** The index of a graph, made on the first question. */
export function barrelsOf(graph: ModuleGraph): Barrels {
  let barrels = known.get(graph);
  if (!barrels) {
    barrels = indexBarrels(graph);
    known.set(graph, barrels);
  }
  return barrels;
}

function indexBarrels(graph: ModuleGraph): Barrels {
  const owners = new Map<string, string[]>();
  for (const node of graph.modules.values()) {
    for (const name of exportedNames(node)) {
      const list = owners.get(name);
      if (list) list.push(node.file);
      else owners.set(name, [node.file]);
    }
  }
  const reaches = new Map<string, StarReach | undefined>();
  return {
    reach: (file) => {
      if (!reaches.has(file)) reaches.set(file, reachOf(graph, file));
      return reaches.get(file);
    },
    exporters: (name, reach) => (owners.get(name) ?? []).filter((file) => reach.files.has(file)),
  };
}

/** Names that a module exports by itself, whole-module objects taken apart. */
function exportedNames(node: ModuleNode): ReadonlySet<string> {
  const names = new Set<string>();
  for (const fact of node.outline.exports) {
    if (fact.name !== '*' && fact.name !== '=') names.add(fact.name);
    if (fact.name !== '=' || fact.value?.kind !== 'object') continue;
    for (const entry of fact.value.entries) {
      if ('key' in entry && typeof entry.key === 'string') names.add(entry.key);
    }
  }
  return names;
}

function reachOf(graph: ModuleGraph, file: string): StarReach | undefined {
  const files = new Set<string>();
  const outside = new Map<string, { package: string; subpath: string }>();
  const queue = [file];
  // The list grows while it is walked.
  for (const next of queue) {
    const node = graph.modules.get(next);
    for (const to of node ? starTargets(node) : []) {
      if (to.kind === 'package')
        outside.set(`${to.package}/${to.subpath}`, { package: to.package, subpath: to.subpath });
      if (to.kind === 'builtin') outside.set(to.name, { package: to.name, subpath: '' });
      if (to.kind !== 'file' || files.has(to.file)) continue;
      files.add(to.file);
      queue.push(to.file);
    }
  }
  return files.size + outside.size === 0 ? undefined : { files, outside: [...outside.values()] };
}

function starTargets(node: ModuleNode): readonly ModuleNode['edges'][number]['to'][] {
  return node.outline.exports.flatMap((fact) =>
    fact.name === '*' && fact.from ? (node.edges[fact.from.import]?.to ?? []) : [],
  );
}
