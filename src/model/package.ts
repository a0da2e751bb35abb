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
   * It is the package in the root of the scan, or the root or a member of a workspace (which may itself
   * lie in a folder). False means a nested project: installed on its own, never started by task runners.
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

/** A set of packages installed together. */
export interface WorkspaceInfo {
  /** Folder of its root, `.` for the root of the scan. */
  readonly folder: string;
  /** The file that declares its members. */
  readonly file: string;
  readonly manager: PackageManager;
  /** Folders of its packages, the root's own included, sorted. */
  readonly members: readonly string[];
}

export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun';
