import picomatch from 'picomatch';
import type { Run } from '../model/run.ts';
import { UserError } from '../model/user-error.ts';

/** A part of the repository that somebody wants to look at. */
export interface Narrowing {
  /** Globs of test files. */
  readonly only: readonly string[];
  /** Ids of runs. */
  readonly runs: readonly string[];
}

/** The application's own starts stay: they say what is real. */
export function narrowRuns(runs: readonly Run[], { only, runs: ids }: Narrowing): readonly Run[] {
  const known = runs.filter(({ kind }) => kind !== 'reference').map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined)
    throw new UserError(`there is no run '${unknown}'`, `The runs are: ${known.join(', ') || 'none'}.`);
  const isWanted = only.length === 0 ? () => true : picomatch([...only], { dot: true });
  return runs
    .filter(({ id, kind }) => kind === 'reference' || ids.length === 0 || ids.includes(id))
    .map((run) => ({ ...run, testFiles: run.testFiles.filter((file) => isWanted(file)) }))
    .filter(({ kind, testFiles }) => kind === 'reference' || only.length === 0 || testFiles.length > 0);
}
