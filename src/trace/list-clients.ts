import { constructionSites, type ConstructionSite } from '../catalogue/construction-sites.ts';
import { findLibraries, libraries } from '../catalogue/index.ts';
import { resolveLocal } from '../graph/symbols.ts';
import type { BoundaryKind } from '../model/catalogue.ts';
import type { ClientSite } from '../model/client.ts';
import type { Code } from '../model/facts.ts';
import type { ModuleGraph, ModuleNode } from '../model/graph.ts';

/** Packages whose presence makes a source file worth reading although no test loads it. */
export const cataloguePackages: ReadonlySet<string> = new Set(
  libraries
    .flatMap(({ packages, modules }) => modules ?? packages)
    .filter((name) => !name.startsWith('node:')),
);

/**
 * Kinds of stores whose package can hand out a client that is connected by itself (a default connection).
 * Elsewhere an import constructs nothing: the file system and plain HTTP are at hand everywhere, functions of
 * a reporter or a model library use a client that something else made.
 */
const connectedByImport: ReadonlySet<BoundaryKind> = new Set([
  'database',
  'document-store',
  'graph-store',
  'column-store',
  'vector',
  'search',
  'cache',
  'queue',
  'object-store',
]);

/**
 * Places where clients come into being, by file and line. A module that some run resolves differently is
 * looked at in that run too. `codeOf` is asked only where a library is imported.
 */
export function listClients(
  graphs: readonly ModuleGraph[],
  codeOf: (file: string) => Code | undefined,
): readonly ClientSite[] {
  const found = new Map<string, ClientSite>();
  const seen = new Set<ModuleNode>();
  for (const graph of graphs) {
    for (const node of graph.modules.values()) {
      if (seen.has(node)) continue;
      seen.add(node);
      for (const site of clientsOf(graph, node, codeOf)) {
        found.set(`${site.file}:${site.line}:${site.column}:${site.library}`, site);
      }
    }
  }
  return [...found.values()].sort(byPlace);
}

function byPlace(a: ClientSite, b: ClientSite): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.library < b.library ? -1 : 1);
}

function clientsOf(
  graph: ModuleGraph,
  node: ModuleNode,
  codeOf: (file: string) => Code | undefined,
): readonly ClientSite[] {
  if (!leavesRepository(node)) return [];
  const sites = constructionSites(
    node.outline,
    (local) => {
      const target = resolveLocal(graph, node.file, local);
      return target.kind === 'external' ? target : undefined;
    },
    usesLibrary(node) ? codeOf(node.file) : undefined,
  );
  return sites.filter(isConstructed).map((site) => clientSite(node, site));
}

function isConstructed({ library, construction }: ConstructionSite): boolean {
  return construction.form !== 'import' || connectedByImport.has(library.boundary.kind);
}

function leavesRepository({ edges }: ModuleNode): boolean {
  return edges.some(({ loads }) => loads);
}

/** Classes that extend a library's, and names taken apart from a default import, are only seen in the code. */
function usesLibrary({ edges }: ModuleNode): boolean {
  return edges.some(
    ({ to }) =>
      to.kind === 'package' &&
      findLibraries(to.dotted === true ? 'pypi' : 'npm', to.package, to.subpath).length > 0,
  );
}

function clientSite({ file, outline }: ModuleNode, site: ConstructionSite): ClientSite {
  const { library, construction, line, column, scope } = site;
  const call = outline.sites.find((one) => one.line === line && one.column === column);
  return {
    file,
    line,
    column,
    library: library.id,
    boundary: {
      kind: library.boundary.kind,
      technology: construction.technology ?? library.boundary.technology,
    },
    construction:
      call?.callee ??
      (construction.form === 'import'
        ? `import of ${library.title}`
        : (construction.exports[0] ?? library.title)),
    ...(site.binds === undefined ? {} : { symbol: site.binds }),
    atImport: scope === 0,
  };
}
