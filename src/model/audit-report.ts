import type { Boundary } from './catalogue.ts';
import type { Guard, Plan, Risk, Severity, Status, Suppression, Verdict } from './judgement.ts';
import type { Place } from './place.ts';
import type { ReportHead } from './report-head.ts';
import type { Run, SetupPhase } from './run.ts';
import type { Exposure } from './trace.ts';
import type { SkippedFile } from './tree.ts';

/** What `isolation-audit scan` tells: plain data, sorted, complete; formats only lay it out. */
export interface AuditReport extends ReportHead {
  readonly options: { readonly only: readonly string[]; readonly runs: readonly string[] };
  readonly verdict: { readonly value: Verdict | null; readonly why: string };
  readonly summary: {
    readonly testFiles: number;
    readonly tests: number;
    readonly runs: number;
    readonly clients: number;
    readonly boundaries: number;
    readonly risks: {
      readonly bySeverity: Readonly<Record<Severity, number>>;
      readonly byStatus: Readonly<Record<Status, number>>;
    };
    readonly guards: number;
    readonly skipped: number;
    readonly unresolved: number;
  };
  readonly runs: readonly AuditRun[];
  readonly tests: readonly AuditTest[];
  readonly boundaries: readonly AuditBoundary[];
  readonly risks: readonly Risk[];
  readonly guards: readonly Guard[];
  readonly suppressions: readonly Suppression[];
  readonly plan: Plan;
  readonly reviewed: {
    readonly plans: readonly string[];
    readonly workflows: readonly string[];
    readonly scripts: readonly string[];
  };
  readonly examined: {
    readonly files: readonly { readonly file: string; readonly role: string }[];
    readonly skipped: readonly SkippedFile[];
    readonly unresolved: readonly (Place & { readonly what: string; readonly why: string })[];
  };
  readonly rules: readonly { readonly id: string; readonly title: string; readonly help: string }[];
  readonly excerpts: readonly {
    readonly file: string;
    readonly from: number;
    readonly lines: readonly string[];
  }[];
  readonly graph: {
    readonly nodes: readonly {
      readonly id: string;
      readonly label: string;
      readonly kind: 'tests' | 'boundary';
    }[];
    readonly edges: readonly { readonly from: string; readonly to: string; readonly exposure: Exposure }[];
  };
}

export interface AuditRun extends Pick<Run, 'id' | 'kind' | 'runner' | 'folder' | 'startedBy' | 'testFiles'> {
  readonly setupFiles: readonly { readonly file: string; readonly phase: SetupPhase }[];
  readonly environment: readonly {
    readonly name: string;
    readonly text: string | null;
    readonly origin: readonly Place[];
    readonly overridableBy: readonly string[];
  }[];
  readonly process: string;
  readonly notes: readonly string[];
}

export interface AuditTest {
  readonly file: string;
  readonly runs: readonly string[];
  /** Ids of boundaries. */
  readonly reaches: readonly string[];
}

export interface AuditBoundary extends Boundary {
  /** `database/postgres`. */
  readonly id: string;
  readonly verdict: Verdict;
  readonly why: string;
  /** Ids of boundaries on the same server. */
  readonly sharesTargetWith: readonly string[];
  readonly clients: readonly AuditClient[];
  /** Sentences, each with its place. */
  readonly mechanism: readonly Sentence[];
  readonly strengths: readonly Sentence[];
  readonly weaknesses: readonly Sentence[];
  readonly defenceDepth: number;
  /** Ids of guards that alone hold a risk back. */
  readonly heldBackBy: readonly string[];
}

export interface Sentence {
  readonly text: string;
  readonly places: readonly Place[];
}

export interface AuditClient extends Place {
  readonly symbol: string | null;
  readonly targets: readonly {
    readonly run: string;
    readonly exposure: Exposure;
    readonly text: string;
    readonly origin: readonly (Place & { readonly what: string })[];
  }[];
  readonly importedBy: readonly string[];
  readonly constructedBy: readonly string[];
  readonly usedBy: readonly string[];
}
