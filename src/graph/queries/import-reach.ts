import type { EdgeTarget, ModuleGraph } from '../../model/graph.ts';
import { edgeFiles } from '../link.ts';
import { timingOf, type Timing } from './timing.ts';

export interface ImportReach {
  /** Files loaded while the entries are imported, entries included; sorted. */
  readonly atImport: ReadonlySet<string>;
  /** Files that only code that imports on demand would load; sorted, none of the ones above. */
  readonly lazily: ReadonlySet<string>;
  /** Packages and built-in modules of both; sorted, without subpaths. */
  readonly packagesAtImport: ReadonlySet<string>;
  readonly packagesLazily: ReadonlySet<string>;
}

/** Everything that importing the entry files loads. Barrels count in full: every edge of theirs runs. */
export function importReach(graph: ModuleGraph, entries: readonly string[]): ImportReach {
  const atImport = closure(graph, entries, ['at-import']);
  const all = closure(graph, entries, ['at-import', 'lazily']);
  const packagesAtImport = packagesOf(graph, atImport, ['at-import']);
  const packages = packagesOf(graph, all, ['at-import', 'lazily']);
  return {
    atImport: sorted(atImport),
    lazily: sorted([...all].filter((file) => !atImport.has(file))),
    packagesAtImport: sorted(packagesAtImport),
    packagesLazily: sorted([...packages].filter((name) => !packagesAtImport.has(name))),
  };
}

function closure(graph: ModuleGraph, entries: readonly string[], timings: readonly Timing[]): Set<string> {
  const reached = new Set(entries);
  // A set may grow while it is walked.
  for (const file of reached) {
    const node = graph.modules.get(file);
    node?.edges.forEach((edge, position) => {
      if (!timings.includes(timingOf(node, position, edge))) return;
      for (const next of edgeFiles(edge)) reached.add(next);
    });
  }
  return reached;
}

function packagesOf(graph: ModuleGraph, files: Iterable<string>, timings: readonly Timing[]): Set<string> {
  const names = new Set<string>();
  for (const file of files) {
    const node = graph.modules.get(file);
    node?.edges.forEach((edge, position) => {
      const name = packageName(edge.to);
      if (name !== undefined && timings.includes(timingOf(node, position, edge))) names.add(name);
    });
  }
  return names;
}

function packageName(target: EdgeTarget): string | undefined {
  if (target.kind === 'package') return target.package;
  return target.kind === 'builtin' ? target.name : undefined;
}

function sorted(names: Iterable<string>): ReadonlySet<string> {
  return new Set([...names].sort());
}
