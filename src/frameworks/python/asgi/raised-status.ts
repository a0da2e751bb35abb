import type { Expression } from '../../../model/expression.ts';
import type { Step } from '../../../model/step.ts';
import type { Value } from '../../../model/value.ts';
import type { IntrinsicTools } from '../../../values/intrinsic.ts';
import { bodiesOf } from '../../../values/shape/step-parts.ts';
import { statusIn } from './expected-status.ts';

/** The last line of a handler that answers with this status by raising: what stands behind it was not reached. */
export function lastRaiseOf(status: number, target: Value, { world }: IntrinsicTools): number | undefined {
  if (status < 400 || target.kind !== 'known' || target.data.type !== 'function') return undefined;
  const body = world.facts(target.data.file)?.code.functions[target.data.function]?.body ?? [];
  const lines = raisesIn(body).flatMap(({ line, value }) => (raises(value, status) ? [line] : []));
  return lines.length === 0 ? undefined : Math.max(...lines);
}

function raisesIn(steps: readonly Step[]): readonly Extract<Step, { do: 'throw' }>[] {
  return steps.flatMap((step) =>
    step.do === 'throw' ? [step] : bodiesOf(step).flatMap((body) => raisesIn(body)),
  );
}

/** `HTTPException(404)`, `HTTPException(status_code=status.HTTP_404_NOT_FOUND)`. */
function raises(value: Expression | undefined, status: number): boolean {
  if (value?.kind !== 'call') return false;
  const given = value.arguments.find(({ name }) => name === 'status_code') ?? value.arguments[0];
  return given !== undefined && statusIn(given.value) === status;
}
