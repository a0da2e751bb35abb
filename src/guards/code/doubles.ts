import type { Expression } from '../../model/expression.ts';
import type { JudgeInput } from '../../model/judgement.ts';
import type { Place } from '../../model/place.ts';
import { codeOf, type FunctionAt, type RepositoryCode } from './repository-code.ts';
import { everyStep } from './walk-steps.ts';
import { isTestSide } from './test-side.ts';
import { isFixtureMark, marksOf } from '../../trace/execute/pytest/marks.ts';

/** A class or an object of the tests that takes the place of something of the application. */
export interface Double extends Place {
  readonly endLine: number;
  readonly name: string;
}

const deepest = 6;

/** What code of the tests hands over, where it is a double that the tests wrote. */
export function doubleIn(
  input: JudgeInput,
  at: FunctionAt,
  value: Expression,
  depth = 0,
): Double | undefined {
  const code = codeOf(input);
  if (depth > deepest) return undefined;
  const next = (where: FunctionAt, one: Expression): Double | undefined =>
    doubleIn(input, where, one, depth + 1);
  switch (value.kind) {
    case 'await':
      return next(at, value.value);
    case 'function': {
      const where = { file: at.file, function: value.function };
      const answer = answerOf(code, where);
      return answer === undefined ? undefined : next(where, answer);
    }
    case 'reference': {
      const binding = code.binding(at, value.name);
      if (binding.kind === 'parameter') {
        const fixture = fixtureNamed(input, at.file, value.name);
        const answer = fixture === undefined ? undefined : answerOf(code, fixture);
        return fixture === undefined || answer === undefined ? undefined : next(fixture, answer);
      }
      if (binding.kind !== 'value') return undefined;
      return binding.value.kind === 'object'
        ? objectAt(input, binding, value.name, binding.value)
        : next(binding, binding.value);
    }
    case 'call': {
      if (value.new === true) return classAt(input, at, value.callee);
      const target = code.callee(at, value.callee);
      // A class of Python is called as a function is.
      if (target === undefined && code.facts(at.file)?.frontend === 'python')
        return classAt(input, at, value.callee);
      const answer = target === undefined ? undefined : answerOf(code, target);
      return target === undefined || answer === undefined ? undefined : next(target, answer);
    }
    default:
      return undefined;
  }
}

/** A parameter of a fixture or a test of pytest is the fixture of that name. */
function fixtureNamed(input: JudgeInput, file: string, name: string): FunctionAt | undefined {
  const scopes = input.linked.graph.modules.get(file)?.outline.scopes ?? [];
  const functions = codeOf(input).facts(file)?.code.functions ?? [];
  const found = functions.findIndex(
    ({ decorators }, index) => scopes[index]?.name === name && marksOf(decorators).some(isFixtureMark),
  );
  return found < 0 ? undefined : { file, function: found };
}

/** What a function gives back. */
function answerOf(code: RepositoryCode, at: FunctionAt): Expression | undefined {
  const body = code.function(at)?.body ?? [];
  for (const step of everyStep(body))
    if ((step.do === 'return' || step.do === 'yield') && step.value !== undefined) return step.value;
  return undefined;
}

function classAt(input: JudgeInput, at: FunctionAt, callee: Expression): Double | undefined {
  if (callee.kind !== 'reference') return undefined;
  const binding = codeOf(input).binding(at, callee.name);
  if (binding.kind !== 'value' || binding.value.kind !== 'class') return undefined;
  if (!isTestSide(input, binding.file)) return undefined;
  const fact = codeOf(input).facts(binding.file)?.code.classes[binding.value.class];
  if (fact === undefined) return undefined;
  const { line, endLine, name = callee.name } = fact;
  return { file: binding.file, line, endLine, name };
}

/** An object that does something; plain data is no double. */
function objectAt(
  input: JudgeInput,
  { file }: FunctionAt,
  name: string,
  object: Extract<Expression, { kind: 'object' }>,
): Double | undefined {
  const does = object.entries.some((entry) => 'key' in entry && entry.value.kind === 'function');
  if (!does || !isTestSide(input, file)) return undefined;
  const last = Math.max(object.line, ...object.entries.map(({ line }) => line));
  return { file, line: object.line, endLine: last, name };
}
