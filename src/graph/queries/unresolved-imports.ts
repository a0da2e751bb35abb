import type { ModuleGraph } from '../../model/graph.ts';
import type { Place } from '../../model/place.ts';

export interface UnresolvedEdge extends Place {
  readonly specifier: string;
  readonly reason: string;
}

/** Imports whose module was not found, by file and line. Those that load nothing (types, paths) are left out: no run misses them. */
export function unresolvedImports(graph: ModuleGraph): readonly UnresolvedEdge[] {
  return [...graph.modules.values()].flatMap((node) =>
    node.edges.flatMap((edge) =>
      edge.loads && edge.to.kind === 'unresolved'
        ? [{ file: node.file, line: edge.line, specifier: edge.to.specifier, reason: edge.to.reason }]
        : [],
    ),
  );
}
