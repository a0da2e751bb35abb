import type { Expression } from '../../model/expression.ts';
import type { Step } from '../../model/facts.ts';

/** The expressions of a step itself, those of the steps inside it left out. */
export function expressionsOf(step: Step): readonly Expression[] {
  switch (step.do) {
    case 'assign':
      return [
        ...(step.target.kind === 'reference' ? [] : [step.target]),
        ...(step.value ? [step.value] : []),
      ];
    case 'evaluate':
      return [step.value];
    case 'branch':
      return [step.test];
    case 'loop':
      return [step.over, step.test].filter((one) => one !== undefined);
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
