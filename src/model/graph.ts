import type { Outline, ImportKind } from './facts.ts';
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
}

export interface ImportEdge {
  readonly to: EdgeTarget;
  readonly kind: ImportKind;
  /** False when the statement is dropped before run time, or only asks for a path. */
  readonly loads: boolean;
  readonly line: number;
}

export type EdgeTarget =
  | FileTarget
  | { readonly kind: 'files'; readonly files: readonly string[] }
  | { readonly kind: 'package'; readonly package: string; readonly subpath: string }
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'unresolved'; readonly specifier: string; readonly reason: string };

export interface FileTarget {
  readonly kind: 'file';
  readonly file: string;
  /** How a workspace package was entered: by its built entry (mapped back to source) or directly. */
  readonly entry?: 'built' | 'source';
  /** The workspace package, where one was entered by name. */
  readonly package?: string;
}

/** What a name of a module finally is. */
export type SymbolTarget =
  | { readonly kind: 'declared'; readonly file: string; readonly name: string; readonly line: number }
  | { readonly kind: 'namespace'; readonly file: string }
  | { readonly kind: 'external'; readonly package: string; readonly subpath: string; readonly name: string }
  | { readonly kind: 'value'; readonly file: string; readonly line: number }
  | { readonly kind: 'unresolved'; readonly reason: string };

/** One step of an explanation: why a module is loaded. */
export interface WhyStep {
  readonly file: string;
  readonly line: number;
  readonly specifier: string;
  readonly to: string;
}
