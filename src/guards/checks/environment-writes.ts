import type { JudgeInput } from '../../model/judgement.ts';
import type { Place } from '../../model/place.ts';
import { everyExpression } from '../../values/expression-children.ts';
import type { Expression } from '../../model/expression.ts';
import { codeOf } from '../code/repository-code.ts';
import { everyStep, expressionsOf } from '../code/walk-steps.ts';

/** A variable that tests, hooks or set-up files set. */
export interface EnvironmentWrite extends Place {
  readonly name: string;
  /** Absent: removed, or not known as text. */
  readonly text: string | undefined;
  readonly isKnown: boolean;
  /** Function in whose body it stands. */
  readonly function: number;
}

const known = new WeakMap<JudgeInput, readonly EnvironmentWrite[]>();

export function environmentWrites(input: JudgeInput): readonly EnvironmentWrite[] {
  const before = known.get(input);
  if (before !== undefined) return before;
  const files = new Set([
    ...input.linked.tests.map(({ file }) => file),
    ...input.linked.runs.flatMap(({ setupFiles }) => setupFiles.map(({ file }) => file)),
  ]);
  const found = [...files].sort().flatMap((file) => writesIn(input, file));
  known.set(input, found);
  return found;
}

function writesIn(input: JudgeInput, file: string): EnvironmentWrite[] {
  if (!/process\.env|import\.meta\.env|stubEnv|os\.environ|setenv|patch\.dict/.test(input.text(file) ?? ''))
    return [];
  const functions = codeOf(input).facts(file)?.code.functions ?? [];
  return functions.flatMap(({ body }, index) =>
    [...everyStep(body)].flatMap((step): EnvironmentWrite[] => {
      const at = { file, line: step.line, function: index };
      if (step.do === 'assign' && step.value !== undefined) {
        const name = variableOf(step.target);
        return name === undefined ? [] : [{ ...at, name, ...textOf(step.value) }];
      }
      return expressionsOf(step).flatMap((expression) =>
        [...everyExpression(expression)].flatMap((one) => {
          const written = writtenBy(one);
          return written === undefined ? [] : [{ ...at, ...written }];
        }),
      );
    }),
  );
}

/** Of vitest, and of pytest's `monkeypatch`. */
const settingCalls = /^(?:stubEnv|setenv)$/;

/** `delete process.env.X`, `vi.stubEnv('X', 'y')`, `monkeypatch.setenv('X', 'y')`. */
function writtenBy(expression: Expression): Omit<EnvironmentWrite, keyof Place | 'function'> | undefined {
  if (expression.kind === 'unary' && expression.operator === 'delete') {
    const name = variableOf(expression.operand);
    return name === undefined ? undefined : { name, text: undefined, isKnown: true };
  }
  if (expression.kind !== 'call' || expression.callee.kind !== 'member') return undefined;
  if (!settingCalls.test(expression.callee.property)) return undefined;
  const [name, value] = expression.arguments;
  if (name?.value.kind !== 'literal' || typeof name.value.value !== 'string' || value === undefined)
    return undefined;
  return { name: name.value.value, ...textOf(value.value) };
}

function variableOf(target: Expression): string | undefined {
  if (target.kind === 'member' && target.object.kind === 'environment') return target.property;
  if (target.kind !== 'index' || target.object.kind !== 'environment') return undefined;
  const { index } = target;
  return index.kind === 'literal' && typeof index.value === 'string' ? index.value : undefined;
}

function textOf(value: Expression): Pick<EnvironmentWrite, 'text' | 'isKnown'> {
  if (value.kind === 'secret') return { text: value.secret.text, isKnown: true };
  if (value.kind !== 'literal') return { text: undefined, isKnown: false };
  return { text: value.value === undefined ? undefined : String(value.value), isKnown: true };
}
