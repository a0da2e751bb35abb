import type { Expression } from '../../model/expression.ts';
import type { JudgeInput } from '../../model/judgement.ts';
import type { Place } from '../../model/place.ts';
import { pathOf } from '../checks/find-checks.ts';
import { everyExpression } from '../../values/expression-children.ts';
import { doubleIn, type Double } from './doubles.ts';
import { codeOf, type FunctionAt } from './repository-code.ts';
import { isTestSide, testSideFiles } from './test-side.ts';
import { everyStep, expressionsOf } from './walk-steps.ts';

/** A call of the application by the tests that is given doubles. */
export interface GivenDoubles extends Place {
  readonly endLine: number;
  readonly callee: string;
  /** What is called. */
  readonly enters: FunctionAt;
  readonly given: readonly { readonly key: string; readonly double: Double | undefined }[];
}

const known = new WeakMap<JudgeInput, readonly GivenDoubles[]>();

export function givenDoubles(input: JudgeInput): readonly GivenDoubles[] {
  const before = known.get(input);
  if (before !== undefined) return before;
  const found = testSideFiles(input).flatMap((file) => inFile(input, file));
  known.set(input, found);
  return found;
}

function inFile(input: JudgeInput, file: string): GivenDoubles[] {
  const code = codeOf(input);
  const functions = code.facts(file)?.code.functions ?? [];
  return functions.flatMap(({ body }, index) => {
    const at = { file, function: index };
    return [...everyStep(body)].flatMap((step) =>
      expressionsOf(step).flatMap((expression) =>
        [...everyExpression(expression)].flatMap((one) => givenBy(input, at, one)),
      ),
    );
  });
}

function givenBy(input: JudgeInput, at: FunctionAt, call: Expression): readonly GivenDoubles[] {
  if (call.kind !== 'call') return [];
  const code = codeOf(input);
  const objects = call.arguments.filter(({ value }) => value.kind === 'object');
  if (objects.length === 0) return [];
  const enters = code.callee(at, call.callee);
  if (enters === undefined || isTestSide(input, enters.file)) return [];
  const given = objects.flatMap(({ value }) =>
    value.kind !== 'object'
      ? []
      : value.entries.flatMap((entry) =>
          'key' in entry && typeof entry.key === 'string'
            ? [{ key: entry.key, double: doubleIn(input, at, entry.value) }]
            : [],
        ),
  );
  if (!given.some(({ double }) => double !== undefined)) return [];
  const { line, endLine = line } = call;
  return [{ file: at.file, line, endLine, callee: pathOf(call.callee), enters, given }];
}
