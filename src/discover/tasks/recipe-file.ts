import type { EnvFileLoad } from '../../model/invocation.ts';
import type { EnvironmentEntry } from '../../model/run.ts';
import { holeEnd, holeStart } from '../shell/text.ts';

/** A file of named tasks: a justfile, a Taskfile, the tasks of mise, of tox, of Python's project tools. */
export interface RecipeFile {
  readonly file: string;
  /** Where its commands run. */
  readonly folder: string;
  readonly environment: readonly EnvironmentEntry[];
  readonly envFiles: readonly EnvFileLoad[];
  readonly recipes: ReadonlyMap<string, Recipe>;
  /** Words after a recipe's name go to the end of its last command. */
  readonly appends?: true;
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
  /** The only variables of the caller that reach it, by name or with `*`; absent: all. */
  readonly passes?: readonly string[];
}

/** Text for a shell, variables put in, or another recipe. */
export type RecipeStep =
  | { readonly source: string; readonly line: number; readonly command: string }
  | { readonly recipe: string; readonly line: number };

/** Stands in a source where the words that the caller adds go; the text is what stands there without any. */
export function argumentsHole(otherwise: string): string {
  return `${holeStart}args:${otherwise}${holeEnd}`;
}
