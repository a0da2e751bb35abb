import type { Expression } from '../../model/expression.ts';
import type { Reading } from './reading.ts';
import type { PyNode } from './syntax.ts';

type ExpressionHandler = (reading: Reading, node: PyNode) => Expression;
type StatementHandler = (reading: Reading, node: PyNode) => void;

/** Handlers by the grammar's names: one family of constructs per file, each enters its own. */
export class Dispatch {
  readonly expressions = new Map<string, ExpressionHandler>();
  readonly statements = new Map<string, StatementHandler>();

  expression(types: string, read: ExpressionHandler): void {
    for (const type of types.split(' ')) this.expressions.set(type, read);
  }

  statement(types: string, read: StatementHandler): void {
    for (const type of types.split(' ')) this.statements.set(type, read);
  }
}

export type Family = (dispatch: Dispatch) => void;
