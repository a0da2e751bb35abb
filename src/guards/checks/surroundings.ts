import type { JudgeInput } from '../../model/judgement.ts';
import type { Run } from '../../model/run.ts';
import type { Phase } from '../../model/trace.ts';
import { inTests, type Probe } from '../probe/probe.ts';

/** Variables that runners set in the processes of tests, and where nothing is set yet. */
const ofWorkers: Readonly<Record<string, readonly string[]>> = {
  vitest: ['VITEST', 'VITEST_WORKER_ID', 'VITEST_POOL_ID', 'TEST'],
  jest: ['JEST_WORKER_ID'],
  playwright: ['TEST_WORKER_INDEX', 'TEST_PARALLEL_INDEX'],
  pytest: ['PYTEST_CURRENT_TEST'],
  'node:test': ['NODE_TEST_CONTEXT'],
};

const unsetIn: Readonly<Record<string, readonly Phase[]>> = {
  JEST_WORKER_ID: ['global-setup', 'global-teardown'],
  VITEST_WORKER_ID: ['global-setup', 'global-teardown'],
  VITEST_POOL_ID: ['global-setup', 'global-teardown'],
  TEST_WORKER_INDEX: ['global-setup', 'global-teardown'],
  PYTEST_CURRENT_TEST: ['import', 'global-setup', 'global-teardown'],
};

/** Phases in which a variable that the runner sets is not there. */
export function blindPhases(variable: string): readonly Phase[] {
  return unsetIn[variable] ?? [];
}

/** What tells code in a run that it is tested. */
export function surroundingsOf(run: Run | undefined): Probe['surroundings'] {
  if (run === undefined) return inTests;
  const found: Record<string, string | undefined> = {};
  for (const name of ofWorkers[run.runner] ?? []) found[name] = inTests[name];
  if (/^(?:vitest|jest|bun)$/.test(run.runner)) found.NODE_ENV = 'test';
  for (const { name, text } of run.environment) if (text !== undefined) found[name] = text;
  return found;
}

/** Runs that set a variable themselves, so that a condition on it says nothing about who starts them. */
export function runsThatSet({ linked }: JudgeInput, name: string): readonly Run[] {
  return linked.runs.filter((run) => run.kind !== 'reference' && surroundingsOf(run)[name] !== undefined);
}
