import type { JudgeInput } from '../../model/judgement.ts';
import type { Place } from '../../model/place.ts';
import { codeOf } from '../code/repository-code.ts';
import { assess, type Assessment } from './assess.ts';
import { keyOfCheck, type Check } from './check.ts';
import { Checkpoints } from './checkpoints.ts';
import { coverageOf, type Covered } from './coverage.ts';
import { filesWithChecks } from './files-with-checks.ts';
import { surroundingsOf } from './surroundings.ts';
import type { Probe } from '../probe/probe.ts';

/** A check that tells real from test, with all that it stands before. */
export interface FoundCheck {
  readonly check: Check;
  readonly assessment: Assessment;
  readonly surroundings: Probe['surroundings'];
  readonly covered: readonly Covered[];
  readonly late: readonly Covered[];
  /** Lines that come to it by a call. */
  readonly callers: readonly Place[];
}

const known = new WeakMap<JudgeInput, readonly FoundCheck[]>();

/** All of them, found once for every kind that is made of checks. */
export function foundChecks(input: JudgeInput): readonly FoundCheck[] {
  const before = known.get(input);
  if (before !== undefined) return before;
  const found = findAll(input);
  known.set(input, found);
  return found;
}

function findAll(input: JudgeInput): readonly FoundCheck[] {
  const code = codeOf(input);
  const assessed = new Map<string, Assessment | undefined>();
  const assessmentOf = (check: Check): Assessment | undefined => {
    const key = keyOfCheck(check);
    if (!assessed.has(key)) assessed.set(key, assess(code, check));
    return assessed.get(key);
  };
  const tests = new Set(input.linked.tests.map(({ file }) => file));
  // What a test asserts is what it tests.
  const checkpoints = new Checkpoints(
    code,
    (check) => !(check.isAssertion && tests.has(check.file)) && assessmentOf(check) !== undefined,
  );
  const checks = new Map<string, Check>();
  const callers = new Map<string, Place[]>();
  for (const file of filesWithChecks(input)) {
    const functions = code.facts(file)?.code.functions ?? [];
    functions.forEach((_, index) => {
      for (const { check, depth, line } of checkpoints.of({ file, function: index })) {
        const key = keyOfCheck(check);
        checks.set(key, check);
        if (depth === 1) callers.set(key, [...(callers.get(key) ?? []), { file, line }]);
      }
    });
  }
  const { covered, late } = coverageOf(input, checkpoints);
  const by = group(covered);
  const lateBy = group(late);
  const runs = new Map(input.linked.runs.map((run) => [run.id, run]));
  return [...checks].flatMap(([key, check]): FoundCheck[] => {
    const own = by.get(key) ?? [];
    const run = own[0]?.reach.run ?? input.linked.runs.find(({ kind }) => kind !== 'reference')?.id;
    const surroundings = surroundingsOf(run === undefined ? undefined : runs.get(run));
    const assessment = assess(code, check, surroundings) ?? assessmentOf(check);
    if (assessment === undefined) return [];
    return [
      {
        ...{ check, assessment, surroundings, covered: own, late: lateBy.get(key) ?? [] },
        callers: callers.get(key) ?? [],
      },
    ];
  });
}

function group(all: readonly Covered[]): ReadonlyMap<string, readonly Covered[]> {
  const found = new Map<string, Covered[]>();
  for (const one of all) {
    const key = keyOfCheck(one.at.check);
    const list = found.get(key);
    if (list === undefined) found.set(key, [one]);
    else list.push(one);
  }
  return found;
}
