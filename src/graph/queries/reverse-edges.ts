import type { ImportKind } from '../../model/facts.ts';
import type { ModuleGraph } from '../../model/graph.ts';
import { edgeFiles } from '../link.ts';

/** One import of a module, seen from the module. */
export interface Importer {
  readonly file: string;
  readonly line: number;
  readonly specifier: string;
  readonly kind: ImportKind;
  readonly loads: boolean;
}

const known = new WeakMap<ModuleGraph, ReadonlyMap<string, readonly Importer[]>>();

/** Importers by imported file, made on the first question about a graph. */
export function reverseEdges(graph: ModuleGraph): ReadonlyMap<string, readonly Importer[]> {
  let index = known.get(graph);
  if (!index) {
    index = reverse(graph);
    known.set(graph, index);
  }
  return index;
}

function reverse(graph: ModuleGraph): ReadonlyMap<string, readonly Importer[]> {
  const index = new Map<string, Importer[]>();
  for (const node of graph.modules.values()) {
    node.edges.forEach((edge, position) => {
      const { kind, loads, line } = edge;
      const specifier = node.outline.imports[position]?.specifier ?? '';
      for (const file of edgeFiles(edge)) {
        const importers = index.get(file) ?? [];
        importers.push({ file: node.file, line, specifier, kind, loads });
        index.set(file, importers);
      }
    });
  }
  return index;
}
