import type { EdgeTarget } from '../../model/graph.ts';
import type { Facts, Redact } from '../../model/facts.ts';
import type { CommandReader, CommandsBefore } from '../../model/invocation.ts';
import type { Cut, Reach } from '../../model/trace.ts';
import type { Run } from '../../model/run.ts';
import type { LinkedGroup } from '../../graph/link-runs.ts';
import type { TrackedFiles } from '../../graph/tracked-files.ts';
import { settingsIntrinsics } from '../../frameworks/settings/settings.ts';
import { mockFs } from '../../frameworks/files-in-memory/mock-fs.ts';
import { mockIntrinsics } from '../../frameworks/mocks/mocks.ts';
import { networkIntrinsics } from '../../frameworks/network-blocks/network-blocks.ts';
import { remembering } from '../../frameworks/matching/remembering.ts';
import { tsPattern } from '../../frameworks/matching/ts-pattern.ts';
import { cypressIntrinsics } from '../../frameworks/cypress/tasks.ts';
import { pythonIntrinsics } from '../../frameworks/python/python.ts';
import { nestIntrinsics } from '../../frameworks/nest/nest.ts';
import { webIntrinsics } from '../../frameworks/web/web.ts';
import type { EvaluatorOptions } from '../../values/evaluator.ts';
import type { Incomplete } from '../execute/test-process.ts';
import { pathProvenance } from '../targets/path-provenance.ts';
import type { EntryName } from '../list-copies.ts';
import { createRunWorld, type RunWorld } from '../worlds/run-world.ts';
import { projectOfPrisma } from './prisma-project.ts';
import { readDatasource, type Datasource } from './prisma-schema.ts';
import { followReference } from './references.ts';
import { TracedFiles } from './traced-files.ts';
import { traceRun } from './trace-run.ts';

export interface TraceInput {
  readonly groups: readonly LinkedGroup[];
  readonly facts: (file: string) => Facts | undefined;
  /** Text of a tracked file, redacted. */
  readonly text: (file: string) => string | undefined;
  readonly tracked: TrackedFiles;
  readonly locate: (run: Run, file: string, specifier: string) => EdgeTarget;
  readonly submodule?: (file: string, name: string) => string | undefined;
  /** The name under which a run's runner registers an entry file, where names tell modules apart. */
  readonly entryName?: EntryName;
  readonly redact: Redact;
  readonly readCommand: CommandReader;
  /** What starters run before the tests. */
  readonly commandsBefore: readonly CommandsBefore[];
}

/** What every test of every run reaches. */
export interface RepositoryTrace {
  /** Sorted by run, test and place. */
  readonly reaches: readonly Reach[];
  readonly cuts: readonly Cut[];
  readonly incomplete: readonly (Incomplete & { readonly run: string })[];
  readonly tests: number;
  readonly unknownCalls: number;
}

export function traceRepository(input: TraceInput): RepositoryTrace {
  const worlds = worldsOf(input);
  const { readCommand, commandsBefore } = input;
  const options: EvaluatorOptions = {
    intrinsics: [
      settingsIntrinsics,
      pathProvenance,
      mockIntrinsics,
      networkIntrinsics,
      mockFs,
      nestIntrinsics,
      webIntrinsics,
      tsPattern,
      remembering,
      cypressIntrinsics,
      pythonIntrinsics,
    ],
    redact: input.redact,
  };
  const schemas = datasources(input);
  const projectOf = (world: RunWorld) => projectOfPrisma(world, schemas);
  const references = worlds
    .filter(({ world }) => world.run.kind === 'reference')
    .map(({ world, group }) => followReference(world, group.graph, projectOf(world), options));
  const traced = new TracedFiles();
  const traces = worlds
    .filter(({ world }) => world.run.kind !== 'reference')
    .map(({ world, group }) =>
      traceRun({
        world,
        references,
        projectOf: projectOf(world),
        // What comes of following a function may depend on the run.
        options: { ...options, efforts: new Map() },
        schemas,
        readCommand,
        commandsBefore,
        traced,
        group: input.groups.indexOf(group),
      }),
    );
  const cuts = new Map(traces.flatMap((trace) => [...trace.cuts]));
  const used = new Set(traces.flatMap(({ reaches }) => reaches.flatMap((reach) => reach.cuts)));
  return {
    reaches: traces.flatMap(({ reaches }) => reaches).sort(byPlace),
    cuts: [...cuts.values()]
      .filter(({ id, kind }) => used.has(id) || kind === 'network-block')
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    incomplete: traces.flatMap(({ run, incomplete }) => incomplete.map((one) => ({ run, ...one }))),
    tests: traces.reduce((sum, { tests }) => sum + tests, 0),
    unknownCalls: traces.reduce((sum, { unknownCalls }) => sum + unknownCalls, 0),
  };
}

function worldsOf(input: TraceInput): readonly { readonly world: RunWorld; readonly group: LinkedGroup }[] {
  const { groups, facts, text, tracked, locate, submodule, entryName } = input;
  const plainGraph = groups[0]?.graph ?? { modules: new Map(), skipped: [] };
  return groups.flatMap((group) =>
    group.runs.map((run) => ({
      group,
      world: createRunWorld({
        run,
        graph: group.graph,
        plainGraph,
        facts,
        text,
        tracked,
        locate: (file, specifier) => locate(run, file, specifier),
        ...(submodule === undefined ? {} : { submodule }),
        ...(entryName === undefined ? {} : { entryName: (file) => entryName(run, file) }),
      }),
    })),
  );
}

function datasources({ tracked, text }: TraceInput): readonly Datasource[] {
  return tracked
    .below('.')
    .filter((file) => file.endsWith('.prisma'))
    .flatMap((file) => {
      const content = text(file);
      return (content === undefined ? undefined : readDatasource(file, content)) ?? [];
    });
}

function byPlace(a: Reach, b: Reach): number {
  return (
    compare(a.run, b.run) ||
    compare(a.test, b.test) ||
    compare(a.at.file, b.at.file) ||
    a.at.line - b.at.line ||
    compare(a.effect, b.effect) ||
    compare(a.cuts.join(), b.cuts.join()) ||
    compare(a.target.text, b.target.text)
  );
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
