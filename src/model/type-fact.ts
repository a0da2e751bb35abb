import type { Expression } from './expression.ts';

/** The head of a type annotation where it names something, and its arguments' heads. Enough for injection. */
export interface TypeFact {
  readonly name: Expression;
  readonly arguments?: readonly TypeFact[];
}
