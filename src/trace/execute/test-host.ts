import type { IntrinsicCall } from '../../values/intrinsic.ts';
import type { FixtureRun } from './fixture-run.ts';
import type { FixtureSets } from './fixture-sets.ts';
import type { RunningTest } from './test-context.ts';
import type { TestRegistry } from './test-registry.ts';

/** Whoever drives the process that calls a test function. */
export interface TestHost {
  readonly registry: TestRegistry;
  readonly running: RunningTest;
  readonly fixtures: FixtureRun;
  readonly sets: FixtureSets;
}

/** Thousands of processes are driven with the same functions; each knows its own host. */
const hosts = new WeakMap<object, TestHost>();

export function setHost(process: object, host: TestHost): void {
  hosts.set(process, host);
}

export function hostOf({ tools }: Pick<IntrinsicCall, 'tools'>): TestHost {
  tools.actsOutside();
  const host = hosts.get(tools.process);
  if (host === undefined) throw new Error('test functions are called in a process that nobody drives');
  return host;
}
