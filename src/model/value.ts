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
  /** The option that stands where nobody sets the variable on which the choice depends. */
  readonly usual?: Value;
  readonly origin: readonly Origin[];
}

export interface Undecided {
  readonly kind: 'undecided';
  /** What would decide it: `environment variable DATABASE_URL`. */
  readonly what: string;
  /** The variable, where it is one. */
  readonly variable?: string;
  /**
   * It stands beside an alternative, so it is this option only when it is `defined` (left of `??`), `truthy`
   * (left of `||`) or `falsy` (left of `&&`).
   */
  readonly assumed?: 'defined' | 'truthy' | 'falsy';
  /** It is the answer to a test, and this is the answer where nobody sets the variable. */
  readonly unset?: boolean;
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
  /** What would win over it if it were there: `ambient` for an exported variable, else an env file that is not tracked. */
  readonly overridableBy?: readonly string[];
}

export type Data =
  | { readonly type: 'string'; readonly value: string; readonly redacted?: RedactedText }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'null' }
  | { readonly type: 'undefined' }
  | { readonly type: 'pattern'; readonly source: string; readonly flags: string }
  /** Partly known text: what is known of it, and the values in between. Adjacent strings are merged. */
  | { readonly type: 'template'; readonly parts: readonly (string | Value)[] }
  | ObjectData
  | { readonly type: 'array'; readonly items: readonly Value[]; readonly open?: true; readonly of?: 'Set' }
  /** A function of the repository. The `file` of these is what tells their module apart (see `module-id.ts`). */
  | { readonly type: 'function'; readonly file: string; readonly function: number }
  | { readonly type: 'class'; readonly file: string; readonly class: number }
  /** An export of a package outside the repository, or a path into it: `vitest/config` `defineConfig`. */
  | ExternalData
  | ResultData
  /** All exports of a module of the repository. */
  | { readonly type: 'module'; readonly file: string }
  | { readonly type: 'environment' };

export interface ObjectData {
  readonly type: 'object';
  readonly entries: ReadonlyMap<string, Value>;
  /** It may have more keys than `entries` lists. */
  readonly open?: true;
  /** Where keys that `entries` does not list come from, last first: the environment that was spread into it. */
  readonly rest?: readonly Value[];
  /** What it is an instance of: a class of the repository, or a built-in one (`URL`, `Map`). */
  readonly of?: { readonly file: string; readonly class: number } | { readonly builtin: string };
}

export interface ExternalData {
  readonly type: 'external';
  /** With its subpath; `node:fs` for a built-in module; `globalThis` for a global. */
  readonly package: string;
  /** A call in the middle is `()`: `z`, `object`, `()`, `parse`. */
  readonly path: readonly string[];
  /** The call result that it is a member of. */
  readonly of?: Value;
  /** The instance of a class of the repository that has it from a base outside. */
  readonly self?: Value;
  /** It is text that is there: code put it into the environment. */
  readonly present?: true;
}

/** What a call or `new` of something external returned: not looked into, but still known for what it is. */
export interface ResultData {
  readonly type: 'result';
  readonly package: string;
  /** Ends in `()`. */
  readonly path: readonly string[];
  readonly arguments: readonly Value[];
  /** The call result whose method was called. */
  readonly receiver?: Value;
  readonly new?: true;
  readonly present?: true;
}
