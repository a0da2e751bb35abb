import type { ts } from 'ts-morph';
import type { Expression } from '../../../model/expression.ts';
import { declareVariables } from '../declarations.ts';
import type { Family } from '../dispatch.ts';
import { openFrame, temporary } from '../names.ts';
import type { Reading } from '../reading.ts';
import { isTargetPattern, nameOf, takeApart, takeApartFrom } from './patterns.ts';
import { evaluate } from './statements.ts';
import { readVariables } from './variables.ts';

export const loops: Family = (dispatch, kinds) => {
  dispatch.statement<ts.ForStatement>(kinds.ForStatement, (reading, node) => {
    framed(reading, node.initializer, () => {
      readFor(reading, node);
    });
  });
  dispatch.statement<ts.ForOfStatement>(kinds.ForOfStatement, (reading, node) => {
    framed(reading, node.initializer, () => {
      readEach(reading, node, 'each');
    });
  });
  dispatch.statement<ts.ForInStatement>(kinds.ForInStatement, (reading, node) => {
    framed(reading, node.initializer, () => {
      readEach(reading, node, 'keys');
    });
  });
  dispatch.statement<ts.WhileStatement>(kinds.WhileStatement, readWhile);
  // That the body of `do` runs at least once makes no difference to what it can reach.
  dispatch.statement<ts.DoStatement>(kinds.DoStatement, readWhile);
};

function framed(reading: Reading, initializer: ts.ForInitializer | undefined, read: () => void): void {
  const { ts } = reading;
  const outer = reading.frame;
  const inLabel = reading.inLabel;
  reading.inLabel = false;
  if (initializer !== undefined && ts.isVariableDeclarationList(initializer)) {
    if ((initializer.flags & ts.NodeFlags.BlockScoped) !== 0) {
      reading.frame = openFrame(outer.owner, outer, false);
      declareVariables(reading, reading.frame, initializer);
    }
  }
  read();
  reading.frame = outer;
  reading.inLabel = inLabel;
}

function readFor(reading: Reading, node: ts.ForStatement): void {
  const { initializer, condition, incrementor } = node;
  if (initializer !== undefined) {
    if (reading.ts.isVariableDeclarationList(initializer)) readVariables(reading, initializer);
    else evaluate(reading, initializer);
  }
  const test = condition && reading.expression(condition);
  const body = reading.collectMaybe(() => {
    reading.statement(node.statement);
    if (incrementor !== undefined) evaluate(reading, incrementor);
  });
  reading.steps.push({ do: 'loop', form: 'while', ...(test && { test }), body, ...reading.spot(node) });
}

function readWhile(reading: Reading, node: ts.WhileStatement | ts.DoStatement): void {
  const spot = reading.spot(node);
  framed(reading, undefined, () => {
    const test = reading.expression(node.expression);
    const body = reading.collectMaybe(() => {
      reading.statement(node.statement);
    });
    reading.steps.push({ do: 'loop', form: 'while', test, body, ...spot });
  });
}

function readEach(
  reading: Reading,
  node: ts.ForOfStatement | ts.ForInStatement,
  form: 'each' | 'keys',
): void {
  const spot = reading.spot(node);
  const over = reading.expression(node.expression);
  let target: Expression | undefined;
  const body = reading.collectMaybe(() => {
    target = bindItem(reading, node.initializer);
    reading.statement(node.statement);
  });
  reading.steps.push({ do: 'loop', form, ...(target && { target }), over, body, ...spot });
}

/** What each item is bound to; a pattern is taken apart at the start of the body. */
function bindItem(reading: Reading, initializer: ts.ForInitializer): Expression | undefined {
  const { ts } = reading;
  const spot = reading.spot(initializer);
  const held = (): Expression => ({ kind: 'reference', name: temporary(reading.frame.owner), ...spot });
  if (!ts.isVariableDeclarationList(initializer)) {
    if (!isTargetPattern(reading, initializer)) return reading.expression(initializer);
    const target = held();
    takeApartFrom(reading, initializer, target);
    return target;
  }
  const name = initializer.declarations[0]?.name;
  if (name === undefined) return undefined;
  if (ts.isIdentifier(name)) return nameOf(reading, name);
  const target = held();
  const constant = (initializer.flags & ts.NodeFlags.Const) !== 0;
  takeApart(reading, name, target, constant ? 'constant' : 'variable');
  return target;
}
