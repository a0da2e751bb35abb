import { effects } from '../model/catalogue.ts';
import type { LinkedRepository } from '../model/linked-repository.ts';
import type { ReachEntry, ReachReport } from '../model/reach-report.ts';
import { exposures, type Cut, type Phase, type Reach } from '../model/trace.ts';
import { reportHead } from './report-head.ts';
import { withoutRoot } from './without-root.ts';

interface Trace {
  readonly reaches: readonly Reach[];
  readonly cuts: readonly Cut[];
  readonly incomplete: ReachReport['incomplete'];
  readonly tests: number;
  readonly unknownCalls: number;
}

/** Lays what tests reach out as the report of `isolation-audit graph --reach`. */
export function assembleReachReport(linked: LinkedRepository, trace: Trace): ReachReport {
  const reaches = entriesOf(trace.reaches);
  const open = reaches.filter(({ cuts }) => cuts.length === 0);
  const throwaway = open.filter(({ target }) => target.exposure === 'throwaway').length;
  const runs = linked.runs.filter(({ kind }) => kind !== 'reference');
  return withoutRoot({
    ...reportHead(linked),
    summary: {
      runs: runs.length,
      testFiles: linked.tests.length,
      tests: trace.tests,
      reached: open.length - throwaway,
      heldBack: reaches.length - open.length,
      throwaway,
      unknownCalls: trace.unknownCalls,
      incomplete: trace.incomplete.length,
      skipped: linked.graph.skipped.length,
    },
    runs: runs.map(({ id, kind, runner, folder, startedBy, testFiles }) => ({
      ...{ id, kind, runner, folder, startedBy },
      testFiles: testFiles.length,
    })),
    reaches,
    cuts: trace.cuts,
    incomplete: trace.incomplete,
  });
}

/** One entry for everybody who causes the same; worst first within a run. */
function entriesOf(reaches: readonly Reach[]): readonly ReachEntry[] {
  const groups = new Map<string, { first: Reach; tests: Set<string>; phases: Set<Phase> }>();
  for (const reach of reaches) {
    const key = keyOf(reach);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, { first: reach, tests: new Set([reach.test]), phases: new Set([reach.phase]) });
      continue;
    }
    group.tests.add(reach.test);
    group.phases.add(reach.phase);
    if (reach.path.length < group.first.path.length) group.first = reach;
  }
  return [...groups.values()]
    .map(({ first, tests, phases }): ReachEntry => {
      const { run, effect, scope, boundary, library, client, at, target, path, cuts } = first;
      const { conditional, latent } = first;
      return {
        ...{ run, tests: [...tests].sort(), phases: [...phases].sort() },
        ...{ effect, scope, boundary, library, client, at, target, path, cuts, conditional, latent },
      };
    })
    .sort(worstFirst);
}

function keyOf(reach: Reach): string {
  const { run, effect, boundary, at, client, target, cuts, latent, conditional } = reach;
  return JSON.stringify([
    ...[run, effect, boundary.kind, boundary.technology, at.file, at.line, client.file, client.line],
    ...[target.exposure, target.text, cuts, latent, conditional],
  ]);
}

function worstFirst(a: ReachEntry, b: ReachEntry): number {
  return (
    compare(a.run, b.run) ||
    Math.min(a.cuts.length, 1) - Math.min(b.cuts.length, 1) ||
    Number(a.latent) - Number(b.latent) ||
    rankOf(a) - rankOf(b) ||
    effects.indexOf(a.effect) - effects.indexOf(b.effect) ||
    compare(a.at.file, b.at.file) ||
    a.at.line - b.at.line ||
    compare(keyOfEntry(a), keyOfEntry(b))
  );
}

/** Throwaway last, whatever happens there; what was not found out after what was. */
function rankOf({ target }: ReachEntry): number {
  return exposures.indexOf(target.exposure) + (target.exposure === 'throwaway' ? exposures.length : 0);
}

function keyOfEntry({ client, target, cuts, conditional, boundary }: ReachEntry): string {
  return JSON.stringify([boundary, client, target.text, cuts, conditional]);
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
