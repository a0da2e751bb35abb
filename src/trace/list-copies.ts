import { entriesOf, type LinkedGroup } from '../graph/link-runs.ts';
import { copies, type Entry, type ModuleCopies, type ModuleInstance } from '../graph/queries/copies.ts';
import type { CopyEntry } from '../model/graph-report.ts';
import type { Run } from '../model/run.ts';

/** The name under which a run's runner registers an entry file, where names are what tells modules apart. */
export type EntryName = (run: Run, file: string) => string | undefined;

type NameOfEntry = (file: string) => string | undefined;

/** What one run loads twice: packages by their built entry and by their source path, modules under two names. */
export function listCopies(groups: readonly LinkedGroup[], entryName: EntryName): readonly CopyEntry[] {
  return groups.flatMap(({ graph, runs }) =>
    runs
      .filter(({ kind }) => kind !== 'orphan' && kind !== 'reference')
      .flatMap((run) =>
        copiesOf(
          run.id,
          copies(
            graph,
            namedEntries(run, (file) => entryName(run, file)),
          ),
        ),
      ),
  );
}

export function namedEntries(run: Run, entryName: NameOfEntry = () => undefined): readonly Entry[] {
  return entriesOf(run).map((file) => {
    const as = entryName(file);
    return as === undefined ? file : { file, as };
  });
}

/** One entry for what was loaded twice in the same two ways: the files of a package are copied together. */
function copiesOf(run: string, found: readonly ModuleCopies[]): CopyEntry[] {
  const together = new Map<string, CopyEntry>();
  for (const copy of found) {
    const { file, package: name, instances } = copy;
    const ways = new Set(instances.map(({ as }) => as));
    const isPackage = ways.has('built') || ways.has('source');
    // A file that is only in the source or only in the output has one state, however it was entered.
    if (isPackage && !(ways.has('built') && ways.has('source'))) continue;
    const key = isPackage ? (name ?? file) : commonWay(instances);
    const known = together.get(key);
    together.set(key, {
      run,
      package: known?.package ?? name ?? shortest(instances),
      file: known?.file ?? file,
      instances: instances.map(({ as, through, importedBy }, at) => {
        const before = known?.instances[at];
        const importers = new Set([...(before?.importedBy ?? []), ...importedBy]);
        const first = before ?? { as, file: through.file, line: through.line };
        return { ...first, importedBy: [...importers].sort() };
      }),
      files: [...(known?.files ?? []), file],
    });
  }
  return [...together.values()];
}

/** `src.app.db` and `app.db` differ by the folder in front; `src.app.store` and `app.store` by the same. */
function commonWay(instances: readonly ModuleInstance[]): string {
  const names = instances.map(({ as }) => as.split('.'));
  const [first = []] = names;
  let same = 0;
  while (same < first.length && names.every((parts) => parts.at(-1 - same) === first.at(-1 - same)))
    same += 1;
  const fronts = names.map((parts) => parts.slice(0, parts.length - same).join('.'));
  return [...fronts, fronts.includes('') ? (first.at(-same) ?? '') : ''].join(' ');
}

function shortest(instances: readonly ModuleInstance[]): string {
  return instances.map(({ as }) => as).reduce((a, b) => (b.length < a.length ? b : a));
}
