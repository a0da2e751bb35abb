import { everyExpression } from '../../values/expression-children.ts';
import type { Expression } from '../../model/expression.ts';
import type { BranchStep, Step } from '../../model/facts.ts';
import { bodiesOf, everyStep, expressionsOf } from '../code/walk-steps.ts';
import type { FunctionAt, RepositoryCode } from '../code/repository-code.ts';
import type { Check, Condition, Consequence } from './check.ts';

/** The checks in the body of one function, in source order. */
export function checksIn(code: RepositoryCode, at: FunctionAt): readonly Check[] {
  const fact = code.function(at);
  if (fact === undefined) return [];
  const found: Check[] = [];
  const name = code.scope(at)?.name;
  const make = (conditions: readonly Condition[], line: number, end: Ending): Check => ({
    ...at,
    name,
    line,
    endLine: end.line,
    conditions,
    consequence: end.consequence,
    throwLine: end.line,
    message: end.message,
    isAssertion: end.isAssertion === true,
  });
  walk(fact.body, [], (conditions, line, end) => found.push(make(conditions, line, end)));
  return found;
}

interface Ending {
  readonly consequence: Consequence;
  readonly line: number;
  readonly message: string;
  readonly isAssertion?: true;
}

type Found = (conditions: readonly Condition[], line: number, end: Ending) => void;

interface Held extends Condition {
  readonly line: number;
}

function walk(steps: readonly Step[], outer: readonly Held[], found: Found): void {
  let held = outer;
  for (const step of steps) {
    const stop = endingOf(step);
    const [last] = held.slice(-1);
    if (stop !== undefined && stop.consequence !== 'returns' && last !== undefined)
      found(held, held.find((one) => isChain(held, one))?.line ?? last.line, stop);
    const asserted = step.do === 'evaluate' ? assertedBy(step.value) : undefined;
    if (asserted !== undefined)
      found([...held, { test: asserted.test, holds: false }], step.line, {
        consequence: 'throws',
        line: step.line,
        message: step.do === 'evaluate' ? textIn(step.value) : '',
        isAssertion: true,
      });
    if (step.do === 'return' && step.value !== undefined && isAnswer(step.value))
      found([...held, { test: step.value, holds: false }], step.line, {
        consequence: 'returns',
        line: step.line,
        message: '',
      });
    if (step.do === 'branch') held = branch(step, held, found);
    else for (const body of bodiesOf(step)) walk(body, held, found);
  }
}

/** Conditions under which what stands after a branch is come to. */
function branch(step: BranchStep, outer: readonly Held[], found: Found): readonly Held[] {
  const { test, line } = step;
  walk(step.then, [...outer, { test, holds: true, line }], found);
  walk(step.else, [...outer, { test, holds: false, line }], found);
  for (const [body, holds] of [
    [step.then, true],
    [step.else, false],
  ] as const) {
    const soft = softEnding(body);
    if (soft !== undefined) found([...outer, { test, holds }], line, soft);
  }
  const last = step.then.at(-1);
  const leaves = last !== undefined && (last.do === 'return' || endingOf(last) !== undefined);
  return leaves && step.else.length === 0 ? [...outer, { test, holds: false, line }] : outer;
}

/** An answer to a question: the check is what the caller makes of it. */
function isAnswer(value: Expression): boolean {
  if (value.kind === 'unary') return value.operator === '!';
  if (value.kind === 'binary') return value.operator === '===' || value.operator === '!==';
  if (value.kind === 'logical') return isAnswer(value.left) && isAnswer(value.right);
  return (
    value.kind === 'call' &&
    value.callee.kind === 'member' &&
    /^(?:includes|startsWith|endsWith|test|some|every|has)$/.test(value.callee.property)
  );
}

/** The condition is the outermost of those that hold nothing but each other. */
function isChain(held: readonly Held[], one: Held): boolean {
  const last = held.at(-1);
  return last !== undefined && one.holds && last.line - one.line <= held.length - held.indexOf(one) - 1;
}

function endingOf(step: Step): Ending | undefined {
  if (step.do === 'throw')
    return {
      consequence: 'throws',
      line: step.line,
      message: step.value === undefined ? '' : textIn(step.value),
    };
  if (step.do !== 'evaluate') return undefined;
  const callee = calleeText(step.value);
  return /^(?:process|Deno)\.(?:exit|abort)$/.test(callee)
    ? { consequence: 'exits', line: step.line, message: '' }
    : undefined;
}

/** A side that only says something, or leaves the function without a word to its caller. */
function softEnding(body: readonly Step[]): Ending | undefined {
  const [first, ...rest] = body;
  if (first === undefined) return undefined;
  const all = [first, ...rest];
  const said = all.filter((step) => step.do === 'evaluate' && isSaying(step.value));
  const message = said.map((step) => (step.do === 'evaluate' ? textIn(step.value) : '')).join(' ');
  const last = all.at(-1);
  if (last?.do === 'return' && said.length === all.length - 1)
    return { consequence: 'returns', line: last.line, message };
  return said.length === all.length
    ? { consequence: 'says', line: last?.line ?? first.line, message }
    : undefined;
}

function isSaying(expression: Expression): boolean {
  return /^(?:console|log|logger|this\.log|this\.logger)\.(?:log|warn|error|info|debug)$/.test(
    calleeText(expression),
  );
}

/** `assert(condition, …)`, `invariant(condition)`. */
function assertedBy(expression: Expression): { readonly test: Expression } | undefined {
  if (expression.kind !== 'call') return undefined;
  if (
    !/^(?:assert|invariant|tiny-?invariant|ok|assert\.ok|assert\.equal|assert\.strict)$/.test(
      calleeText(expression),
    )
  )
    return undefined;
  const [first, second] = expression.arguments;
  if (first === undefined) return undefined;
  if (!calleeText(expression).endsWith('equal') || second === undefined) return { test: first.value };
  const { line, column } = expression;
  return {
    test: { kind: 'binary', operator: '===', left: first.value, right: second.value, line, column },
  };
}

export function calleeText(expression: Expression): string {
  if (expression.kind === 'await') return calleeText(expression.value);
  return expression.kind === 'call' ? pathOf(expression.callee) : '';
}

export function pathOf(expression: Expression): string {
  if (expression.kind === 'reference') return expression.name;
  if (expression.kind === 'member') return `${pathOf(expression.object)}.${expression.property}`;
  return expression.kind === 'call' ? `${pathOf(expression.callee)}()` : '?';
}

/** Text that stands in an expression. */
export function textIn(expression: Expression): string {
  const parts: string[] = [];
  for (const one of everyExpression(expression)) {
    if (one.kind === 'literal' && typeof one.value === 'string') parts.push(one.value);
    if (one.kind === 'template') parts.push(one.parts.filter((part) => typeof part === 'string').join('…'));
  }
  return parts.join(' ');
}

/** Calls in a body, those in nested functions left out. */
export function* callsIn(steps: readonly Step[]): Generator<Extract<Expression, { kind: 'call' }>> {
  for (const step of everyStep(steps))
    for (const expression of expressionsOf(step))
      for (const one of everyExpression(expression)) if (one.kind === 'call') yield one;
}
