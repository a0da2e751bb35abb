import type { Place } from './place.ts';
import type { RedactedText } from './expression.ts';

/**
 * What the evaluator says of an expression. A value never loses where it comes from.
 * - `undecided` is a statement about the repository: nothing in it decides the value.
 * - `unresolved` is a statement about the tool: it gave up.
 */
export type Value = Known | OneOf | Undecided | UnresolvedValue;

export interface Known {
  readonly kind: 'known';
  readonly data: Data;
  readonly origin: readonly Origin[];
}

export interface OneOf {
  readonly kind: 'one-of';
  /** At least two, in the order of preference of the source (a fallback stands last). */
  readonly options: readonly Value[];
  readonly origin: readonly Origin[];
}

export interface Undecided {
  readonly kind: 'undecided';
  /** What would decide it: `environment variable DATABASE_URL`. */
  readonly what: string;
  /** The variable, where it is one. */
  readonly variable?: string;
  readonly origin: readonly Origin[];
}

export interface UnresolvedValue {
  readonly kind: 'unresolved';
  readonly reason: string;
  readonly origin: readonly Origin[];
}

export type OriginKind =
  'literal' | 'default' | 'env-file' | 'ci-file' | 'script' | 'config' | 'ambient' | 'fixture' | 'code';

export interface Origin extends Place {
  readonly what: OriginKind;
  /** A few words for people: `set by script test:e2e`. */
  readonly text?: string;
}

export type Data =
  | { readonly type: 'string'; readonly value: string; readonly redacted?: RedactedText }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'null' }
  | { readonly type: 'undefined' }
  | { readonly type: 'pattern'; readonly source: string; readonly flags: string }
  | { readonly type: 'object'; readonly entries: ReadonlyMap<string, Value>; readonly open?: true }
  | { readonly type: 'array'; readonly items: readonly Value[]; readonly open?: true }
  /** A function of the repository. */
  | { readonly type: 'function'; readonly file: string; readonly function: number }
  | { readonly type: 'class'; readonly file: string; readonly class: number }
  /** An export of a package outside the repository, or a path into it: `vitest/config` `defineConfig`. */
  | { readonly type: 'external'; readonly package: string; readonly path: readonly string[] }
  /** All exports of a module of the repository. */
  | { readonly type: 'module'; readonly file: string }
  | { readonly type: 'environment' };
