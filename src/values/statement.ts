import type { Expression } from '../model/expression.ts';
import { evaluate } from './evaluate.ts';
import { isUnderstood } from './apply-intrinsic.ts';
import { evaluateCalleeOf, mayChange } from './call.ts';
import { shapeOf } from './shape/function-shape.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';

/**
 * A call whose result nobody uses is followed only when it can change something that is looked at: arguments
 * of a logger or of an HTTP server need not be known.
 */
export function evaluateStatement(machine: Machine, frame: Frame, expression: Expression): void {
  if (machine.run !== undefined) {
    evaluate(machine, frame, expression);
    return;
  }
  let call = expression;
  while (call.kind === 'await') call = call.value;
  if (call.kind === 'call' && call.new !== true && !mayChange(call)) {
    const callee = evaluateCalleeOf(machine, frame, call);
    if (callee.kind === 'known' && callee.data.type === 'external' && callee.data.of === undefined) {
      if (isUnderstood(machine, callee.data)) evaluate(machine, frame, expression);
      // A function from outside may call back: forEach-like ones are methods of known values, which have `of`.
      return;
    }
    if (callee.kind === 'known' && callee.data.type === 'function') {
      const facts = machine.world.facts(callee.data.file);
      if (facts !== undefined && !shapeOf(facts, callee.data.function).changesOutside) return;
    }
    if (callee.kind === 'undecided' || callee.kind === 'unresolved') return;
  }
  evaluate(machine, frame, expression);
}
