import type { AuditReport } from '../../model/audit-report.ts';
import type { Risk, Severity } from '../../model/judgement.ts';
import { escapeGithubData, escapeGithubProperty } from '../escape.ts';
import type { AuditFormat } from './format.ts';

/** GitHub shows ten of a level in a step and drops the rest; the order is that of the report, the worst first. */
const levels: Readonly<Record<Severity, string>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
  info: 'notice',
};

/** Commands of GitHub Actions: an annotation at the first place of each risk that nothing holds back. */
export const auditGithub: AuditFormat = {
  name: 'github',
  render: (report) => [...shown(report).map(annotation), verdictLine(report)].join('\n') + '\n',
};

function shown({ risks }: AuditReport): readonly Risk[] {
  return risks.filter(({ status }) => status !== 'mitigated');
}

function annotation(risk: Risk): string {
  const { id, severity, status, title, currentBehaviour, remediation } = risk;
  const place = risk.locations.find(({ role }) => role === 'primary') ?? risk.locations[0];
  // A latent risk is not what this run does: it is shown, never as an error.
  const level = status === 'latent' && levels[severity] === 'error' ? 'warning' : levels[severity];
  const properties = [
    ...(place === undefined
      ? []
      : [`file=${escapeGithubProperty(place.file)}`, `line=${place.line}`, `endLine=${place.endLine}`]),
    `title=${escapeGithubProperty(`${id}, ${severity}, ${status}: ${title}`)}`,
  ];
  const message = `${currentBehaviour} ${remediation.summary}. Then: ${remediation.verify}`;
  return `::${level} ${properties.join(',')}::${escapeGithubData(message)}`;
}

function verdictLine({ verdict }: AuditReport): string {
  const level = verdict.value === 'UNSAFE' ? 'error' : verdict.value === 'SAFE' ? 'notice' : 'warning';
  const title = `Test isolation: ${verdict.value ?? 'no verdict'}`;
  return `::${level} title=${escapeGithubProperty(title)}::${escapeGithubData(verdict.why)}`;
}
