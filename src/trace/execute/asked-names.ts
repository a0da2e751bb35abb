import type { Facts } from '../../model/facts.ts';
import type { Value } from '../../model/value.ts';
import type { Step } from '../../model/facts.ts';
import { everyExpression } from '../../values/expression-children.ts';
import { bodiesOf, expressionsOf } from '../../values/shape/step-parts.ts';

/** Members that a function takes out of one of its parameters: runners read them from its text. */
export function askedNames(
  callback: Value,
  position: number,
  facts: (file: string) => Facts | undefined,
): readonly string[] {
  if (callback.kind !== 'known' || callback.data.type !== 'function') return [];
  const fact = facts(callback.data.file)?.code.functions[callback.data.function];
  const name = fact?.parameters[position]?.name;
  if (fact === undefined || name === undefined) return [];
  const names = new Set<string>();
  const pending: Step[] = [...fact.body];
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    for (const expression of expressionsOf(step)) {
      for (const one of everyExpression(expression)) {
        if (one.kind === 'member' && one.object.kind === 'reference' && one.object.name === name)
          names.add(one.property);
      }
    }
    for (const body of bodiesOf(step)) pending.push(...body);
  }
  return [...names].sort();
}
