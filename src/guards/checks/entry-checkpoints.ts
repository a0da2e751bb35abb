import { importers } from '../../graph/queries/importers.ts';
import type { ModuleGraph } from '../../model/graph.ts';
import type { JudgeInput } from '../../model/judgement.ts';
import type { Run } from '../../model/run.ts';
import type { Reach } from '../../model/trace.ts';
import { codeOf, type RepositoryCode } from '../code/repository-code.ts';
import type { Checkpoint, Checkpoints } from './checkpoints.ts';

/** A check that is made before tests run, and the effects before which it stands. */
export interface EntryCheckpoint {
  readonly at: Checkpoint;
  readonly covers: (reach: Reach) => boolean;
  /** The effect does not happen once it has thrown: what cleans up afterwards runs all the same. */
  readonly holds: (reach: Reach) => boolean;
}

/** Checks in hooks, in set-up files and in what they load. */
export function entryCheckpoints(input: JudgeInput, checkpoints: Checkpoints): readonly EntryCheckpoint[] {
  const code = codeOf(input);
  const runs = new Map(input.linked.runs.map((run) => [run.id, run]));
  const files = new Set([
    ...input.linked.tests.map(({ file }) => file),
    ...input.linked.runs.flatMap(({ setupFiles }) => setupFiles.map(({ file }) => file)),
  ]);
  return [
    ...[...files].flatMap((file) => inHooks(file, code, checkpoints, runs, input)),
    ...[...files].flatMap((file) => inGlobalSetUp(file, code, checkpoints, runs)),
    ...atModuleLevel(input.linked.graph, checkpoints, runs, files),
  ];
}

const before = /(?:^|\.)(?:before|beforeAll|beforeEach|suiteSetup|setup)$/;

function inHooks(
  file: string,
  code: RepositoryCode,
  checkpoints: Checkpoints,
  runs: ReadonlyMap<string, Run>,
  { linked }: JudgeInput,
): EntryCheckpoint[] {
  const sites = linked.graph.modules.get(file)?.outline.sites ?? [];
  return sites
    .filter(({ callee }) => before.test(callee))
    .flatMap(({ callee, functions = [], scope, line }) =>
      functions.flatMap((index) =>
        checkpoints.of({ file, function: index }).map((at) => ({
          at,
          holds: (reach: Reach) => reach.phase !== 'teardown' && !isEarlier(reach, callee),
          covers: (reach: Reach) => {
            if (!/^(?:hook|test|teardown)$/.test(reach.phase)) return false;
            if (reach.test !== file) return isSetUpOf(runs.get(reach.run), file, 'setup');
            const around = code.scope({ file, function: scope });
            const [from] = reach.path;
            if (from === undefined || around === undefined || from.file !== file) return scope === 0;
            // A hook that stands above is not held up by one below.
            const isLater = reach.phase !== 'hook' || from.line > line;
            return isLater && (scope === 0 || (around.line <= from.line && from.line <= around.endLine));
          },
        })),
      ),
    );
}

function inGlobalSetUp(
  file: string,
  code: RepositoryCode,
  checkpoints: Checkpoints,
  runs: ReadonlyMap<string, Run>,
): EntryCheckpoint[] {
  const exports = code.facts(file)?.exports ?? [];
  return exports
    .filter(({ name }) => /^(?:default|setup|globalSetup|mochaGlobalSetup)$/.test(name))
    .flatMap(({ local, value, line }) => {
      const expression = value ?? { kind: 'reference' as const, name: local ?? '', line, column: 1 };
      const target = code.callee({ file, function: 0 }, expression);
      return target === undefined ? [] : checkpoints.of(target);
    })
    .map((at) => ({
      at,
      holds: ({ phase }: Reach) => phase !== 'global-teardown',
      covers: ({ run, test }: Reach) => test !== file && isSetUpOf(runs.get(run), file, 'global'),
    }));
}

function atModuleLevel(
  graph: ModuleGraph,
  checkpoints: Checkpoints,
  runs: ReadonlyMap<string, Run>,
  entries: ReadonlySet<string>,
): EntryCheckpoint[] {
  return [...graph.modules.keys()].flatMap((file) => {
    const own = checkpoints.known({ file, function: 0 });
    if (own.length === 0) return [];
    const loaders = new Set([...loadersOf(graph, file)].filter((one) => entries.has(one)));
    const surely = new Set([...loadersOf(graph, file, true)].filter((one) => entries.has(one)));
    return own.map((at) => ({
      at,
      holds: ({ run, test }: Reach) =>
        surely.has(test) || [...surely].some((one) => isSetUpOf(runs.get(run), one, 'any')),
      covers: ({ run, test, phase }: Reach) => {
        if (phase === 'import' || phase.startsWith('global')) return false;
        if (loaders.has(test)) return true;
        return [...loaders].some((one) => isSetUpOf(runs.get(run), one, 'any'));
      },
    }));
  });
}

/** Everything that loads a file when it is loaded itself; surely: whatever its code decides. */
function loadersOf(graph: ModuleGraph, file: string, surely = false): ReadonlySet<string> {
  const found = new Set([file]);
  for (const one of found)
    for (const { file: importer, loads, kind } of importers(graph, one))
      if (loads && (!surely || kind === 'static')) found.add(importer);
  return found;
}

/** What is done once for all tests is done before what is done for each. */
function isEarlier({ phase, path: [from] }: Reach, callee: string): boolean {
  return phase === 'hook' && /(?:Each|setup)$/.test(callee) && from?.what.startsWith('before-each') !== true;
}

function isSetUpOf(run: Run | undefined, file: string, when: 'setup' | 'global' | 'any'): boolean {
  return (run?.setupFiles ?? []).some(
    (one) => one.file === file && (when === 'any' || one.phase.startsWith(when)),
  );
}
