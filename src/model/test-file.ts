/** A test file, with what it declares and what it loads. */
export interface TestFile {
  readonly file: string;
  /** Ids of the runs that select it, in the order of the runs. */
  readonly runs: readonly string[];
  /** Tests that the file declares, suites generated in loops counted once. */
  readonly tests: number;
  readonly skipped: number;
  readonly hooks: number;
  readonly mocks: number;
  /** Modules loaded before its own code runs, set-up files and itself included. */
  readonly modules: number;
  /** Positions in the list of clients: constructed in modules that it loads, or that it can load on demand. */
  readonly clients: readonly number[];
  readonly lazily: readonly number[];
}
