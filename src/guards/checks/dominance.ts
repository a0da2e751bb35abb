import type { Call, Expression } from '../../model/expression.ts';
import type { Step } from '../../model/facts.ts';
import { childrenOf } from '../../values/expression-children.ts';
import { bodiesOf, expressionsOf } from '../code/walk-steps.ts';

/**
 * Steps of a body that are gone through on every way to a line; without a line, on every way to its end.
 * What stands in a branch, a loop or a handler is not, unless the line stands there too.
 */
export function passedBefore(body: readonly Step[], line = Number.POSITIVE_INFINITY): readonly Step[] {
  const passed: Step[] = [];
  let steps: readonly Step[] | undefined = body;
  while (steps !== undefined) {
    const around: Step | undefined = line === Number.POSITIVE_INFINITY ? undefined : lastUpTo(steps, line);
    // Functions that are declared further down are made first.
    const before: readonly Step[] = around === undefined ? steps : steps.slice(0, steps.indexOf(around));
    passed.push(...before.filter((step) => step.line < line).flatMap(withWhatItHolds));
    steps = around === undefined ? undefined : bodyAround(around, line);
  }
  return passed;
}

function lastUpTo(steps: readonly Step[], line: number): Step | undefined {
  let last: Step | undefined;
  for (const step of steps)
    if (step.line <= line && (last === undefined || step.line >= last.line)) last = step;
  return last;
}

function bodyAround(step: Step, line: number): readonly Step[] | undefined {
  let around: readonly Step[] | undefined;
  for (const body of bodiesOf(step)) {
    const [first] = body;
    if (first !== undefined && first.line <= line && first.line >= (around?.[0]?.line ?? 0)) around = body;
  }
  return around;
}

/** A block that is always entered is gone through like what stands around it. */
function withWhatItHolds(step: Step): readonly Step[] {
  if (step.do === 'with') return [step, ...step.body.flatMap(withWhatItHolds)];
  return step.do === 'try' ? [step, ...step.body.flatMap(withWhatItHolds)] : [step];
}

/** The throw, exit or return of a check hangs on nothing but the check itself. */
export function endsHere(step: Step, line: number, throwLine: number): boolean {
  if (step.do === 'branch')
    return step.line === line && [...step.then, ...step.else].some((inner) => inner.line === throwLine);
  return step.line === throwLine;
}

export interface AlwaysCalled {
  readonly call: Call;
  readonly isAwaited: boolean;
}

/** Calls that are made whenever a step is gone through. Iterative: generated code nests deeper than the stack. */
export function callsAlways(step: Step): readonly AlwaysCalled[] {
  const found: AlwaysCalled[] = [];
  const pending = expressionsOf(step).map((expression) => ({ expression, isAwaited: false }));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { expression, isAwaited } = next;
    if (expression.kind === 'call') found.push({ call: expression, isAwaited });
    for (const one of alwaysIn(expression))
      pending.push({ expression: one, isAwaited: expression.kind === 'await' });
  }
  return found;
}

function alwaysIn(expression: Expression): readonly Expression[] {
  if (expression.kind === 'conditional') return [expression.test];
  return expression.kind === 'logical' ? [expression.left] : childrenOf(expression);
}
