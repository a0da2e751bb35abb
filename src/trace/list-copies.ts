import { entriesOf, type LinkedGroup } from '../graph/link-runs.ts';
import { copies, type ModuleCopies } from '../graph/queries/copies.ts';
import type { CopyEntry } from '../model/graph-report.ts';

/** Packages that one run loads twice: by their built entry and by their source path. */
export function listCopies(groups: readonly LinkedGroup[]): readonly CopyEntry[] {
  return groups.flatMap(({ graph, runs }) =>
    runs
      .filter(({ kind }) => kind !== 'orphan' && kind !== 'reference')
      .flatMap((run) => copiesOf(run.id, copies(graph, entriesOf(run)))),
  );
}

/** One entry per package: its files are copied together. */
function copiesOf(run: string, found: readonly ModuleCopies[]): CopyEntry[] {
  const byPackage = new Map<string, CopyEntry>();
  for (const { file, package: name = file, instances } of found) {
    const built = instances.find(({ as }) => as === 'built')?.through;
    const source = instances.find(({ as }) => as === 'source')?.through;
    if (built === undefined || source === undefined || byPackage.has(name)) continue;
    byPackage.set(name, {
      run,
      package: name,
      file,
      built: { file: built.file, line: built.line },
      source: { file: source.file, line: source.line },
    });
  }
  return [...byPackage.values()];
}
