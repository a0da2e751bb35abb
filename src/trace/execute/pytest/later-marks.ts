import type { Expression } from '../../../model/expression.ts';
import type { Facts, Step } from '../../../model/facts.ts';
import { everyExpression } from '../../../values/expression-children.ts';
import { everyStep, expressionsOf } from '../../../values/walk-steps.ts';
import { markOf, nameOfMark } from './marks.ts';

/** Names of marks, or that any name is possible. */
export type LaterMarks = readonly string[] | 'any';

/** What conftest files give to tests that they are handed: `item.add_marker(pytest.mark.slow)`. */
export function laterMarks(files: readonly string[], facts: (file: string) => Facts | undefined): LaterMarks {
  const found: string[] = [];
  for (const file of files) {
    for (const { body } of facts(file)?.code.functions ?? []) {
      for (const mark of marksIn(body)) {
        if (mark === undefined) return 'any';
        found.push(mark);
      }
    }
  }
  return [...new Set(found)];
}

function* marksIn(body: readonly Step[]): Generator<string | undefined> {
  for (const step of everyStep(body))
    for (const expression of expressionsOf(step))
      for (const one of everyExpression(expression)) {
        if (one.kind !== 'call' || one.callee.kind !== 'member' || one.callee.property !== 'add_marker')
          continue;
        yield nameIn(one.arguments[0]?.value, body);
      }
}

function nameIn(given: Expression | undefined, body: readonly Step[]): string | undefined {
  if (given?.kind === 'literal') return typeof given.value === 'string' ? given.value : undefined;
  if (given === undefined) return undefined;
  const mark = markOf(given);
  const name = mark === undefined ? undefined : nameOfMark(mark);
  if (name !== undefined || given.kind !== 'reference') return name;
  for (const step of everyStep(body)) {
    const { do: what } = step;
    if (what !== 'assign' || step.target.kind !== 'reference' || step.target.name !== given.name) continue;
    const assigned = step.value === undefined ? undefined : markOf(step.value);
    return assigned === undefined ? undefined : nameOfMark(assigned);
  }
  return undefined;
}
