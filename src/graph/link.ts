import type { ImportFact, Outline } from '../model/facts.ts';
import type { EdgeTarget, ImportEdge, ModuleGraph, ModuleNode } from '../model/graph.ts';
import type { SkippedFile } from '../model/tree.ts';
import type { Language } from './language.ts';
import type { ResolutionOverlay } from './resolver.ts';
import { resolveExport } from './symbols.ts';

export interface LinkInput {
  readonly outlines: ReadonlyMap<string, Outline>;
  readonly languages: readonly Language[];
  readonly overlay?: ResolutionOverlay;
  readonly skipped?: readonly SkippedFile[];
  /**
   * The same outlines linked under another overlay: modules whose edges come out equal are shared, so that
   * many runs cost little more than one.
   */
  readonly base?: ModuleGraph;
}

/** Modules and their edges. The result does not depend on the order of the outlines. */
export function link(input: LinkInput): ModuleGraph {
  const { outlines, languages, overlay, base } = input;
  const files = [...outlines].sort(([a], [b]) => (a < b ? -1 : 1));
  const modules = new Map(
    files.map(([file, outline]) => [file, linkModule(file, outline, languages, overlay)]),
  );
  const graph = dropTypeReexports({ modules, skipped: input.skipped ?? [] }, languages);
  return base ? share(graph, base) : graph;
}

function share(graph: ModuleGraph, base: ModuleGraph): ModuleGraph {
  const modules = [...graph.modules].map(([file, node]): [string, ModuleNode] => {
    const other = base.modules.get(file);
    return [file, other && sameEdges(other, node) ? other : node];
  });
  return modules.length === base.modules.size &&
    modules.every(([file, node]) => base.modules.get(file) === node)
    ? { ...base, skipped: graph.skipped }
    : { ...graph, modules: new Map(modules) };
}

/** One module alone: enough to know which files it needs read next. */
export function linkModule(
  file: string,
  outline: Outline,
  languages: readonly Language[],
  overlay: ResolutionOverlay = {},
): ModuleNode {
  const language = languages.find(({ frontend }) => frontend === outline.frontend);
  const edges = outline.imports.map((fact) => linkImport(file, fact, language, overlay));
  const inside = language?.inside?.(file);
  return { file, outline, edges, ...(inside === undefined ? {} : { inside }) };
}

/** Files that the module loads, at once or later, in the order of its imports. */
export function loadedFiles(node: ModuleNode): readonly string[] {
  return [...new Set(node.edges.flatMap((edge) => (edge.loads ? edgeFiles(edge) : [])))];
}

/** Files of the repository that an edge leads to, in the order in which they are loaded. */
export function edgeFiles(edge: ImportEdge): readonly string[] {
  return [...targetFiles(edge.to), ...(edge.also ?? []).map(({ file }) => file)];
}

function targetFiles(target: EdgeTarget): readonly string[] {
  switch (target.kind) {
    case 'file':
      return [target.file];
    case 'files':
      return target.files;
    default:
      return [];
  }
}

function linkImport(
  file: string,
  fact: ImportFact,
  language: Language | undefined,
  overlay: ResolutionOverlay,
): ImportEdge {
  if (!language) {
    const to = {
      kind: 'unresolved',
      specifier: fact.specifier ?? '',
      reason: 'no language links the file',
    } as const;
    return { to, kind: fact.kind, loads: false, line: fact.line };
  }
  const target = language.resolve(file, fact, overlay);
  const loads = fact.kind !== 'resolve' && fact.typeOnly !== true && !language.drops(file, fact, target.to);
  return { ...target, kind: fact.kind, loads, line: fact.line };
}

/**
 * `export { Row } from './rows'` loads nothing where Row is a type and the compiler sees the whole program.
 * Only now is it known what the name is.
 */
function dropTypeReexports(graph: ModuleGraph, languages: readonly Language[]): ModuleGraph {
  const dropping = new Map<string, ModuleNode>();
  for (const node of graph.modules.values()) {
    const language = languages.find(({ frontend }) => frontend === node.outline.frontend);
    if (!language || !node.outline.imports.some((fact) => fact.reexport)) continue;
    const dropped = typeReexports(graph, node, language);
    if (dropped.size === 0) continue;
    const edges = node.edges.map((edge, index) => (dropped.has(index) ? { ...edge, loads: false } : edge));
    dropping.set(node.file, { ...node, edges });
  }
  if (dropping.size === 0) return graph;
  return {
    ...graph,
    modules: new Map([...graph.modules].map(([file, node]) => [file, dropping.get(file) ?? node])),
  };
}

function typeReexports(graph: ModuleGraph, node: ModuleNode, language: Language): ReadonlySet<number> {
  const dropped = new Set<number>();
  if (!language.dropsTypes(node.file)) return dropped;
  const named = new Map<number, boolean>();
  for (const fact of node.outline.exports) {
    if (!fact.from || node.edges[fact.from.import]?.loads !== true) continue;
    if (node.outline.imports[fact.from.import]?.reexport !== true) continue;
    const onlyType = fact.typeOnly === true || (fact.name !== '*' && isType(graph, node.file, fact.name));
    named.set(fact.from.import, (named.get(fact.from.import) ?? true) && onlyType);
  }
  for (const [index, onlyTypes] of named) if (onlyTypes) dropped.add(index);
  return dropped;
}

function isType(graph: ModuleGraph, file: string, name: string): boolean {
  const target = resolveExport(graph, file, name);
  if (target.kind !== 'declared') return false;
  const declared =
    graph.modules.get(target.file)?.outline.declares.filter((entry) => entry.name === target.name) ?? [];
  return declared.length > 0 && declared.every(({ kind }) => kind === 'type');
}

function sameEdges(a: ModuleNode, b: ModuleNode): boolean {
  return (
    a.outline === b.outline &&
    a.edges.length === b.edges.length &&
    a.edges.every((edge, index) => sameEdge(edge, b.edges[index]))
  );
}

/** Targets come from the resolver's memory, so equal ones are mostly the same object. */
function sameEdge(a: ImportEdge, b: ImportEdge | undefined): boolean {
  if (a.loads !== b?.loads) return false;
  return (a.to === b.to && a.also === b.also) || JSON.stringify(a) === JSON.stringify(b);
}
