import type { BoundaryKind, Effect } from './catalogue.ts';
import type { Place } from './place.ts';
import type { Cut, PathStep, Phase, Scope, Target } from './trace.ts';
import type { Run } from './run.ts';

/** What `isolation-audit graph --reach` tells: plain data, sorted, complete; formats only lay it out. */
export interface ReachReport {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  readonly repository: {
    readonly name: string;
    readonly revision: string | null;
    readonly dirty: boolean;
  };
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

/** One effect at one place on one target in one run, with everybody who causes it. */
export interface ReachEntry {
  readonly run: string;
  /** Test files; for what a run does once, the set-up files that do it. Sorted. */
  readonly tests: readonly string[];
  readonly phases: readonly Phase[];
  readonly effect: Effect;
  readonly scope: Scope;
  readonly boundary: { readonly kind: BoundaryKind; readonly technology: string };
  readonly library: string;
  readonly client: Place;
  readonly at: Place;
  readonly target: Target;
  /** The shortest way to it. */
  readonly path: readonly PathStep[];
  readonly cuts: readonly string[];
  readonly conditional: boolean;
  readonly latent: boolean;
}
