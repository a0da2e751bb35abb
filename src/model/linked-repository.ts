import type { ClientSite } from './client.ts';
import type { ModuleGraph } from './graph.ts';
import type { CopyEntry, UnresolvedImport } from './graph-report.ts';
import type { Note, Run } from './run.ts';
import type { TestFile } from './test-file.ts';
import type { GitState, PartialFile } from './tree.ts';

/** What discover, read and link found: everything that a report of the graph is assembled from. */
export interface LinkedRepository {
  readonly toolVersion: string;
  /** From a manifest or the remote; never the folder's name. */
  readonly name: string;
  readonly git: GitState | undefined;
  readonly runs: readonly Run[];
  readonly graph: ModuleGraph;
  readonly tests: readonly TestFile[];
  readonly clients: readonly ClientSite[];
  /** For each client the runs whose global set-up loads it. */
  readonly globalSetupOf: readonly (readonly string[])[];
  readonly copies: readonly CopyEntry[];
  /** Imports that no run resolves. */
  readonly unresolved: readonly UnresolvedImport[];
  readonly partial: readonly PartialFile[];
  readonly notes: readonly Note[];
  /** Where tests were looked for, in words: for repositories without any. */
  readonly lookedAt: readonly string[];
  /** Suites that were seen and not followed. */
  readonly otherSuites: readonly OtherSuite[];
}

/** Tests in a language that no front end reads. */
export interface OtherSuite {
  readonly language: string;
  readonly files: number;
  /** The first of them. */
  readonly example: string;
}
