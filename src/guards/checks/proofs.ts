import type { Step } from '../../model/facts.ts';
import type { JudgeInput } from '../../model/judgement.ts';
import type { Place } from '../../model/place.ts';
import { pythonTests } from '../code/python-tests.ts';
import { codeOf, type FunctionAt, type RepositoryCode } from '../code/repository-code.ts';
import { everyStep } from '../code/walk-steps.ts';
import { callsIn, pathOf } from './find-checks.ts';
import type { Check } from './check.ts';

/** A test that calls repository code and expects it to throw. */
export interface Proof extends Place {
  readonly endLine: number;
  readonly name: string;
  /** Functions that it calls, and those that they call. */
  readonly enters: ReadonlySet<string>;
  readonly expectsThrow: boolean;
  /** It looks at something at all. */
  readonly expects: boolean;
}

const known = new WeakMap<JudgeInput, readonly Proof[]>();

const test = /^(?:it|test|specify)(?:\.(?:only|concurrent|sequential|fails))*(?:\.each\(\))?$/;

/** What every test of the suite calls and expects. */
export function proofsIn(input: JudgeInput): readonly Proof[] {
  const before = known.get(input);
  if (before !== undefined) return before;
  const code = codeOf(input);
  const found = input.linked.tests
    .filter(({ file }) => mayProve.test(input.text(file) ?? ''))
    .flatMap(({ file }) => [...proofsOf(code, file), ...pythonProofs(input, code, file)]);
  known.set(input, found);
  return found;
}

/** Only tests that expect something to be refused, or say so, are of interest. */
const mayProve = /toThrow|rejects|\.throws\(|\braises\b|assertRaises|refus|safety|guard|isolat|production/i;

function proofsOf(code: RepositoryCode, file: string): Proof[] {
  return (code.facts(file)?.sites ?? [])
    .filter(({ callee, functions }) => test.test(callee) && functions !== undefined)
    .map(({ line, endLine, text = '', functions = [] }) => {
      const enters = new Set<string>();
      const said: string[] = [];
      for (const index of functions) follow(code, { file, function: index }, enters, said, 0);
      const all = said.join(' ');
      return {
        ...{ file, line, endLine, name: text, enters },
        expectsThrow: /\b(?:toThrow\w*|rejects|throws)\b/.test(all),
        expects: /\b(?:expect|assert\w*|should)\b/.test(all),
      };
    });
}

/** A test of Python goes by its name, and its docstring or name says what it is about. */
function pythonProofs(input: JudgeInput, code: RepositoryCode, file: string): Proof[] {
  return pythonTests(input, file).map(({ function: index, name, line, endLine }) => {
    const enters = new Set<string>();
    const said: string[] = [];
    follow(code, { file, function: index }, enters, said, 0);
    const body = code.function({ file, function: index })?.body ?? [];
    const all = said.join(' ');
    return {
      ...{ file, line, endLine, name: name.replaceAll('_', ' '), enters },
      expectsThrow: /\b(?:raises|assertRaises\w*)\b/.test(all),
      expects: /\b(?:raises|assert\w*)\b/.test(all) || [...everyStep(body)].some(isAssertion),
    };
  });
}

/** `assert` throws where its condition does not hold. */
function isAssertion(step: Step): boolean {
  return step.do === 'branch' && [...step.then, ...step.else].some((one) => one.do === 'throw');
}

function follow(
  code: RepositoryCode,
  at: FunctionAt,
  enters: Set<string>,
  said: string[],
  depth: number,
): void {
  const key = keyOf(at);
  if (depth > 3 || enters.has(key)) return;
  enters.add(key);
  for (const call of callsIn(code.function(at)?.body ?? [])) {
    if (depth === 0) said.push(pathOf(call.callee).replaceAll('.', ' '));
    const target = code.callee(at, call.callee);
    if (target !== undefined) follow(code, target, enters, said, depth + 1);
    for (const { value } of call.arguments)
      if (value.kind === 'function')
        follow(code, { file: at.file, function: value.function }, enters, said, depth + 1);
  }
}

function keyOf({ file, function: index }: FunctionAt): string {
  return `${file}\n${index}`;
}

/** Tests that bring a check to throw. */
export function provenBy(input: JudgeInput, check: Check): readonly Place[] {
  return proofsIn(input)
    .filter(({ enters, expectsThrow }) => expectsThrow && check.function !== 0 && enters.has(keyOf(check)))
    .map(({ file, line }) => ({ file, line }));
}
