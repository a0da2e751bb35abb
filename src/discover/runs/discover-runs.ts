import type { Note, Run } from '../../model/run.ts';
import type { DraftRun } from './draft-run.ts';
import type { RunsInput } from './input.ts';
import { composeRuns } from './compose-runs.ts';
import { directRuns } from './direct-runs.ts';
import { mergeRuns, nameRuns } from './merge-runs.ts';
import { orphanRuns } from './orphan-runs.ts';
import { projectRuns } from './project-runs.ts';
import { referenceRun } from './reference-runs.ts';
import { withoutTestData } from './nested-projects.ts';
import { createRepository } from './repository.ts';
import { runnerCall } from './runner-calls.ts';

export interface DiscoveredRuns {
  /** Sorted by id. */
  readonly runs: readonly Run[];
  readonly notes: readonly Note[];
}

/** Every way in which the repository's tests run, and the application's own starts beside them. */
export function discoverRuns(everything: RunsInput): DiscoveredRuns {
  const { input, notes } = withoutTestData(everything);
  const repository = createRepository(input);
  const started: DraftRun[] = [];
  const references: DraftRun[] = [...composeRuns(repository)];
  for (const invocation of input.invocations) {
    const call = runnerCall(invocation);
    if (call !== undefined) {
      started.push(...projectRuns(call, 'started', invocation.starter, repository));
    } else {
      const reference = referenceRun(invocation, repository);
      if (reference !== undefined) references.push(reference);
    }
  }
  const direct = directRuns(started, repository);
  const orphans = orphanRuns([...started, ...direct], repository);
  const drafts = [...started, ...direct, ...orphans.runs, ...references];
  return { runs: nameRuns(mergeRuns(drafts)), notes: [...notes, ...orphans.notes] };
}
