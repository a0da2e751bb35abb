import type { Expression } from '../model/expression.ts';
import type { Value } from '../model/value.ts';
import { asDefault } from './origins.ts';
import { evaluate } from './evaluate.ts';
import { fork } from './fork.ts';
import { join } from './join.ts';
import { missing, nullish, truth } from './truth.ts';
import { asksForEnvironment, branchCut } from './run-step.ts';
import { noteCut, onSide, sidesOf, type Side } from './run-mode.ts';
import { shadowed } from './shadow.ts';
import { whenUnset } from './when-unset.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';

type Logical = Extract<Expression, { kind: 'logical' }>;

export function evaluateConditional(
  machine: Machine,
  frame: Frame,
  expression: Extract<Expression, { kind: 'conditional' }>,
): Value {
  const condition = evaluate(machine, frame, expression.test);
  const test = truth(condition);
  if (test !== undefined) {
    const value = evaluate(machine, frame, test ? expression.then : expression.else);
    if (machine.run === undefined || !asksForEnvironment(condition)) return value;
    const cut = branchCut(frame, expression);
    noteCut(machine, cut);
    const other = test ? expression.else : expression.then;
    return shadowed(machine, value, { cut: cut.id, original: () => evaluate(machine, frame, other) });
  }
  const unset = whenUnset(condition);
  const [yes, no] = sidesOf(unset);
  const values = fork(machine, [
    () => onSide(machine, yes, () => evaluate(machine, frame, expression.then)),
    () => onSide(machine, no, () => evaluate(machine, frame, expression.else)),
  ]);
  const value = join(values, machine.limits.width);
  const usual = unset === undefined || values.length < 2 ? undefined : values[unset ? 0 : 1];
  const stands = value.kind === 'one-of' && usual !== undefined && value.options.includes(usual);
  return stands ? { ...value, usual } : value;
}

/** Chains of one hundred alternatives are written without nesting, so the left side is walked, not recursed. */
export function evaluateLogical(machine: Machine, frame: Frame, expression: Logical): Value {
  const chain: Logical[] = [];
  let left: Expression = expression;
  while (left.kind === 'logical') {
    chain.push(left);
    left = left.left;
  }
  let value = evaluate(machine, frame, left);
  for (const { operator, right } of chain.reverse()) {
    value =
      operator === '&&'
        ? both(machine, frame, value, right)
        : fallBack(machine, frame, value, operator, right);
  }
  return value;
}

function both(machine: Machine, frame: Frame, left: Value, right: Expression): Value {
  const decided = truth(left);
  if (decided === false) return left;
  if (decided === true) return evaluate(machine, frame, right);
  const falsy = optionsOf(left)
    .filter((option) => truth(option) !== true)
    .map((option) => (option.kind === 'undecided' ? { ...option, assumed: 'falsy' as const } : option));
  const [side] = sidesOf(whenUnset(left));
  return join([...evaluateMaybe(machine, frame, right, side), ...falsy], machine.limits.width);
}

function fallBack(
  machine: Machine,
  frame: Frame,
  left: Value,
  operator: '??' | '||' | 'default',
  right: Expression,
): Value {
  const options = optionsOf(left);
  const counts = options.map((option) => stands(option, operator));
  if (counts.every((one) => one === true)) return left;
  const kept = options.flatMap((option, index) =>
    counts[index] === false ? [] : [assume(option, operator)],
  );
  if (kept.length === 0) return asDefault(evaluate(machine, frame, right));
  const [, side] = sidesOf(operator === '||' ? whenUnset(left) : undefined);
  return join([...kept, ...evaluateMaybe(machine, frame, right, side).map(asDefault)], machine.limits.width);
}

/** Whether the left side is what counts. */
function stands(value: Value, operator: '??' | '||' | 'default'): boolean | undefined {
  if (operator === '||') return truth(value);
  const absent = operator === '??' ? nullish(value) : missing(value);
  return absent === undefined ? undefined : !absent;
}

function assume(value: Value, operator: '??' | '||' | 'default'): Value {
  if (value.kind !== 'undecided' || value.assumed === 'truthy') return value;
  return { ...value, assumed: operator === '||' ? 'truthy' : 'defined' };
}

function optionsOf(value: Value): readonly Value[] {
  return value.kind === 'one-of' ? value.options : [value];
}

/** An alternative that only throws is none. */
function evaluateMaybe(machine: Machine, frame: Frame, expression: Expression, side: Side): Value[] {
  const follow = (): Value => onSide(machine, side, () => evaluate(machine, frame, expression));
  return fork(machine, [() => undefined, follow]).filter((value) => value !== undefined);
}
