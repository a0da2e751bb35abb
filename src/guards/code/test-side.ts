import type { JudgeInput } from '../../model/judgement.ts';
import { pythonHooks } from './python-hooks.ts';
import { codeOf, type FunctionAt } from './repository-code.ts';

const folders =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|e2e|specs?|integration-tests?|cypress|playwright|test-utils?|testing|fixtures|mocks|support)\/|[.-](?:test|spec|e2e-spec|cy)\.[cm]?[jt]sx?$/i;

const known = new WeakMap<JudgeInput, ReadonlySet<string>>();

function entriesOf(input: JudgeInput): ReadonlySet<string> {
  const before = known.get(input);
  if (before !== undefined) return before;
  const found = new Set([
    ...input.linked.tests.map(({ file }) => file),
    ...input.linked.runs.flatMap(({ setupFiles }) => setupFiles.map(({ file }) => file)),
  ]);
  known.set(input, found);
  return found;
}

/** Test files and set-up files, sorted. */
export function testEntries(input: JudgeInput): readonly string[] {
  return [...entriesOf(input)].sort();
}

/** Code that only tests use. */
export function isTestSide(input: JudgeInput, file: string): boolean {
  return entriesOf(input).has(file) || folders.test(file);
}

/** Test files, set-up files and their helpers, sorted. */
export function testSideFiles(input: JudgeInput): readonly string[] {
  const { modules } = input.linked.graph;
  return [...modules.keys()].filter((file) => isTestSide(input, file)).sort();
}

/** A function that a runner calls before or after tests. */
export interface Hook extends FunctionAt {
  readonly when: 'before' | 'after';
  /** For several tests, not for each of them. */
  readonly isOnce: boolean;
  readonly line: number;
  readonly endLine: number;
}

const names =
  /(?:^|\.)(?:(before|beforeAll|beforeEach|suiteSetup|setup)|(after|afterAll|afterEach|suiteTeardown|teardown))$/;

/** Hooks of test files, set-up files and their helpers, in order of place. */
export function hooksOf(input: JudgeInput): readonly Hook[] {
  const code = codeOf(input);
  return testSideFiles(input).flatMap((file) => [
    ...(file.endsWith('.py') ? pythonHooks(input, file) : []),
    ...(input.linked.graph.modules.get(file)?.outline.sites ?? []).flatMap(
      ({ callee, functions = [], line, endLine }): Hook[] => {
        const found = names.exec(callee);
        if (found === null) return [];
        const when = found[1] === undefined ? 'after' : 'before';
        const isOnce = /^(?:before|beforeAll|suiteSetup|after|afterAll|suiteTeardown)$/.test(
          found[1] ?? found[2] ?? '',
        );
        return functions
          .filter((index) => code.function({ file, function: index }) !== undefined)
          .map((index) => ({ file, function: index, when, isOnce, line, endLine }));
      },
    ),
  ]);
}
