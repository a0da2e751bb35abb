import type { Target } from '../../model/trace.ts';
import type { Runner } from '../../values/runner.ts';
import type { Reference, RunContext } from '../targets/run-context.ts';
import type { RunWorld } from '../worlds/run-world.ts';

export interface ContextInput {
  readonly world: RunWorld;
  readonly references: readonly Reference[];
  readonly projectOf: RunContext['projectOf'];
  /** Of the process in which the call happens. */
  readonly runner: () => Runner;
}

/** What classifying the calls of one process may ask. */
export function contextOf(
  { world, references, projectOf, runner }: ContextInput,
  sharedTarget: (library: string) => Target | undefined,
): RunContext {
  return {
    run: world.run.id,
    ecosystem: 'npm',
    workingFolder: world.workingFolder,
    variable: (name) => runner().environment().get(name) ?? world.variable(name),
    environment: world.environment.entries(),
    references,
    isTracked: (path) => world.exists(path),
    sharedTarget,
    projectOf,
    baseOf: (type) => runner().baseOf(type),
  };
}
