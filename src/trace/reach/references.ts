import { configOf, entriesOf } from '../../graph/link-runs.ts';
import { reachability } from '../../graph/queries/reachability.ts';
import { listeningKey, portsIn } from '../../frameworks/web/listening.ts';
import type { ModuleGraph } from '../../model/graph.ts';
import type { Target } from '../../model/trace.ts';
import type { Origin, Value } from '../../model/value.ts';
import type { EvaluatorOptions } from '../../values/evaluator.ts';
import { changes } from '../targets/expose-path.ts';
import { startTestProcess } from '../execute/test-process.ts';
import type { Reference, ReferenceTarget, SharedTarget } from '../targets/run-context.ts';
import type { RunWorld } from '../worlds/run-world.ts';
import { Collector } from './collector.ts';
import type { ProjectOf } from './prisma-project.ts';
import { contextOf } from './run-context.ts';
import { handOn } from './hand-on.ts';

/** The application's own start: what it sets, what it loads and where its clients connect. */
export function followReference(
  world: RunWorld,
  graph: ModuleGraph,
  projectOf: ProjectOf,
  options: EvaluatorOptions,
): Reference {
  const { targets, environment, shared, ports } = started(world, projectOf, options);
  const loads = loadedBy(world, graph);
  // Code and libraries load env files too; a value that came from one says so.
  const read = new Set(
    [...environment.values()].flatMap(({ origin }) => origin.filter(isEnvFile).map(fileOf)),
  );
  return {
    id: world.run.id,
    variable: (name) => environment.get(name) ?? world.variable(name),
    loads: (file) => (read.has(file) ? true : loads(file)),
    targets,
    listens: [...new Set([...ports, ...portByCommand(world)])],
    sharedTarget: (library) => shared.get(library),
  };
}

function isEnvFile({ what }: Origin): boolean {
  return what === 'env-file';
}

function fileOf({ file }: Origin): string {
  return file;
}

function loadedBy({ run }: RunWorld, graph: ModuleGraph): (file: string) => boolean | undefined {
  const envFiles = new Set(run.envFiles.map(({ file }) => file));
  if (run.entryFiles.length === 0) return (file) => (envFiles.has(file) ? true : undefined);
  const reach = reachability(graph, ['at-import', 'lazily']);
  const loaded = reach.from([...entriesOf(run), ...configOf(run)]);
  return (file) => {
    if (envFiles.has(file)) return true;
    const position = reach.position(file);
    return position !== undefined && loaded.has(position);
  };
}

interface Started {
  readonly targets: readonly ReferenceTarget[];
  /** What its code has set. */
  readonly environment: ReadonlyMap<string, Value>;
  readonly shared: ReadonlyMap<string, SharedTarget>;
  readonly ports: readonly string[];
}

function started(world: RunWorld, projectOf: ProjectOf, options: EvaluatorOptions): Started {
  const collector = new Collector(
    world.run,
    (shared) => contextOf({ world, references: [], projectOf, runner: () => process.runner }, shared),
    () => undefined,
  );
  const process = startTestProcess(world, {
    ...options,
    workingFolder: world.workingFolder,
    limits: { stepsOfProcess: 250_000, stepsBehindCuts: 0 },
    concerns: (callee) => collector.concerns(callee),
    observe: (call) => {
      collector.add(call);
    },
    onCut: () => undefined,
    handOn: handOn(collector),
  });
  for (const file of world.run.entryFiles) process.start(file);
  const targets = new Map<string, ReferenceTarget>();
  for (const { boundary, target, cuts, effect } of collector.take()) {
    if (cuts.length > 0 || !isPlace(target)) continue;
    const one = {
      kind: boundary.kind,
      fields: target.fields,
      ...(changes(effect) ? { writes: true as const } : {}),
    };
    targets.set(JSON.stringify(one), one);
  }
  return {
    targets: [...targets.values()],
    environment: process.runner.environment(),
    shared: collector.shared(),
    ports: portsIn(process.runner.recall(listeningKey)),
  };
}

/** A variable that is set says it before the command's own default does. */
function portByCommand({ run, variable }: RunWorld): readonly string[] {
  if (run.listens === undefined) return [];
  const { unless, port } = run.listens;
  const set = unless.map((name) => portsIn(variable(name))).find((ports) => ports.length > 0);
  return set ?? (port === undefined ? [] : [port]);
}

function isPlace({ fields }: Target): boolean {
  return fields.host !== undefined || fields.path !== undefined;
}
