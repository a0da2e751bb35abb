/** A position in a file of the scanned repository. Files are relative to the scanned root, with forward slashes. */
export interface Place {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column?: number;
}

/** A position inside one file whose name the holder knows. */
export interface Spot {
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
}
