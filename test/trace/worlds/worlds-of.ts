import { createRunWorld } from '../../../src/trace/worlds/run-world.ts';
import { discoverRuns } from '../../../src/discover/runs/discover-runs.ts';
import { groupRuns, linkGroups } from '../../../src/graph/link-runs.ts';
import { javascriptLanguage } from '../../../src/graph/javascript/language.ts';
import { loadRunsInput } from '../../discover/runs/load-runs-input.ts';
import { createResolver } from '../../../src/graph/resolver.ts';
import { trackedFiles } from '../../../src/graph/tracked-files.ts';
import { treeOf } from '../../discover/runs/runs-of.ts';
import type { ModuleGraph } from '../../../src/model/graph.ts';
import type { Outline } from '../../../src/model/facts.ts';
import type { RunWorld } from '../../../src/trace/worlds/run-world.ts';

export type Files = Readonly<Record<string, string>>;

const noGraph: ModuleGraph = { modules: new Map(), skipped: [] };

/** The worlds of all runs that a repository of a few files has, found and linked by the real parts. */
export function worldsOf(files: Files, ignored: readonly string[] = []): ReadonlyMap<string, RunWorld> {
  const tree = treeOf(Object.keys(files), ignored);
  const input = loadRunsInput(tree, (file) => files[file]);
  const { runs } = discoverRuns(input);
  const resolver = createResolver({ tree, packages: input.packages, documents: () => undefined });
  const languages = [javascriptLanguage(resolver)];
  const outlines = new Map<string, Outline>();
  for (const { path } of tree.files) {
    const facts = input.facts(path);
    if (facts?.frontend === 'typescript') outlines.set(path, facts);
  }
  const groups = linkGroups(groupRuns(runs), outlines, languages, []);
  const plainGraph = groups[0]?.graph ?? noGraph;
  const tracked = trackedFiles(tree);
  return new Map(
    runs.map((run) => {
      const graph = groups.find((group) => group.runs.includes(run))?.graph ?? plainGraph;
      return [
        run.id,
        createRunWorld({
          run,
          graph,
          plainGraph,
          facts: input.facts,
          text: input.text,
          tracked,
          locate: (file, specifier) => resolver.resolve(file, specifier, 'static', { aliases: run.aliases }),
        }),
      ];
    }),
  );
}

export function worldOf(worlds: ReadonlyMap<string, RunWorld>, id: string): RunWorld {
  const world = worlds.get(id);
  if (world === undefined) throw new Error(`no ${id} among ${[...worlds.keys()].join(', ')}`);
  return world;
}
