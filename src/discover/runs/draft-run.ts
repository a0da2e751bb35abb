import type { Run, Starter } from '../../model/run.ts';

/** A run before it has its id and before equal ones are merged. */
export interface DraftRun extends Omit<Run, 'id' | 'startedBy'> {
  readonly starter: Starter | undefined;
  /** Project of the configuration. */
  readonly project: string | undefined;
  /** Name of the package script that starts it. */
  readonly script: string | undefined;
}
