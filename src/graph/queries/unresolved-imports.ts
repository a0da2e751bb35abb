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

/**
 * The same for a repository whose runs resolve modules differently: what at least one run resolves is not
 * missing. The first graph holds every module.
 */
export function unresolvedInAll(graphs: readonly ModuleGraph[]): readonly UnresolvedEdge[] {
  const [whole, ...others] = graphs;
  if (whole === undefined) return [];
  return [...whole.modules.values()].flatMap(({ file, edges }) => {
    const same = others.flatMap((graph) => graph.modules.get(file) ?? []);
    return edges.flatMap(({ loads, to, line }, position) => {
      if (!loads || to.kind !== 'unresolved') return [];
      if (same.some((node) => node.edges[position]?.to.kind !== 'unresolved')) return [];
      return [{ file, line, specifier: to.specifier, reason: to.reason }];
    });
  });
}
