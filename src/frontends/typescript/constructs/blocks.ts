import type { ts } from 'ts-morph';
import { declareBlock } from '../declarations.ts';
import type { Family } from '../dispatch.ts';
import { openFrame } from '../names.ts';
import type { Reading } from '../reading.ts';
import { isUsing, readUsing } from './variables.ts';

export const blocks: Family = (dispatch, kinds) => {
  dispatch.statement<ts.Block>(kinds.Block, (reading, node) => {
    readBlock(reading, node.statements);
  });
};

/** Statements that share a frame which is open already. */
export function readStatements(reading: Reading, nodes: readonly ts.Statement[]): void {
  for (const [index, node] of nodes.entries()) {
    if (reading.ts.isVariableStatement(node) && isUsing(reading, node.declarationList)) {
      // What is in use is let go at the end of the block: the rest of the block stands inside it.
      readUsing(reading, node, () => {
        readStatements(reading, nodes.slice(index + 1));
      });
      return;
    }
    reading.statement(node);
  }
}

export function readBlock(reading: Reading, nodes: readonly ts.Statement[]): void {
  const outer = reading.frame;
  reading.frame = openFrame(outer.owner, outer, false);
  declareBlock(reading, reading.frame, nodes);
  readStatements(reading, nodes);
  reading.frame = outer;
}
