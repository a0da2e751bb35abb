import type { Expression } from '../../model/expression.ts';
import type { JudgeInput } from '../../model/judgement.ts';
import { doubleIn, type Double } from './doubles.ts';
import { codeOf } from './repository-code.ts';
import { testSideFiles } from './test-side.ts';
import { everyStep } from './walk-steps.ts';

/** A double that the tests give an application of FastAPI in the place of a dependency. */
export interface OverridingDouble {
  readonly key: string;
  readonly double: Double;
}

/** `app.dependency_overrides[get_queue] = lambda: queue`. */
export function overridingDoubles(input: JudgeInput): readonly OverridingDouble[] {
  const code = codeOf(input);
  return testSideFiles(input).flatMap((file) => {
    if (!file.endsWith('.py') || input.text(file)?.includes('dependency_overrides') !== true) return [];
    const functions = code.facts(file)?.code.functions ?? [];
    return functions.flatMap(({ body }, index) =>
      [...everyStep(body)].flatMap((step): OverridingDouble[] => {
        if (step.do !== 'assign' || step.value === undefined) return [];
        const key = dependencyIn(step.target);
        const double = key === undefined ? undefined : doubleIn(input, { file, function: index }, step.value);
        return key === undefined || double === undefined ? [] : [{ key, double }];
      }),
    );
  });
}

function dependencyIn(target: Expression): string | undefined {
  if (target.kind !== 'index' || target.object.kind !== 'member') return undefined;
  if (target.object.property !== 'dependency_overrides') return undefined;
  const { index } = target;
  if (index.kind === 'reference') return index.name;
  return index.kind === 'member' ? index.property : undefined;
}
