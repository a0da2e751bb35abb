import type { Expression } from '../model/expression.ts';
import type { Step } from '../model/facts.ts';

/** Lists of steps directly inside one. */
export function bodiesOf(step: Step): readonly (readonly Step[])[] {
  switch (step.do) {
    case 'branch':
      return [step.then, step.else];
    case 'loop':
    case 'with':
      return [step.body];
    case 'try':
      return [step.body, ...step.handlers.map(({ body }) => body), step.else, step.finally];
    default:
      return [];
  }
}

/** Every step, also those in branches, loops and the like. */
export function* everyStep(steps: readonly Step[]): Generator<Step> {
  const pending = [...steps].reverse();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next;
    for (const body of [...bodiesOf(next)].reverse()) pending.push(...[...body].reverse());
  }
}

/** The expressions that a step holds itself. */
export function expressionsOf(step: Step): readonly Expression[] {
  switch (step.do) {
    case 'branch':
      return [step.test];
    case 'loop':
      return [step.over, step.test].filter((one) => one !== undefined);
    case 'assign':
      return [step.target, step.value].filter((one) => one !== undefined);
    case 'evaluate':
    case 'with':
      return [step.value];
    case 'return':
    case 'throw':
    case 'yield':
      return step.value === undefined ? [] : [step.value];
    default:
      return [];
  }
}
