/** Scanned code is hostile: every one of these ends in an `unresolved` value that says which was reached. */
export interface Limits {
  /** Expressions and statements evaluated for one binding of a module or one request. */
  readonly steps: number;
  /** The same for one request together with all the bindings that it asked for first. */
  readonly stepsPerRequest: number;
  /** The same for all that one process of a run does. */
  readonly stepsOfProcess: number;
  /** Those of it that follow what would happen without a cut. */
  readonly stepsBehindCuts: number;
  /** Expressions inside each other, calls included. */
  readonly depth: number;
  /** Calls inside each other. */
  readonly calls: number;
  /** Activations of one function at a time. */
  readonly recursion: number;
  /** Options of a one-of. */
  readonly width: number;
  /** Elements of an array, keys of an object, passes of a loop. */
  readonly elements: number;
  /** Characters of a computed text. */
  readonly text: number;
  /** Known and unknown pieces of a partly known text. */
  readonly parts: number;
}

export const defaultLimits: Limits = {
  steps: 50_000,
  stepsPerRequest: 150_000,
  stepsOfProcess: 200_000,
  stepsBehindCuts: 80_000,
  depth: 600,
  calls: 60,
  recursion: 12,
  width: 16,
  elements: 10_000,
  text: 1_000_000,
  parts: 200,
};
