import type { EnvFileLoad } from '../../model/invocation.ts';
import type { EnvironmentEntry } from '../../model/run.ts';

/** A file of named tasks: a justfile, a Taskfile, the tasks of mise. */
export interface RecipeFile {
  readonly file: string;
  /** Where its commands run. */
  readonly folder: string;
  readonly environment: readonly EnvironmentEntry[];
  readonly envFiles: readonly EnvFileLoad[];
  readonly recipes: ReadonlyMap<string, Recipe>;
}

export interface Recipe {
  readonly line: number;
  /** Recipes that run before it. */
  readonly dependencies: readonly string[];
  /** Relative to the file's folder. */
  readonly folder: string;
  readonly environment: readonly EnvironmentEntry[];
  readonly envFiles: readonly EnvFileLoad[];
  readonly steps: readonly RecipeStep[];
}

/** Text for a shell, variables put in, or another recipe. */
export type RecipeStep =
  | { readonly source: string; readonly line: number; readonly command: string }
  | { readonly recipe: string; readonly line: number };
