import { calleeText } from '../../guards/checks/find-checks.ts';
import { everyStep, expressionsOf } from '../../guards/code/walk-steps.ts';
import type { Step, TryStep } from '../../model/facts.ts';
import { everyExpression } from '../../values/expression-children.ts';

const asserting = /^(?:expect|assert|should|t|chai)\b/;

/** Whether a step itself asserts something; what is in its bodies left out. */
export function assertsItself(step: Step): boolean {
  // Python's `assert` is a branch that throws.
  if (step.do === 'throw') return true;
  return expressionsOf(step).some((expression) =>
    [...everyExpression(expression)].some((one) => one.kind === 'call' && asserting.test(calleeText(one))),
  );
}

/** The try in which every assertion of a body stands, and whose handlers let a failure go by. */
export function swallowingTry(body: readonly Step[]): TryStep | undefined {
  const all = [...everyStep(body)];
  const assertions = all.filter(assertsItself);
  if (assertions.length === 0) return undefined;
  return all.find(
    (step): step is TryStep =>
      step.do === 'try' &&
      step.handlers.length > 0 &&
      step.handlers.every(({ body: handler, types }) => types === undefined && isSilent(handler)) &&
      hasAll(step.body, assertions),
  );
}

function hasAll(body: readonly Step[], wanted: readonly Step[]): boolean {
  const inside = new Set(everyStep(body));
  return wanted.every((step) => inside.has(step));
}

/** It does nothing, or only says something. */
function isSilent(body: readonly Step[]): boolean {
  return body.every((step) => step.do === 'evaluate' && /^console\.\w+$/.test(calleeText(step.value)));
}
