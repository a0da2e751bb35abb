import type { EdgeTarget, ModuleGraph, ModuleNode } from '../../model/graph.ts';
import type { Facts, ImportFact } from '../../model/facts.ts';
import type { Run } from '../../model/run.ts';
import type { RunEnvironment } from '../../values/environment.ts';
import type { TrackedFiles } from '../../graph/tracked-files.ts';
import type { Value } from '../../model/value.ts';
import type { World } from '../../model/world.ts';
import { createEnvironment } from '../../values/environment.ts';
import { environmentLayers } from './environment-layers.ts';
import { namedEntries } from '../list-copies.ts';
import { namesIn, withInstances } from './module-instances.ts';
import { yieldingTo } from '../../values/intrinsics/load-env-files.ts';

export interface RunWorldInput {
  readonly run: Run;
  /** Of the group that the run belongs to: its aliases decide where imports lead. */
  readonly graph: ModuleGraph;
  /** Of no aliases; it answers for files that the run's own graph does not hold. */
  readonly plainGraph: ModuleGraph;
  readonly facts: (file: string) => Facts | undefined;
  /** Text of a tracked file, redacted. */
  readonly text: (file: string) => string | undefined;
  readonly tracked: TrackedFiles;
  /** Where a specifier leads from a file, with the run's aliases. */
  readonly locate: (file: string, specifier: string) => EdgeTarget;
  readonly submodule?: (file: string, name: string) => string | undefined;
  /** The name under which the runner registers an entry file, where names tell modules apart. */
  readonly entryName?: (file: string) => string | undefined;
}

/** The repository as the code of one run meets it. */
export interface RunWorld extends World {
  readonly run: Run;
  readonly environment: RunEnvironment;
  /** For the evaluator. */
  readonly workingFolder: string;
  readonly variable: (name: string) => Value;
}

/** Their tests run in Node by itself; others may bring a document along. */
const withoutWindow: ReadonlySet<string> = new Set(['playwright', 'node:test']);

export function createRunWorld(input: RunWorldInput): RunWorld {
  const { run, facts, text, tracked } = input;
  const environment = createEnvironment({
    layers: environmentLayers(run),
    document: (file) =>
      facts(tracked.file(file) ?? file)?.exports.find(({ name }) => name === 'default')?.value,
  });
  const variables = new Map<string, Value>();
  const world: RunWorld = {
    run,
    environment,
    ...(withoutWindow.has(run.runner) ? { hasWindow: false } : {}),
    ...(run.python !== undefined ? { strictMembers: true } : {}),
    workingFolder: run.folder,
    facts: (file) => {
      const real = tracked.file(file);
      return real === undefined ? undefined : facts(real);
    },
    resolve: (file, index) => resolveIn(input, file, index),
    further: (file, index) => nodeOf(input, file)?.edges[index]?.also ?? [],
    ...(input.submodule === undefined ? {} : { submodule: input.submodule }),
    loads: (file, index) => loadsIn(input, file, index),
    locate: input.locate,
    variable: (name) => {
      const known = variables.get(name);
      if (known !== undefined) return known;
      const value = withWinners(environment, name);
      variables.set(name, value);
      return value;
    },
    text: (file) => {
      const real = tracked.file(file);
      return real === undefined ? undefined : text(real);
    },
    untracked: (path) => tracked.untracked(path),
    exists: (path) => tracked.file(path) !== undefined || tracked.isFolder(path),
  };
  return withInstances(world, namesIn(input.graph, namedEntries(run, input.entryName)));
}

function nodeOf({ graph, plainGraph }: RunWorldInput, file: string): ModuleNode | undefined {
  return graph.modules.get(file) ?? plainGraph.modules.get(file);
}

function resolveIn(input: RunWorldInput, file: string, index: number): EdgeTarget {
  const edge = nodeOf(input, file)?.edges[index];
  if (edge !== undefined) return edge.to;
  const specifier = unlinkedImport(input, file, index)?.specifier;
  return specifier === undefined
    ? { kind: 'unresolved', specifier: '', reason: 'the file was not linked' }
    : input.locate(file, specifier);
}

function loadsIn(input: RunWorldInput, file: string, index: number): boolean {
  const edge = nodeOf(input, file)?.edges[index];
  if (edge !== undefined) return edge.loads;
  const fact = unlinkedImport(input, file, index);
  if (fact === undefined || fact.kind === 'resolve' || fact.typeOnly === true) return false;
  return fact.elidable !== true || fact.names.length === 0 || fact.names.some((one) => one.usedAsValue);
}

/** Some modules are named by no import, only by a call that loads them for a test. */
function unlinkedImport(input: RunWorldInput, file: string, index: number): ImportFact | undefined {
  return input.facts(file)?.imports[index];
}

/** What would win over a variable is said by its entry; a value carries it with its origin. */
function withWinners(environment: RunEnvironment, name: string): Value {
  return yieldingTo(environment.variable(name), environment.entry(name)?.overridableBy ?? []);
}
