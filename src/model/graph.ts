import type { Outline, ImportKind } from './facts.ts';
import type { ModuleId } from './module-id.ts';
import type { SkippedFile } from './tree.ts';

/** Modules and how they hang together. Plain data: queries are functions over it. */
export interface ModuleGraph {
  /** By file, sorted. */
  readonly modules: ReadonlyMap<string, ModuleNode>;
  readonly skipped: readonly SkippedFile[];
}

export interface ModuleNode {
  readonly file: string;
  readonly outline: Outline;
  /** Edge i belongs to `outline.imports[i]`. */
  readonly edges: readonly ImportEdge[];
  /** Modules in the package that the file is, by name: members of it once something loads them (Python). */
  readonly inside?: ReadonlyMap<string, string>;
}

export interface ImportEdge {
  readonly to: EdgeTarget;
  readonly kind: ImportKind;
  /** False when the statement is dropped before run time, or only asks for a path. */
  readonly loads: boolean;
  readonly line: number;
  /**
   * What the same import loads besides `to`, in loading order: in Python the packages above a module and the
   * submodules that a `from` import names.
   */
  readonly also?: readonly FurtherTarget[];
}

export interface FurtherTarget extends FileTarget {
  /** The imported name that stands for this module, where one does. */
  readonly name?: string;
}

export type EdgeTarget =
  | FileTarget
  | {
      readonly kind: 'files';
      readonly files: readonly string[];
      /** The folder that a package without a file of its own is (Python's namespaces). */
      readonly folder?: string;
      /** The name of that package, as with a file. */
      readonly as?: string;
      readonly off?: number;
      /** Names of the modules in `files`, in the same order, where the file alone is not their identity. */
      readonly names?: readonly string[];
      /** What a process knows that package by. */
      readonly module?: ModuleId;
    }
  /** A tracked file that is no module of a language read here: a leaf (styles, pictures, single-file components). */
  | { readonly kind: 'asset'; readonly file: string }
  | {
      readonly kind: 'package';
      readonly package: string;
      readonly subpath: string;
      /** Names of modules and of what is in them are one dotted path (Python); the subpath is its beginning. */
      readonly dotted?: true;
      /** It was imported by this path, where a generator of the package puts untracked code. */
      readonly generated?: string;
    }
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'unresolved'; readonly specifier: string; readonly reason: string };

export interface FileTarget {
  readonly kind: 'file';
  readonly file: string;
  /** How a workspace package was entered from outside: by its built entry (mapped back to source) or directly. */
  readonly entry?: 'built' | 'source';
  /** The package that was entered, by name or by path. */
  readonly package?: string;
  /**
   * What ties the built entry to this file: the compiler's output folder, another condition of the same
   * export, or only the names.
   */
  readonly tiedBy?: 'output-folder' | 'condition' | 'name';
  /**
   * The name under which the module is registered, where the file alone is not its identity: in Python one
   * file under two dotted names is two modules.
   */
  readonly as?: string;
  /**
   * `as` continues the importing module's own name, once this many parts are taken off its end: `.db`
   * imported by `app.store` is `db` with 1 off, `app.db`; imported by the package `app` it is `db` with 0 off.
   */
  readonly off?: number;
}

/** What a name of a module finally is. */
export type SymbolTarget =
  | {
      readonly kind: 'declared';
      readonly file: string;
      readonly name: string;
      readonly line: number;
      /** Members to take of it, outermost first: `module.exports = db` asked for `Model`. */
      readonly members?: readonly string[];
    }
  | { readonly kind: 'namespace'; readonly file: string }
  | { readonly kind: 'external'; readonly package: string; readonly subpath: string; readonly name: string }
  /** An exported value that no local name holds; `members` as above. */
  | {
      readonly kind: 'value';
      readonly file: string;
      readonly line: number;
      readonly members?: readonly string[];
    }
  | { readonly kind: 'unresolved'; readonly reason: string };

/** One step of an explanation: why a module is loaded. */
export interface WhyStep {
  readonly file: string;
  readonly line: number;
  readonly specifier: string;
  readonly to: string;
}
