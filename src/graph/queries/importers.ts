import type { ModuleGraph } from '../../model/graph.ts';
import { reverseEdges, type Importer } from './reverse-edges.ts';

export type { Importer } from './reverse-edges.ts';

/** Who imports a file, by file and then line; imports that load nothing are marked so, not left out. */
export function importers(graph: ModuleGraph, file: string): readonly Importer[] {
  return reverseEdges(graph).get(file) ?? [];
}
