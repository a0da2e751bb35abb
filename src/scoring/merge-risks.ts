import type { Finding, JudgeInput, Risk, RiskLocation, Severity, Status } from '../model/judgement.ts';
import { severities, statuses } from '../model/judgement.ts';
import type { Place } from '../model/place.ts';
import { whyNotHigher, whyNotLower } from './explain-severity.ts';
import { fingerprint, normalised } from '../model/fingerprint.ts';
import { scoreReach, type Score, type ScoringContext } from './score-reach.ts';

export interface Scored {
  readonly finding: Finding;
  readonly scores: readonly Score[];
}

type Unnumbered = Omit<Risk, 'id'>;

/** Findings of one rule with one cause and one status are one risk; the worst of them says how bad it is. */
export function mergeRisks(
  findings: readonly Finding[],
  input: JudgeInput,
  context: ScoringContext,
): readonly Risk[] {
  const groups = new Map<string, Scored[]>();
  for (const finding of findings) {
    for (const one of byStatus(finding, context)) {
      const status = one.finding.fixed?.status ?? one.scores[0]?.status ?? 'active';
      const key = JSON.stringify([finding.rule, finding.cause, status]);
      groups.set(key, [...(groups.get(key) ?? []), one]);
    }
  }
  const risks = [...groups.values()].map((group) => riskOf(group, input));
  return risks.sort(inOrder).map((risk, index) => ({ id: `R${index + 1}`, ...risk }));
}

/** What is active in one place may be latent in another way to it. */
function byStatus(finding: Finding, context: ScoringContext): readonly Scored[] {
  if (finding.fixed !== undefined) return [{ finding, scores: [] }];
  const scores = finding.reaches
    .map((reach) => scoreReach(reach, context))
    .filter((score) => score !== undefined);
  const groups = new Map<Status, Score[]>();
  for (const score of scores) groups.set(score.status, [...(groups.get(score.status) ?? []), score]);
  // The same place, only less so, says nothing new.
  const [worst] = statuses.filter((status) => groups.has(status));
  return worst === undefined ? [] : [{ finding, scores: [...(groups.get(worst) ?? [])].sort(worstFirst) }];
}

function riskOf(group: readonly Scored[], input: JudgeInput): Unnumbered {
  const ordered = [...group].sort((a, b) => compareScored(a, b));
  const [first] = ordered;
  if (first === undefined) throw new Error('a risk without findings');
  const { finding } = first;
  const scores = ordered.flatMap(({ scores: own }) => own).sort(worstFirst);
  const [worst] = scores;
  const head = {
    rule: finding.rule,
    title: finding.title,
    boundary: finding.boundary ?? null,
    cause: finding.cause,
    fingerprint: fingerprint(finding.rule, finding.cause),
    locations: locationsOf(ordered, input),
    currentBehaviour: finding.currentBehaviour,
    remediation: finding.remediation,
  };
  if (worst === undefined) return { ...head, ...withoutEffect(finding) };
  const { reach } = worst;
  const causing = [...new Set(scores.map((score) => score.reach.test))].sort();
  return {
    ...head,
    severity: worst.severity,
    status: worst.status,
    confidence: worst.confidence,
    path: [
      ...reach.path,
      ...reach.target.origin.map(({ file, line, what }) => ({ file, line, what: `its address: ${what}` })),
    ],
    byRun: byRun(scores),
    factors: {
      effect: reach.effect,
      exposure: reach.target.exposure,
      adjustments: worst.adjustments,
      guards: worst.guards.map(({ id }) => id),
    },
    whyNotHigher: whyNotHigher(worst),
    whyNotLower: whyNotLower(worst),
    blastRadius: {
      testFiles: causing.length,
      tests: causing,
      runs: [...new Set(scores.map((score) => score.reach.run))].sort(),
    },
  };
}

function withoutEffect({ fixed, reaches }: Finding) {
  const { severity, status, why } = fixed ?? {
    severity: 'info' as const,
    status: 'active' as const,
    why: '',
  };
  return {
    ...{ severity, status, confidence: 'high' as const, path: [], byRun: [] },
    factors: { effect: null, exposure: null, adjustments: [], guards: [] },
    whyNotHigher: why,
    whyNotLower: why,
    blastRadius: { testFiles: 0, tests: [...new Set(reaches.map(({ test }) => test))].sort(), runs: [] },
  };
}

function byRun(scores: readonly Score[]): Risk['byRun'] {
  const runs = new Map<string, Risk['byRun'][number]>();
  for (const { reach, severity, status } of scores) {
    if (!runs.has(reach.run))
      runs.set(reach.run, { run: reach.run, exposure: reach.target.exposure, severity, status });
  }
  return [...runs.values()].sort((a, b) => (a.run < b.run ? -1 : 1));
}

/** The worst place first, then the others, the tests that cause it, and what belongs to it. */
function locationsOf(ordered: readonly Scored[], { text }: JudgeInput): readonly RiskLocation[] {
  const found = new Map<string, RiskLocation>();
  const ordinals = new Map<string, number>();
  const add = (place: Place, role: RiskLocation['role'], message: string, rule: string): void => {
    const key = `${place.file}:${place.line}`;
    if (found.has(key)) return;
    const statement = normalised(text(place.file)?.split('\n')[place.line - 1] ?? '');
    const same = JSON.stringify([place.file, statement]);
    const ordinal = ordinals.get(same) ?? 0;
    ordinals.set(same, ordinal + 1);
    const { file, line } = place;
    const own =
      role === 'related' ? {} : { fingerprint: fingerprint(rule, file, statement, String(ordinal)) };
    found.set(key, { file, line, endLine: line, role, message, ...own });
  };
  ordered.forEach(({ finding }, index) => {
    add(finding.primary, index === 0 ? 'primary' : 'member', finding.primary.message, finding.rule);
  });
  for (const { finding, scores } of ordered) {
    for (const { reach } of scores) {
      const [from] = reach.path;
      if (from !== undefined) add(from, 'member', `${from.what} causes it`, finding.rule);
    }
  }
  for (const { finding } of ordered)
    for (const { message, ...place } of finding.related) add(place, 'related', message, finding.rule);
  return [...found.values()];
}

function worstFirst(a: Score, b: Score): number {
  return (
    rank(a.severity) - rank(b.severity) ||
    compare(a.reach.at.file, b.reach.at.file) ||
    a.reach.at.line - b.reach.at.line ||
    a.reach.path.length - b.reach.path.length ||
    compare(a.reach.test, b.reach.test)
  );
}

function compareScored(a: Scored, b: Scored): number {
  const [one, other] = [a.scores[0], b.scores[0]];
  if (one === undefined || other === undefined)
    return compare(a.finding.primary.file, b.finding.primary.file);
  return worstFirst(one, other);
}

function inOrder(a: Unnumbered, b: Unnumbered): number {
  const [one, other] = [a.locations[0], b.locations[0]];
  return (
    rank(a.severity) - rank(b.severity) ||
    statuses.indexOf(a.status) - statuses.indexOf(b.status) ||
    compare(one?.file ?? '', other?.file ?? '') ||
    (one?.line ?? 0) - (other?.line ?? 0) ||
    compare(a.rule, b.rule) ||
    compare(a.cause, b.cause)
  );
}

function rank(severity: Severity): number {
  return severities.indexOf(severity);
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
