import type { AuditReport } from '../../../model/audit-report.ts';
import { plural } from '../../plural.ts';
import { at, list, places, table, text } from './parts.ts';

export function summaryChapter({
  repository,
  verdict,
  summary,
  risks,
  boundaries,
  tool,
}: AuditReport): string {
  const revision =
    repository.revision === null
      ? ''
      : `${text(repository.revision.slice(0, 12))}${repository.dirty ? ' with uncommitted changes' : ''}`;
  return [
    `# Test isolation audit: ${text(repository.name)}`,
    `## 1. Executive summary`,
    `**Verdict: ${verdict.value ?? 'none'}.** ${text(verdict.why)}`,
    risks.length === 0
      ? 'No risk was found.'
      : table(
          ['Risk', 'Title', 'Severity', 'Status', 'Where', 'Remediation'],
          risks.map(({ id, title, severity, status, locations: [place], remediation }) => [
            `[${id}](#${id.toLowerCase()})`,
            text(title),
            severity,
            status,
            place === undefined ? '' : at(place),
            text(remediation.summary),
          ]),
        ),
    '### What is strong',
    list(
      boundaries.flatMap(({ id, strengths }) =>
        strengths.slice(0, 2).map((one) => `${text(id)}: ${text(one.text)}${places(one.places)}`),
      ),
      'Nothing that stands between tests and real targets was found.',
    ),
    '### Numbers',
    `${plural(summary.tests, 'test')} of ${plural(summary.testFiles, 'test file')} in ${plural(summary.runs, 'run')}; ${plural(summary.clients, 'client')} on ${plural(summary.boundaries, 'boundary', 'boundaries')}; ${plural(summary.guards, 'guard')}; ${plural(summary.skipped, 'file')} not read; ${plural(summary.unresolved, 'place')} not followed to the end${revision === '' ? '' : `; looked at ${revision}`}. Made by ${text(tool.name)} ${text(tool.version)}.`,
  ].join('\n\n');
}
