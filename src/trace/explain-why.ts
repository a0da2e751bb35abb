import { configOf, type LinkedGroup } from '../graph/link-runs.ts';
import { edgeFiles } from '../graph/link.ts';
import { reachability, type Reachability } from '../graph/queries/reachability.ts';
import { timingOf, type Timing } from '../graph/queries/timing.ts';
import { why, type WhyGoal } from '../graph/queries/why.ts';
import type { ClientSite } from '../model/client.ts';
import type { ImportEdge, ModuleGraph } from '../model/graph.ts';
import type { Run } from '../model/run.ts';
import type { WhyPathEntry, WhyReport } from '../model/why-report.ts';

export type WhyQuestion = WhyGoal & { readonly line?: number };

/** The shortest way from each run to a file or package, how many tests go there, and who imports it at all. */
export function explainWhy(
  groups: readonly LinkedGroup[],
  clients: readonly ClientSite[],
  question: WhyQuestion,
): WhyReport {
  const runs = groups.flatMap((group) => group.runs.map((run) => ({ graph: group.graph, run })));
  const paths = runs.flatMap(({ graph, run }) => pathOf(graph, run, question) ?? []);
  return {
    schemaVersion: 1,
    target: 'file' in question ? question.file : packageName(question),
    at: 'file' in question ? clientsAt(clients, question.file, question.line) : [],
    reached: countTests(groups, question),
    paths: paths.sort((a, b) => a.steps.length - b.steps.length || (a.run < b.run ? -1 : 1)),
    importers: importersOf(
      groups.map(({ graph }) => graph),
      question,
    ),
  };
}

function packageName(goal: { readonly package: string; readonly subpath?: string }): string {
  return goal.subpath === undefined ? goal.package : `${goal.package}/${goal.subpath}`;
}

/** Tests first: what only the application's start loads is told, but no test goes there. */
function pathOf(graph: ModuleGraph, run: Run, goal: WhyGoal): WhyPathEntry | undefined {
  const setup = [...configOf(run), ...run.setupFiles.map(({ file }) => file)];
  const entries = [...run.testFiles, ...setup, ...run.entryFiles];
  const found = why(graph, entries, goal);
  if (found === undefined) return undefined;
  const from = found.steps[0]?.file ?? ('file' in goal ? goal.file : '');
  const role = run.testFiles.includes(from) ? 'test' : setup.includes(from) ? 'setup' : 'application';
  return { run: run.id, from, role, lazily: found.lazily, steps: found.steps };
}

function clientsAt(clients: readonly ClientSite[], file: string, line: number | undefined): string[] {
  return clients
    .filter((client) => client.file === file && (line === undefined || client.line === line))
    .map(
      ({ boundary, construction, symbol, line: at }) =>
        `${boundary.kind}/${boundary.technology}: ${symbol === undefined ? '' : `${symbol} = `}${construction} (line ${at})`,
    );
}

function countTests(groups: readonly LinkedGroup[], goal: WhyGoal): WhyReport['reached'] {
  const now = new Set<string>();
  const later = new Set<string>();
  for (const { graph, runs } of groups) {
    addTests(now, graph, runs, goal, ['at-import']);
    addTests(later, graph, runs, goal, ['at-import', 'lazily']);
  }
  return { testFiles: later.size, lazily: later.size - now.size };
}

function addTests(
  tests: Set<string>,
  graph: ModuleGraph,
  runs: readonly Run[],
  goal: WhyGoal,
  timings: readonly Timing[],
): void {
  const reach = reachability(graph, timings);
  const doors = doorsTo(graph, goal, timings).flatMap((file) => reach.position(file) ?? []);
  for (const run of runs) {
    if (run.kind === 'reference') continue;
    const setup = run.setupFiles.filter(({ phase }) => phase.startsWith('setup')).map(({ file }) => file);
    for (const file of run.testFiles) if (loadsAny(reach, [...setup, file], doors)) tests.add(file);
  }
}

function loadsAny(reach: Reachability, entries: readonly string[], doors: readonly number[]): boolean {
  const loaded = reach.from(entries);
  return doors.some((position) => loaded.has(position));
}

/** Files that have got there once they are loaded: the goal itself, or whoever imports the package. */
function doorsTo(graph: ModuleGraph, goal: WhyGoal, timings: readonly Timing[]): readonly string[] {
  if ('file' in goal && graph.modules.has(goal.file)) return [goal.file];
  return [...graph.modules.values()]
    .filter((node) =>
      node.edges.some((edge, at) => leadsTo(edge, goal) && timings.includes(timingOf(node, at, edge))),
    )
    .map(({ file }) => file);
}

function leadsTo({ to, ...edge }: ImportEdge, goal: WhyGoal): boolean {
  if ('file' in goal) {
    return (to.kind === 'asset' && to.file === goal.file) || edgeFiles({ to, ...edge }).includes(goal.file);
  }
  if (to.kind === 'builtin') return to.name.replace(/^node:/, '') === goal.package.replace(/^node:/, '');
  if (to.kind !== 'package' || to.package !== goal.package) return false;
  return goal.subpath === undefined || to.subpath === goal.subpath;
}

function importersOf(graphs: readonly ModuleGraph[], goal: WhyGoal): WhyReport['importers'] {
  const found = new Map<string, WhyReport['importers'][number]>();
  for (const { modules } of graphs) {
    for (const { file, edges } of modules.values()) {
      for (const edge of edges.filter((one) => leadsTo(one, goal))) {
        const { line, loads } = edge;
        found.set(`${file}:${line}`, { file, line, loads });
      }
    }
  }
  return [...found.values()].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}
