import { configOf, type LinkedGroup } from '../graph/link-runs.ts';
import { reachability, type FileSet, type Reachability } from '../graph/queries/reachability.ts';
import type { ClientSite } from '../model/client.ts';
import type { Outline } from '../model/facts.ts';
import type { Run } from '../model/run.ts';
import type { TestFile } from '../model/test-file.ts';
import { countSuite } from '../frameworks/suites/count-suite.ts';

/** For each client the ids of the runs whose global set-up or teardown loads it, sorted. */
export function listGlobalSetup(
  groups: readonly LinkedGroup[],
  clients: readonly ClientSite[],
): readonly (readonly string[])[] {
  const found = clients.map((): string[] => []);
  for (const { graph, runs } of groups) {
    const reach = reachability(graph, ['at-import', 'lazily']);
    for (const run of runs) {
      // A conftest file is set-up of the tests below it, and counts with each of them.
      const global = run.setupFiles.filter(({ phase }) => !/^(?:setup|conftest$|plugin$)/.test(phase));
      const files = [...configOf(run), ...global.map(({ file }) => file)];
      for (const position of within(reach.from(files), reach, clients)) found[position]?.push(run.id);
    }
  }
  return found.map((ids) => ids.sort());
}

/** Every test file with what it declares and what it loads in any of its runs, sorted by name. */
export function listTests(
  groups: readonly LinkedGroup[],
  clients: readonly ClientSite[],
  outlines: ReadonlyMap<string, Outline>,
): readonly TestFile[] {
  const found = new Map<string, Loads>();
  for (const group of groups) {
    const now = reachability(group.graph, ['at-import']);
    const later = reachability(group.graph, ['at-import', 'lazily']);
    for (const run of group.runs) {
      if (run.kind !== 'reference') addRun(found, run, now, later, clients);
    }
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, loads]) => testFile(file, loads, outlines.get(file)));
}

interface Loads {
  readonly runs: string[];
  readonly clients: Set<number>;
  readonly lazily: Set<number>;
  modules: number;
}

function addRun(
  found: Map<string, Loads>,
  run: Run,
  now: Reachability,
  later: Reachability,
  clients: readonly ClientSite[],
): void {
  const setup = run.setupFiles.filter(({ phase }) => phase === 'setup' || phase === 'setup-after-env');
  const everywhere = setup.map(({ file }) => file);
  for (const file of run.testFiles) {
    const setupFiles = [...everywhere, ...conftestsOf(run, file)];
    const loads = found.get(file) ?? { runs: [], clients: new Set(), lazily: new Set(), modules: 0 };
    found.set(file, loads);
    loads.runs.push(run.id);
    const loaded = now.from([...setupFiles, file]);
    loads.modules = Math.max(loads.modules, loaded.size);
    for (const position of within(loaded, now, clients)) loads.clients.add(position);
    for (const position of within(later.from([...setupFiles, file]), later, clients))
      loads.lazily.add(position);
  }
}

/** Those beside and above a test file. */
function conftestsOf({ setupFiles }: Run, test: string): readonly string[] {
  return setupFiles
    .filter(
      ({ file, phase }) =>
        phase === 'plugin' || (phase === 'conftest' && test.startsWith(file.slice(0, -'conftest.py'.length))),
    )
    .map(({ file }) => file);
}

function within(loaded: FileSet, reach: Reachability, clients: readonly ClientSite[]): number[] {
  return [...clients.keys()].filter((client) => {
    const file = clients[client]?.file;
    const position = file === undefined ? undefined : reach.position(file);
    return position !== undefined && loaded.has(position);
  });
}

function testFile(file: string, loads: Loads, outline: Outline | undefined): TestFile {
  const counts = outline === undefined ? { tests: 0, skipped: 0, hooks: 0, mocks: 0 } : countSuite(outline);
  const clients = [...loads.clients].sort((a, b) => a - b);
  const lazily = [...loads.lazily].filter((client) => !loads.clients.has(client)).sort((a, b) => a - b);
  return { file, runs: loads.runs.sort(), ...counts, modules: loads.modules, clients, lazily };
}
