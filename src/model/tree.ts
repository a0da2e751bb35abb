/** The repository as the scan sees it. Only what it lists decides the result. */
export interface Tree {
  /** Absolute; never printed. */
  readonly root: string;
  /** Sorted by path. */
  readonly files: readonly TreeFile[];
  /** Ignored files that a run could load (`.env*`), listed by name only; their content is never read. */
  readonly ignoredEnvFiles: readonly string[];
  /** Tracked links to files that are not tracked, by path: whoever loads one loads the other. */
  readonly linksToUntracked?: ReadonlyMap<string, string>;
  readonly git: GitState | undefined;
}

export interface TreeFile {
  /** Relative to the root, forward slashes. */
  readonly path: string;
  /** Hash of the content (git's blob id). Equal text has equal hashes. */
  readonly hash: string;
  /** Target of a symbolic link that stays inside the root and exists. */
  readonly link?: string;
}

export interface GitState {
  readonly revision: string | undefined;
  readonly dirty: boolean;
  /** Remote's repository name, where there is one. */
  readonly name: string | undefined;
}

/** A file that was not read, and why, in one line. */
export interface SkippedFile {
  readonly file: string;
  readonly reason: string;
}

/** A file of which a part could not be read, at the first such place. */
export interface PartialFile {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}
