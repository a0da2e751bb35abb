import type { ModuleGraph, ModuleNode, SymbolTarget } from '../../model/graph.ts';
import { resolveExport } from '../symbols.ts';

/**
 * Files whose own declarations the named exports of a file could use, sorted: from each name to the module
 * that declares it, and on from that module's imports by name. Barrels in between are passed through, so
 * what stands beside a symbol in a barrel is not reached. A namespace counts with the members that are
 * called on it, or with all its exports where no such call is seen.
 */
export function useReach(graph: ModuleGraph, file: string, names: readonly string[]): readonly string[] {
  const search: Search = { graph, files: new Set(), namespaces: new Set() };
  for (const name of names) visitTarget(search, resolveExport(graph, file, name));
  // A set may grow while it is walked.
  for (const reached of search.files) {
    const node = graph.modules.get(reached);
    if (node) visitImports(search, node);
  }
  return [...search.files].sort();
}

interface Search {
  readonly graph: ModuleGraph;
  readonly files: Set<string>;
  readonly namespaces: Set<string>;
}

function visitTarget(search: Search, target: SymbolTarget): void {
  if (target.kind === 'declared' || target.kind === 'value') search.files.add(target.file);
  if (target.kind === 'namespace') visitNamespace(search, target.file);
}

function visitImports(search: Search, node: ModuleNode): void {
  node.outline.imports.forEach((fact, position) => {
    const edge = node.edges[position];
    // What a module hands on by `export … from` is nothing that its own code uses.
    if (!edge?.loads || fact.reexport) return;
    for (const further of edge.also ?? []) search.files.add(further.file);
    if (edge.to.kind === 'files') edge.to.files.forEach((file) => search.files.add(file));
    if (edge.to.kind !== 'file') return;
    // Imported for its effects, or taken as a value as a whole.
    if (fact.names.length === 0) search.files.add(edge.to.file);
    for (const name of fact.names) {
      if (name.typeOnly) continue;
      if (name.imported === '*') visitMembers(search, node, edge.to.file, name.local);
      else visitTarget(search, resolveExport(search.graph, edge.to.file, name.imported));
    }
  });
}

/** `ns.x()` uses x alone. */
function visitMembers(search: Search, node: ModuleNode, file: string, local: string): void {
  const members = new Set<string>();
  for (const site of node.outline.sites) {
    const [root, member] = site.callee.split('.');
    if (root === local && member !== undefined) members.add(member.replace(/\(\)$/, ''));
  }
  if (members.size === 0) visitNamespace(search, file);
  for (const member of members) visitTarget(search, resolveExport(search.graph, file, member));
}

function visitNamespace(search: Search, file: string): void {
  if (search.namespaces.has(file)) return;
  search.namespaces.add(file);
  search.files.add(file);
  const node = search.graph.modules.get(file);
  for (const fact of node?.outline.exports ?? []) {
    if (fact.name !== '*') visitTarget(search, resolveExport(search.graph, file, fact.name));
    const to = fact.name === '*' && fact.from ? node?.edges[fact.from.import]?.to : undefined;
    if (to?.kind === 'file') visitNamespace(search, to.file);
  }
}
