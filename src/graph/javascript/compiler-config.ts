import type { PathPattern } from './path-patterns.ts';

/** What one tsconfig or jsconfig says once everything it extends is taken in. Paths are relative to the root. */
export interface CompilerConfig {
  readonly file: string;
  readonly folder: string;
  readonly paths: readonly PathPattern[];
  readonly baseUrl: string | undefined;
  readonly rootDirs: readonly string[];
  readonly rootDir: string | undefined;
  readonly outDirs: readonly string[];
  readonly customConditions: readonly string[];
  /** Imports whose names are used only as types stay in the output. */
  readonly keepsUnusedImports: boolean;
  readonly emitsDecoratorMetadata: boolean;
  /** Each file is compiled alone, so a re-export of a type cannot be recognised as one. */
  readonly isolatedModules: boolean;
  /** Configurations it refers to. */
  readonly references: readonly string[];
  covers(file: string): boolean;
}

export interface CompilerConfigs {
  /** The configuration in a file, or undefined when there is no such tracked file. */
  read(file: string): CompilerConfig | undefined;
}
