import type { ts } from 'ts-morph';
import type { Handler } from '../../../model/facts.ts';
import { declarePattern } from '../declarations.ts';
import type { Family } from '../dispatch.ts';
import { openFrame, temporary } from '../names.ts';
import type { Reading } from '../reading.ts';
import { assign, isAssignment, isIncrement } from './assignments.ts';
import { takeApart } from './patterns.ts';

export const statements: Family = (dispatch, kinds) => {
  dispatch.statement<ts.ExpressionStatement>(kinds.ExpressionStatement, (reading, node) => {
    evaluate(reading, node.expression);
  });
  dispatch.statement<ts.IfStatement>(kinds.IfStatement, (reading, node) => {
    const spot = reading.spot(node);
    const test = reading.expression(node.expression);
    const then = reading.collectMaybe(() => {
      reading.statement(node.thenStatement);
    });
    const otherwise = reading.collectMaybe(() => {
      if (node.elseStatement !== undefined) reading.statement(node.elseStatement);
    });
    reading.steps.push({ do: 'branch', test, then, else: otherwise, ...spot });
  });
  dispatch.statement<ts.ReturnStatement>(kinds.ReturnStatement, (reading, node) => {
    const value = node.expression && reading.expression(node.expression);
    reading.steps.push({ do: 'return', ...(value && { value }), ...reading.spot(node) });
  });
  dispatch.statement<ts.ThrowStatement>(kinds.ThrowStatement, (reading, node) => {
    reading.steps.push({ do: 'throw', value: reading.expression(node.expression), ...reading.spot(node) });
  });
  dispatch.statement<ts.TryStatement>(kinds.TryStatement, readTry);
  dispatch.statement<ts.LabeledStatement>(kinds.LabeledStatement, (reading, node) => {
    const { ts } = reading;
    const before = reading.inLabel;
    reading.inLabel = !ts.isIterationStatement(node.statement, true);
    reading.statement(node.statement);
    reading.inLabel = before;
  });
  dispatch.statement<ts.BreakStatement>(kinds.BreakStatement, (reading, node) => {
    // Leaving a labelled block has no step of its own: what follows counts as reached too.
    if (node.label === undefined || !reading.inLabel)
      reading.steps.push({ do: 'break', ...reading.spot(node) });
  });
  dispatch.statement<ts.ContinueStatement>(kinds.ContinueStatement, (reading, node) => {
    reading.steps.push({ do: 'continue', ...reading.spot(node) });
  });
  dispatch.statement<ts.WithStatement>(kinds.WithStatement, (reading, node) => {
    evaluate(reading, node.expression);
    reading.statement(node.statement);
  });
};

/** An expression for the sake of what it does. */
export function evaluate(reading: Reading, node: ts.Expression): void {
  const { ts } = reading;
  let at = node;
  while (ts.isParenthesizedExpression(at)) at = at.expression;
  if (isAssignment(reading, at) || isIncrement(reading, at)) {
    assign(reading, at);
    return;
  }
  const spot = reading.spot(node);
  const value = reading.expression(at);
  // A `yield` is a step by itself, and a directive such as 'use strict' does nothing.
  if (ts.isYieldExpression(at) || ts.isStringLiteral(at)) return;
  reading.steps.push({ do: 'evaluate', value, ...spot });
}

function readTry(reading: Reading, node: ts.TryStatement): void {
  const spot = reading.spot(node);
  const body = reading.collectMaybe(() => {
    reading.statement(node.tryBlock);
  });
  const handlers = node.catchClause === undefined ? [] : [readCatch(reading, node.catchClause)];
  const last = reading.collect(() => {
    if (node.finallyBlock !== undefined) reading.statement(node.finallyBlock);
  });
  reading.steps.push({ do: 'try', body, handlers, else: [], finally: last, ...spot });
}

function readCatch(reading: Reading, node: ts.CatchClause): Handler {
  const line = reading.line(node);
  const name = node.variableDeclaration?.name;
  const outer = reading.frame;
  reading.frame = openFrame(outer.owner, outer, false);
  let target: string | undefined;
  const body = reading.collectMaybe(() => {
    if (name !== undefined) declarePattern(reading, reading.frame, name, {});
    if (name !== undefined && reading.ts.isIdentifier(name)) target = reading.frameName(name.text);
    else if (name !== undefined) {
      target = temporary(reading.frame.owner);
      takeApart(reading, name, { kind: 'reference', name: target, ...reading.spot(name) }, 'variable');
    }
    reading.statement(node.block);
  });
  reading.frame = outer;
  return { line, ...(target !== undefined && { target }), body };
}
