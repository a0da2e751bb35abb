import type { Place } from './place.ts';

/** A place where code checks settings against a schema: what it asks for, and what it does when that is missing. */
export interface SchemaCheck extends Place {
  /** Package whose schema it is: `zod`, `@t3-oss/env-core`, `envalid`. */
  readonly library: string;
  /** Code that is given the fault instead of an exception may go on. */
  readonly onRefusal: 'throws' | 'returns';
  /** Whether it lets through what it is given in this run; `may refuse` where nothing decides that. */
  readonly verdict: 'accepts' | 'may refuse' | 'refuses';
  /** Sorted by name. */
  readonly variables: readonly CheckedVariable[];
  /** What switches the check off, where the code asks something: `environment variable SKIP_ENV_VALIDATION`. */
  readonly unless?: string;
}

export interface CheckedVariable {
  readonly name: string;
  /** Without it the check refuses. */
  readonly required: boolean;
  /** Where the schema names it. */
  readonly place?: Place;
}
