import type { ExternalCall } from '../../model/trace.ts';
import type { World } from '../../model/world.ts';
import type { EvaluatorOptions } from '../../values/evaluator.ts';
import { startTestProcess, type Incomplete } from './test-process.ts';

/** What following one test file gave. */
export interface FollowedTests {
  readonly calls: readonly ExternalCall[];
  /** What was not followed to its end, and why. */
  readonly incomplete: readonly Incomplete[];
  readonly tests: number;
}

export interface FollowOptions extends EvaluatorOptions {
  /** Modules that run in the test's process before it, in order. */
  readonly setupFiles: readonly string[];
}

/** Follows the tests of one file in a process of their own: set-up, the file, then hooks around each test. */
export function followTests(world: World, file: string, options: FollowOptions): FollowedTests {
  const calls: ExternalCall[] = [];
  const process = startTestProcess(world, {
    ...options,
    observe: (call) => calls.push(call),
    onCut: () => undefined,
  });
  for (const setup of options.setupFiles) process.setUp(setup);
  const tests = process.test(file);
  return { calls, incomplete: process.takeIncomplete(), tests };
}
