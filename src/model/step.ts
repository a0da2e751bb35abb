import type { Expression } from './expression.ts';
import type { Spot } from './place.ts';
import type { TypeFact } from './type-fact.ts';

/** The step language of bodies, in source order. */
export type Step =
  | EvaluateStep
  | AssignStep
  | BranchStep
  | LoopStep
  | ReturnStep
  | ThrowStep
  | YieldStep
  | WithStep
  | TryStep
  | JumpStep
  | ImportStep;

interface StepBase extends Spot {
  readonly do: string;
}

export interface EvaluateStep extends StepBase {
  readonly do: 'evaluate';
  readonly value: Expression;
}

/**
 * `target = value`. Declarations too; patterns are taken apart into one assignment per name. A function or
 * class declaration is an assignment of a function or class expression, hoisted to the top of its scope.
 * An assignment to a member of the environment is an environment write.
 */
export interface AssignStep extends StepBase {
  readonly do: 'assign';
  readonly target: Expression;
  /** Absent: declared without a value. */
  readonly value?: Expression;
  /** It introduces the name. `constant` cannot be assigned again. */
  readonly declares?: 'constant' | 'variable';
  /** `a op= b` is `a = a op b`; this tells that the source wrote it in the short form. */
  readonly augmented?: true;
  readonly type?: TypeFact;
}

export interface BranchStep extends StepBase {
  readonly do: 'branch';
  readonly test: Expression;
  readonly then: readonly Step[];
  readonly else: readonly Step[];
}

export interface LoopStep extends StepBase {
  readonly do: 'loop';
  /** `each`: once per item of `over`, bound to `target`; `while`: as long as `test` holds. */
  readonly form: 'each' | 'keys' | 'while';
  readonly target?: Expression;
  readonly over?: Expression;
  readonly test?: Expression;
  readonly body: readonly Step[];
}

export interface ReturnStep extends StepBase {
  readonly do: 'return';
  readonly value?: Expression;
}

export interface ThrowStep extends StepBase {
  readonly do: 'throw';
  readonly value?: Expression;
}

/** Hands a value out and goes on later. `target` receives what is sent back. */
export interface YieldStep extends StepBase {
  readonly do: 'yield';
  readonly value?: Expression;
  readonly from?: true;
  readonly target?: Expression;
}

export interface WithStep extends StepBase {
  readonly do: 'with';
  readonly value: Expression;
  readonly target?: Expression;
  readonly body: readonly Step[];
  readonly async?: true;
}

export interface TryStep extends StepBase {
  readonly do: 'try';
  readonly body: readonly Step[];
  readonly handlers: readonly Handler[];
  readonly else: readonly Step[];
  readonly finally: readonly Step[];
}

export interface Handler {
  readonly line: number;
  /** What it catches; nothing given catches everything. */
  readonly types?: readonly Expression[];
  readonly target?: string;
  readonly body: readonly Step[];
}

export interface JumpStep extends StepBase {
  readonly do: 'break' | 'continue';
}

/** An import that runs where it stands; those of a language that runs them first have none. */
export interface ImportStep extends StepBase {
  readonly do: 'import';
  /** Index into `imports`. */
  readonly import: number;
}
