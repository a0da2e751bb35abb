import type { Confidence, Guard, Holding, Severity, Status } from '../model/judgement.ts';
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
  /** Those that hold it back or lower it. */
  readonly guards: readonly Guard[];
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
  /** Guards that stand on every way to it without a cut. */
  readonly holding: (reach: Reach) => readonly Holding[];
}

/** The design's table with its adjustments; undefined for what is no risk. */
export function scoreReach(reach: Reach, context: ScoringContext): Score | undefined {
  const base = cell(reach.effect, reach.target.exposure);
  if (base === undefined) return undefined;
  const holding = context.holding(reach);
  const adjustments = adjustmentsOf(reach, context.run(reach.run), holding);
  const raw = moved(
    base,
    adjustments.reduce((sum, { step }) => sum + step, 0),
  );
  const confidence = confidenceOf(reach);
  // What is guessed is never above medium.
  const severity = confidence === 'low' && isWorse(raw, 'medium') ? 'medium' : raw;
  const status = isHeld(holding) ? 'mitigated' : statusOf(reach, context);
  return { reach, severity, status, confidence, base, adjustments, guards: guardsOf(reach, context) };
}

/** One without a weakness is enough. */
function isHeld(holding: readonly Holding[]): boolean {
  return holding.some(({ weakness }) => weakness === undefined);
}

function guardsOf(reach: Reach, { guardOf, holding }: ScoringContext): readonly Guard[] {
  const all = [
    ...reach.cuts.flatMap((cut) => guardOf(cut) ?? []),
    ...holding(reach).map(({ guard }) => guard),
  ];
  return [...new Set(all)];
}

function adjustmentsOf(
  reach: Reach,
  run: Run | undefined,
  holding: readonly Holding[],
): readonly Adjustment[] {
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
  const [weak] = holding;
  if (weak?.weakness !== undefined && !isHeld(holding)) {
    const { name, location } = weak.guard;
    const where = `${location.file}:${location.line}`;
    found.push({
      step: -1,
      why: `down: ${name} at ${where} stands before it, though not soundly: ${weak.weakness}`,
    });
  }
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
