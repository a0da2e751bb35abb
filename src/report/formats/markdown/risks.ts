import type { AuditReport } from '../../../model/audit-report.ts';
import type { Risk } from '../../../model/judgement.ts';
import { plural } from '../../plural.ts';
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
    ...(path.length === 0
      ? []
      : ['**The way there**', numbered(path.map((step) => `${at(step)} ${text(step.what)}`))]),
    ...excerptPart(risk, excerpts),
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

function excerptPart({ locations: [place] }: Risk, excerpts: AuditReport['excerpts']): readonly string[] {
  if (place === undefined) return [];
  const excerpt = excerpts.find(
    ({ file, from, lines }) => file === place.file && from <= place.line && place.line < from + lines.length,
  );
  if (excerpt === undefined) return [];
  const lines = excerpt.lines.map((line, index) => `${String(excerpt.from + index).padStart(5)}  ${line}`);
  return [fenced('text', lines)];
}
