import type { Boundary, Effect } from './catalogue.ts';
import type { Place } from './place.ts';
import type { Value } from './value.ts';

/** When something happens in a run. */
export const phases = [
  'import',
  'global-setup',
  'setup',
  'hook',
  'test',
  'teardown',
  'global-teardown',
] as const;
export type Phase = (typeof phases)[number];

/** One call on something from outside the repository, as the trace saw it happen. Values are as they were then. */
export interface ExternalCall extends Place {
  readonly column: number;
  /** What was called: a `result` chain (`new Pool()` `query`) or an `external` export (`node:fs` `rm`). */
  readonly callee: Value;
  readonly arguments: readonly Value[];
  readonly new?: true;
  readonly phase: Phase;
  /** From the test's line, hook's or set-up file's to the call: one place per step, outermost first. */
  readonly path: readonly PathStep[];
  /** Names of modules on the way whose files are several modules in this run, by file. */
  readonly copies?: ReadonlyMap<string, string>;
  /** Ids of cuts (mocks, substitutes) that all would have to be gone for this to happen; empty: it happens. */
  readonly cuts: readonly string[];
  /** It happens only on a condition that nothing in the run decides. */
  readonly conditional: boolean;
  /** It is one of many ways that a choice may go which nothing decides. */
  readonly guessed?: true;
  /** The test that causes it is skipped or gated. */
  readonly latent: boolean;
}

export interface PathStep extends Place {
  /** `test 'creates a user'`, `calls resetDb`, `imports ./db`. */
  readonly what: string;
}

/** What a target is in a run; the design's table, and `unresolved` for what the tool could not find out. */
export const exposures = ['real', 'undecided', 'ambient', 'shared', 'throwaway', 'unresolved'] as const;
export type Exposure = (typeof exposures)[number];

/** Where a client would connect in a run. */
export interface Target {
  /** Safe to print: `postgres://localhost:5432/app`. */
  readonly text: string;
  readonly exposure: Exposure;
  /** One sentence: why this exposure and not the next. */
  readonly why: string;
  /** Where the value comes from. */
  readonly origin: readonly (Place & { readonly what: string })[];
  /** Variables that decide it. */
  readonly variables: readonly string[];
  /** Fields that are known: two targets on one server share `host` and `port`. */
  readonly fields: Readonly<Partial<Record<string, string>>>;
}

export const scopeKinds = ['all', 'filtered', 'created-by-test', 'one-key', 'unknown'] as const;

/** Which rows, keys or files an effect is about. */
export interface Scope {
  readonly text: string;
  readonly kind: (typeof scopeKinds)[number];
}

/** An effect that a test causes in a run. */
export interface Reach {
  readonly run: string;
  /** Test file; for what a run does once for all its tests, the set-up file. */
  readonly test: string;
  readonly phase: Phase;
  readonly effect: Effect;
  readonly scope: Scope;
  readonly boundary: Boundary;
  readonly library: string;
  /** Where the client is constructed, or imported where nothing is. */
  readonly client: Place;
  /** The call that has the effect. */
  readonly at: Place;
  readonly target: Target;
  readonly path: readonly PathStep[];
  /** Names of modules on the way whose files are several modules in this run, by file. */
  readonly copies?: ReadonlyMap<string, string>;
  readonly cuts: readonly string[];
  readonly conditional: boolean;
  /** It is one of many ways that a choice may go which nothing decides. */
  readonly guessed?: true;
  readonly latent: boolean;
}

export const cutKinds = [
  'module-mock',
  'automatic-mock',
  'spy',
  'patch',
  'override',
  'alias',
  'network-block',
  'branch',
  'refusal',
] as const;

/** Something that stands between a test and a real thing, as far as the trace notices: an edge it cuts. */
export interface Cut {
  readonly id: string;
  readonly kind: (typeof cutKinds)[number];
  readonly place: Place;
  readonly text: string;
}
