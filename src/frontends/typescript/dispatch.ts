import type { ts } from 'ts-morph';
import type { Expression } from '../../model/expression.ts';
import type { Compiler } from './compiler.ts';
import type { Reading } from './reading.ts';

type ExpressionHandler = (reading: Reading, node: ts.Node) => Expression;
type StatementHandler = (reading: Reading, node: ts.Node) => void;

/** Handlers by `SyntaxKind`: one family of constructs per file, each enters its own. */
export class Dispatch {
  readonly expressions: ExpressionHandler[] = [];
  readonly statements: StatementHandler[] = [];

  expression<N extends ts.Node>(kind: N['kind'], read: (reading: Reading, node: N) => Expression): void {
    this.expressions[kind] = read as ExpressionHandler;
  }

  statement<N extends ts.Node>(kind: N['kind'], read: (reading: Reading, node: N) => void): void {
    this.statements[kind] = read as StatementHandler;
  }
}

/** Enters the handlers of one family of constructs. */
export type Family = (dispatch: Dispatch, kinds: Compiler['SyntaxKind']) => void;
