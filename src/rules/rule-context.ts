import type { JudgeInput } from '../model/judgement.ts';
import type { Reach } from '../model/trace.ts';
import type { Run } from '../model/run.ts';

/** What rules ask about the repository beside the effects themselves. */
export interface RuleContext {
  readonly run: (id: string) => Run | undefined;
  /** Code that only tests use: test files, set-up files, helpers in their folders. */
  readonly isTestSide: (file: string) => boolean;
  readonly isTestFile: (file: string) => boolean;
  /** Something in the repository starts tests: then what only a bare call of the runner does is latent. */
  readonly isStarted: boolean;
  /** Whether a run counts as started: where nothing is started, by whoever calls the runner. */
  readonly startsTests: (run: string) => boolean;
  /** The same effect at the same place on something as exposed happens in a run that is started. */
  readonly happensStarted: (reach: Reach) => boolean;
}

/** Folders and names that hold nothing but tests. */
const ofTests =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|e2e|specs?|integration-tests?|cypress|playwright|test-utils?|testing)\/|[.-](?:test|spec|e2e-spec|cy)\.[cm]?[jt]sx?$|(?:^|\/)(?:vitest|jest|playwright|cypress)[.\w-]*\.[cm]?[jt]s$/i;

export function ruleContext({ linked, reaches }: JudgeInput): RuleContext {
  const runs = new Map(linked.runs.map((run) => [run.id, run]));
  const tests = new Set(linked.tests.map(({ file }) => file));
  const setup = new Set(linked.runs.flatMap(({ setupFiles }) => setupFiles.map(({ file }) => file)));
  const started = new Set(reaches.filter(({ run }) => runs.get(run)?.kind === 'started').map(placeKey));
  const isStarted = linked.runs.some(({ kind }) => kind === 'started');
  return {
    run: (id) => runs.get(id),
    startsTests: (id) => runs.get(id)?.kind === (isStarted ? 'started' : 'direct'),
    isTestFile: (file) => tests.has(file),
    isTestSide: (file) => tests.has(file) || setup.has(file) || ofTests.test(file),
    isStarted,
    happensStarted: (reach) => started.has(placeKey(reach)),
  };
}

function placeKey({ test, effect, at, target, cuts }: Reach): string {
  return JSON.stringify([test, effect, at.file, at.line, target.exposure, cuts.length > 0]);
}
