import type { AuditReport } from '../../../model/audit-report.ts';
import type { Risk } from '../../../model/judgement.ts';
import { plural } from '../../plural.ts';
import { excerptAt } from './excerpt.ts';
import { at, code, fenced, first, list, numbered, table, text } from './parts.ts';

const mostPlaces = 40;

export function riskChapter({ risks, excerpts }: AuditReport): string {
  if (risks.length === 0) return '## 6. Risks\n\nNone.';
  return ['## 6. Risks', ...risks.map((risk) => riskPart(risk, excerpts))].join('\n\n');
}

function riskPart(risk: Risk, excerpts: AuditReport['excerpts']): string {
  const { id, title, severity, status, confidence, rule, path, factors, blastRadius, remediation } = risk;
  const steps = factors.adjustments.map(({ step, why }) => `${step > 0 ? '+' : ''}${step} ${text(why)}`);
  return [
    `### ${id}`,
    `**${text(title)}**`,
    table(
      ['Severity', 'Status', 'Confidence', 'Rule', 'Boundary', 'Effect', 'Exposure'],
      [
        [
          severity,
          status,
          confidence,
          code(rule),
          text(risk.boundary ?? '–'),
          factors.effect ?? '–',
          factors.exposure ?? '–',
        ],
      ],
    ),
    ...(steps.length === 0 ? [] : [`Adjustments: ${steps.join('; ')}.`]),
    ...(factors.guards.length === 0 ? [] : [`Held back or lowered by ${factors.guards.join(', ')}.`]),
    ...(path.length === 0
      ? []
      : ['**The way there**', numbered(path.map((step) => `${at(step)} ${text(step.what)}`))]),
    ...excerptAt(risk.locations[0], excerpts),
    ...runsPart(risk),
    `**Why not higher**: ${text(risk.whyNotHigher)}`,
    `**Why not lower**: ${text(risk.whyNotLower)}`,
    `**What happens now**: ${text(risk.currentBehaviour)}`,
    `**Blast radius**: ${plural(blastRadius.testFiles, 'test file')} in ${blastRadius.runs.map(code).join(', ') || 'no run'}.`,
    '**Places**',
    list(
      first(
        risk.locations.map((place) => `${at(place)} ${place.role}: ${text(place.message)}`),
        mostPlaces,
      ),
      '',
    ),
    `**Remediation**: ${text(remediation.summary)}`,
    numbered(remediation.steps.map(text)),
    ...(remediation.change === undefined ? [] : [fenced('diff', remediation.change.split('\n'))]),
    `Then: ${code(remediation.verify)}`,
  ].join('\n\n');
}

/** Where runs differ, each for itself. */
function runsPart({ byRun, severity, status }: Risk): readonly string[] {
  if (byRun.every((one) => one.severity === severity && one.status === status)) return [];
  return [
    table(
      ['Run', 'Exposure', 'Severity', 'Status'],
      byRun.slice(0, mostPlaces).map((one) => [code(one.run), one.exposure, one.severity, one.status]),
    ),
  ];
}
