import type { AuditReport } from '../../../model/audit-report.ts';
import { severities } from '../../../model/judgement.ts';
import { plural } from '../../plural.ts';
import type { AuditFormat } from '../format.ts';
import { at, code, table, text } from './parts.ts';

/** By this line whoever posts the comment finds the one to replace. */
const marker = '<!-- isolation-audit -->';
const mostRisks = 10;

/** What a reviewer has to know, short enough for a comment. */
export const auditPrComment: AuditFormat = {
  name: 'pr-comment',
  render: (report) => `${[marker, ...parts(report)].join('\n\n')}\n`,
};

function parts({ verdict, summary, risks }: AuditReport): readonly string[] {
  const open = risks.filter(({ status }) => status !== 'mitigated');
  const heldBack = risks.length - open.length;
  const counts = severities
    .filter((severity) => summary.risks.bySeverity[severity] > 0)
    .map((severity) => `${summary.risks.bySeverity[severity]} ${severity}`);
  return [
    `### Test isolation: ${verdict.value ?? 'no verdict'}`,
    text(verdict.why),
    ...(open.length === 0
      ? ['No risk is open.']
      : [
          table(
            ['Risk', 'Severity', 'Status', 'What', 'Where', 'Remediation'],
            open
              .slice(0, mostRisks)
              .map(({ id, severity, status, title, locations: [place], remediation }) => [
                id,
                severity,
                status,
                text(title),
                place === undefined ? '' : at(place),
                text(remediation.summary),
              ]),
          ),
        ]),
    ...(open.length > mostRisks ? [`And ${open.length - mostRisks} more.`] : []),
    [
      `${plural(summary.tests, 'test')} in ${plural(summary.testFiles, 'test file')} and ${plural(summary.runs, 'run')}`,
      `risks: ${counts.join(', ') || 'none'}${heldBack > 0 ? `, ${heldBack} of them held back` : ''}`,
      ...(summary.unresolved > 0 ? [`${plural(summary.unresolved, 'place')} not followed to the end`] : []),
      ...(summary.skipped > 0 ? [`${plural(summary.skipped, 'file')} not read`] : []),
    ].join('; ') + '.',
    `The whole report: ${code('isolation-audit scan')}`,
  ];
}
