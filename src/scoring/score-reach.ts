import type { Confidence, Guard, Severity, Status } from '../model/judgement.ts';
import type { Reach } from '../model/trace.ts';
import type { Run } from '../model/run.ts';
import { cell, isWorse, moved } from './table.ts';

export interface Adjustment {
  readonly step: number;
  readonly why: string;
}

export interface Score {
  readonly reach: Reach;
  readonly severity: Severity;
  readonly status: Status;
  readonly confidence: Confidence;
  readonly base: Severity;
  readonly adjustments: readonly Adjustment[];
}

/** Kinds of things whose data is lost with them; a service of somebody else is remote by its nature. */
const keepsData: ReadonlySet<Reach['boundary']['kind']> = new Set([
  ...(['database', 'document-store', 'graph-store', 'column-store', 'vector', 'search'] as const),
  ...(['cache', 'queue', 'object-store'] as const),
]);

const changesData: ReadonlySet<Reach['effect']> = new Set([
  ...(['destroy-store', 'destroy-set', 'destroy-some', 'consume', 'write'] as const),
]);

const looksOnly: ReadonlySet<Reach['effect']> = new Set(['connect', 'read'] as const);

export interface ScoringContext {
  readonly run: (id: string) => Run | undefined;
  readonly isStarted: boolean;
  /** What a cut is a part of. */
  readonly guardOf: (cut: string) => Guard | undefined;
}

/** The design's table with its adjustments; undefined for what is no risk. */
export function scoreReach(reach: Reach, context: ScoringContext): Score | undefined {
  const base = cell(reach.effect, reach.target.exposure);
  if (base === undefined) return undefined;
  const adjustments = adjustmentsOf(reach, context.run(reach.run));
  const raw = moved(
    base,
    adjustments.reduce((sum, { step }) => sum + step, 0),
  );
  const confidence = confidenceOf(reach);
  // What is guessed is never above medium.
  const severity = confidence === 'low' && isWorse(raw, 'medium') ? 'medium' : raw;
  return { reach, severity, status: statusOf(reach, context), confidence, base, adjustments };
}

function adjustmentsOf(reach: Reach, run: Run | undefined): readonly Adjustment[] {
  const { target, boundary, effect, scope, latent } = reach;
  const found: Adjustment[] = [];
  const names = /\bfor production\b|\bis remote\b/.exec(target.why)?.[0];
  if (names !== undefined && keepsData.has(boundary.kind) && changesData.has(effect))
    found.push({ step: 1, why: `up: ${target.why}` });
  if (scope.kind === 'one-key') found.push({ step: -1, why: `down: it is about one key, ${scope.text}` });
  if (scope.kind === 'created-by-test')
    found.push({ step: -1, why: `down: it is about what the test has created, ${scope.text}` });
  if (looksOnly.has(effect) && boundary.kind === 'http-service' && startsItself(run, target))
    found.push({ step: -1, why: 'down: the runner starts this server for the tests' });
  if (latent) found.push({ step: -1, why: 'down: somebody has to ask for it' });
  return found;
}

/** Pages are looked at on a server that would not be there without the tests. */
function startsItself(run: Run | undefined, { fields }: Reach['target']): boolean {
  return (run?.servers ?? []).some(
    ({ port, reusesRunning }) => port !== undefined && port === fields.port && reusesRunning !== true,
  );
}

function statusOf({ run, latent, cuts }: Reach, { run: runOf, isStarted, guardOf }: ScoringContext): Status {
  const { kind, runner } = runOf(run) ?? {};
  if (cuts.length > 0) {
    // Only what compares the target, and does it right, keeps the effect from happening to it.
    const refuses = cuts.some((cut) => {
      const guard = guardOf(cut);
      return guard?.strength === 'refuses-by-target' && guard.defects.length === 0;
    });
    return refuses ? 'mitigated' : 'latent';
  }
  if (latent || kind === 'orphan') return 'latent';
  // Pytest is called by its name alone, whatever scripts there are.
  return kind === 'direct' && isStarted && runner !== 'pytest' ? 'latent' : 'active';
}

function confidenceOf({ conditional, guessed, target }: Reach): Confidence {
  if (guessed === true) return 'low';
  const byConvention = target.origin.some(({ what }) => what.includes('example'));
  if (conditional && byConvention) return 'low';
  return conditional || byConvention ? 'medium' : 'high';
}
