import type { Boundary } from './catalogue.ts';
import type { ClientUse } from './client.ts';
import type { Place } from './place.ts';
import type { ReportHead } from './report-head.ts';
import type { Run } from './run.ts';
import type { TestFile } from './test-file.ts';
import type { PartialFile, SkippedFile } from './tree.ts';

/** What `isolation-audit graph` tells: plain data, sorted, complete; formats only lay it out. */
export interface GraphReport extends ReportHead {
  readonly summary: {
    readonly runs: number;
    readonly testFiles: number;
    readonly modules: number;
    readonly imports: number;
    readonly clients: number;
    readonly boundaries: number;
    readonly unresolved: number;
    readonly skipped: number;
    readonly partial: number;
  };
  readonly runs: readonly Run[];
  readonly tests: readonly TestEntry[];
  readonly clients: readonly ClientUse[];
  readonly boundaries: readonly BoundaryEntry[];
  readonly copies: readonly CopyEntry[];
  readonly unresolved: readonly UnresolvedImport[];
  readonly skipped: readonly SkippedFile[];
  readonly partial: readonly PartialFile[];
  readonly notes: readonly { readonly text: string; readonly place?: Place }[];
}

export interface TestEntry extends Omit<TestFile, 'clients' | 'lazily'> {
  /** Boundaries whose clients are constructed in modules it loads; `lazily` only on demand. */
  readonly boundaries: readonly string[];
  readonly lazily: readonly string[];
}

export interface BoundaryEntry extends Boundary {
  /** `database/postgres`. */
  readonly id: string;
  readonly clients: number;
  readonly testFiles: number;
}

/**
 * What exists twice in a run: a package that is entered by its built entry and by its source path, or modules
 * that are loaded under two names (Python).
 */
export interface CopyEntry {
  readonly run: string;
  /** The package, or the module's shorter name. */
  readonly package: string;
  /** The first of the files. */
  readonly file: string;
  /** Files that exist twice in the same ways, sorted. */
  readonly files: readonly string[];
  /** For each of the ways the import by which it came in; the file itself where the runner loads it. */
  readonly instances: readonly CopyInstance[];
}

export interface CopyInstance extends Place {
  /** `built`, `source`, or the name under which the module is registered. */
  readonly as: string;
  /** Files that import any of the files in this way, sorted. */
  readonly importedBy: readonly string[];
}

export interface UnresolvedImport extends Place {
  readonly specifier: string;
  readonly reason: string;
}
