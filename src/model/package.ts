import type { Expression } from './expression.ts';

/** One tracked package.json. Paths are relative to the root of the scan. */
export interface PackageInfo {
  /** Its package.json. */
  readonly file: string;
  /** `.` for the root. */
  readonly folder: string;
  readonly name: string | undefined;
  readonly version: string | undefined;
  /**
   * It is the root package or a member of the root's workspaces. False means a nested project: it is
   * installed on its own, and the root's task runners and `-r` commands never start it.
   */
  readonly workspace: boolean;
  readonly private: boolean;
  /** In the order of the file. */
  readonly scripts: readonly PackageScript[];
  /** By package name. A name listed under several kinds keeps the first of prod, dev, optional, peer. */
  readonly dependencies: ReadonlyMap<string, PackageDependency>;
  /** The whole file with positions: `main`, `exports`, `imports`, `types` and runner keys are read from it. */
  readonly manifest: Expression;
}

export interface PackageScript {
  readonly name: string;
  /** As written, secrets redacted. */
  readonly command: string;
  readonly line: number;
}

export interface PackageDependency {
  readonly range: string;
  readonly kind: 'prod' | 'dev' | 'peer' | 'optional';
  readonly line: number;
}
