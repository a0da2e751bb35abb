import { configOf, entriesOf } from '../../graph/link-runs.ts';
import { reachability } from '../../graph/queries/reachability.ts';
import type { ModuleGraph } from '../../model/graph.ts';
import type { Target } from '../../model/trace.ts';
import type { EvaluatorOptions } from '../../values/evaluator.ts';
import { startTestProcess } from '../execute/test-process.ts';
import type { Reference, ReferenceTarget, RunContext } from '../targets/run-context.ts';
import type { RunWorld } from '../worlds/run-world.ts';
import { Collector } from './collector.ts';
import { contextOf } from './run-context.ts';
import { handOn } from './hand-on.ts';

/** The application's own start: what it sets, what it loads and where its clients connect. */
export function followReference(
  world: RunWorld,
  graph: ModuleGraph,
  projectOf: RunContext['projectOf'],
  options: EvaluatorOptions,
): Reference {
  const { run } = world;
  const base: Reference = {
    id: run.id,
    variable: (name) => world.variable(name),
    loads: loadedBy(world, graph),
    targets: [],
  };
  return { ...base, targets: targetsOf(world, projectOf, options) };
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

function targetsOf(
  world: RunWorld,
  projectOf: RunContext['projectOf'],
  options: EvaluatorOptions,
): readonly ReferenceTarget[] {
  const collector = new Collector(
    world.run.id,
    (shared) => contextOf({ world, references: [], projectOf, runner: () => process.runner }, shared),
    new Map(),
  );
  const process = startTestProcess(world, {
    ...options,
    observe: (call) => {
      collector.add(call);
    },
    onCut: () => undefined,
    handOn: handOn(collector),
  });
  for (const file of world.run.entryFiles) process.start(file);
  const targets = new Map<string, ReferenceTarget>();
  for (const { boundary, target, cuts } of collector.take()) {
    if (cuts.length > 0 || !isPlace(target)) continue;
    const one = { kind: boundary.kind, fields: target.fields };
    targets.set(JSON.stringify(one), one);
  }
  return [...targets.values()];
}

function isPlace({ fields }: Target): boolean {
  return fields.host !== undefined || fields.path !== undefined;
}
