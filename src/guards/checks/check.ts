import type { Expression } from '../../model/expression.ts';
import type { FunctionAt } from '../code/repository-code.ts';

/** What happens where the condition of a check holds. */
export type Consequence = 'throws' | 'exits' | 'returns' | 'says';

export interface Condition {
  readonly test: Expression;
  /** What it has to be. */
  readonly holds: boolean;
}

/** A place where code stops, or only says something, on conditions. */
export interface Check extends FunctionAt {
  /** Of the function, where it has one. */
  readonly name: string | undefined;
  readonly line: number;
  readonly endLine: number;
  /** All have to be as they say. */
  readonly conditions: readonly Condition[];
  readonly consequence: Consequence;
  /** Where it throws. */
  readonly throwLine: number;
  readonly isAssertion: boolean;
  /** What it says then, as far as that is text. */
  readonly message: string;
}

export function keyOfCheck({ file, line, throwLine }: Check): string {
  return `${file}:${line}:${throwLine}`;
}
