import type { WhyStep } from './graph.ts';
import type { ReachEntry } from './reach-report.ts';
import type { Cut } from './trace.ts';

/** What `isolation-audit why` tells: the shortest way from a test to a file or package. */
export interface WhyReport {
  readonly schemaVersion: 1;
  /** The file or package that was asked for. */
  readonly target: string;
  /** What stands at the line that was asked for: clients constructed there. */
  readonly at: readonly string[];
  readonly reached: {
    readonly testFiles: number;
    /** Of these, only through code that imports on demand. */
    readonly lazily: number;
  };
  /** One path per run, shortest first; of runs that load it alike only the first. */
  readonly paths: readonly WhyPathEntry[];
  /** What tests reach there; absent where a package was asked for. */
  readonly reaches?: readonly WhyReach[];
  /** Files that import it directly, whether or not a test loads them. */
  readonly importers: readonly { readonly file: string; readonly line: number; readonly loads: boolean }[];
}

export interface WhyReach {
  /** What the place that was asked for is to it. */
  readonly role: 'effect' | 'client' | 'origin' | 'way';
  readonly reach: ReachEntry;
  readonly heldBackBy: readonly Cut[];
}

export interface WhyPathEntry {
  readonly run: string;
  /** The test, set-up file or entry that the path starts at. */
  readonly from: string;
  readonly role: 'test' | 'setup' | 'application';
  readonly lazily: boolean;
  readonly steps: readonly WhyStep[];
}
