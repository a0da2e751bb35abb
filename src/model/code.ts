import type { Argument, Expression } from './expression.ts';
import type { Spot } from './place.ts';
import type { Step } from './step.ts';
import type { TypeFact } from './type-fact.ts';

/** What only values and traces need of a file: its functions and classes with their bodies, and its comments. */
export interface Code {
  readonly functions: readonly FunctionFact[];
  readonly classes: readonly ClassFact[];
  readonly comments: readonly CommentFact[];
}

export interface CommentFact {
  readonly line: number;
  readonly endLine: number;
  /** Without its markers; secrets redacted; cut at 2,000 characters. */
  readonly text: string;
  /** A docstring, or a comment block directly above a declaration. */
  readonly documents?: { readonly function?: number; readonly class?: number };
}

export interface FunctionFact {
  readonly kind:
    | 'module'
    | 'function'
    | 'arrow'
    | 'method'
    | 'constructor'
    | 'getter'
    | 'setter'
    | 'initializer'
    | 'namespace';
  readonly parameters: readonly Parameter[];
  /** Names declared in this function, parameters excluded. */
  readonly locals: readonly string[];
  readonly decorators?: readonly Expression[];
  readonly async?: true;
  readonly generator?: true;
  readonly returns?: TypeFact;
  readonly body: readonly Step[];
}

export interface Parameter extends Spot {
  /** A destructured parameter is named `#0`, `#1` …; the body starts with the assignments that take it apart. */
  readonly name: string;
  readonly default?: Expression;
  /** `items` collects the remaining positional arguments, `entries` the keyword ones. */
  readonly rest?: 'items' | 'entries';
  readonly type?: TypeFact;
  readonly decorators?: readonly Expression[];
  /** It also becomes a field of the instance (TypeScript parameter properties). */
  readonly field?: true;
}

export interface ClassFact extends Spot {
  readonly name?: string;
  readonly endLine: number;
  readonly bases: readonly Argument[];
  readonly decorators?: readonly Expression[];
  readonly fields: readonly FieldFact[];
  readonly methods: readonly MethodFact[];
  /** Function in whose body it stands. */
  readonly scope: number;
  readonly abstract?: true;
}

export interface FieldFact extends Spot {
  readonly name: string | Expression;
  readonly static?: true;
  /** Instances have it as well, unless they have one of their own (Python). */
  readonly shared?: true;
  /** Function of kind `initializer` that returns the value: it runs once per instance, or once if static. */
  readonly initializer?: number;
  readonly type?: TypeFact;
  readonly decorators?: readonly Expression[];
}

export interface MethodFact extends Spot {
  readonly name: string | Expression;
  readonly static?: true;
  /** Instances have it as well (Python). */
  readonly shared?: true;
  readonly function: number;
}
