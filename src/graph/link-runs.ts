import type { Outline } from '../model/facts.ts';
import type { ModuleGraph } from '../model/graph.ts';
import type { Run } from '../model/run.ts';
import type { SkippedFile } from '../model/tree.ts';
import type { Language } from './language.ts';
import { link, linkModule, loadedFiles } from './link.ts';
import type { ResolutionOverlay } from './resolver.ts';

/** Runs that resolve modules alike. Most repositories have one; each set of aliases and conditions makes another. */
export interface RunGroup {
  readonly overlay: ResolutionOverlay;
  readonly runs: readonly Run[];
}

export interface LinkedGroup extends RunGroup {
  readonly graph: ModuleGraph;
}

/** The group without any comes first and is always there. */
export function groupRuns(runs: readonly Run[]): readonly RunGroup[] {
  const groups = new Map<string, { overlay: ResolutionOverlay; runs: Run[] }>([
    ['[[],null]', { overlay: {}, runs: [] }],
  ]);
  for (const run of runs) {
    const aliases = run.aliases.map(({ find, form, replacement }) => [find, form, replacement]);
    const key = JSON.stringify([aliases, run.conditions ?? null]);
    const group = groups.get(key) ?? { overlay: overlayOf(run), runs: [] };
    group.runs.push(run);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** What a run changes about resolution. */
export function overlayOf({ aliases, conditions }: Run): ResolutionOverlay {
  return {
    ...(aliases.length === 0 ? {} : { aliases }),
    ...(conditions === undefined ? {} : { conditions }),
  };
}

/** Files that a run enters the repository by, in the order in which it does. */
export function entriesOf(run: Run): readonly string[] {
  return [...configOf(run), ...run.setupFiles.map(({ file }) => file), ...run.testFiles, ...run.entryFiles];
}

/** The runner loads its configuration and all that it imports, before anything else. */
export function configOf({ config }: Run): readonly string[] {
  return config !== undefined && /\.[cm]?[jt]s$/.test(config.file) ? [config.file] : [];
}

/** One graph of every file that was read, as it hangs together without aliases; each further group only what its runs reach. */
export function linkGroups(
  groups: readonly RunGroup[],
  outlines: ReadonlyMap<string, Outline>,
  languages: readonly Language[],
  skipped: readonly SkippedFile[],
): readonly LinkedGroup[] {
  const [plain, ...aliased] = groups;
  if (plain === undefined) return [];
  const base = link({ outlines, languages, skipped });
  const rest = aliased.map((group) => {
    const reached = reachedBy(group, outlines, languages);
    return { ...group, graph: link({ outlines: reached, languages, skipped, overlay: group.overlay, base }) };
  });
  return [{ ...plain, graph: base }, ...rest];
}

function reachedBy(
  group: RunGroup,
  outlines: ReadonlyMap<string, Outline>,
  languages: readonly Language[],
): ReadonlyMap<string, Outline> {
  const reached = new Map<string, Outline>();
  const pending = group.runs.flatMap(entriesOf);
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    const outline = outlines.get(file);
    if (outline === undefined || reached.has(file)) continue;
    reached.set(file, outline);
    pending.push(...loadedFiles(linkModule(file, outline, languages, group.overlay)));
  }
  return reached;
}
