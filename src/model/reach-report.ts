import type { Place } from './place.ts';
import type { ReportHead } from './report-head.ts';
import type { Run } from './run.ts';
import type { Cut, Phase, Reach } from './trace.ts';

/** What `isolation-audit graph --reach` tells: plain data, sorted, complete; formats only lay it out. */
export interface ReachReport extends ReportHead {
  readonly summary: {
    readonly runs: number;
    readonly testFiles: number;
    /** Tests that were followed, those of a table or a loop each for itself. */
    readonly tests: number;
    /** Places with an effect on something that is not throwaway and that nothing holds back. */
    readonly reached: number;
    readonly heldBack: number;
    readonly throwaway: number;
    /** Calls on packages that no client library explains. */
    readonly unknownCalls: number;
    readonly incomplete: number;
    readonly skipped: number;
  };
  readonly runs: readonly ReachRun[];
  readonly reaches: readonly ReachEntry[];
  readonly cuts: readonly Cut[];
  /** Code that was not followed to its end, and why. */
  readonly incomplete: readonly (Place & { readonly run: string; readonly reason: string })[];
}

export interface ReachRun extends Pick<Run, 'id' | 'kind' | 'runner' | 'folder' | 'startedBy'> {
  readonly testFiles: number;
}

/** One effect at one place on one target in one run, with everybody who causes it and the shortest way to it. */
export interface ReachEntry extends Omit<Reach, 'test' | 'phase'> {
  /** Test files; for what a run does once, the set-up files that do it. Sorted. */
  readonly tests: readonly string[];
  readonly phases: readonly Phase[];
}
