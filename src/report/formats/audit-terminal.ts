import type { Chalk } from 'chalk';
import type { AuditReport } from '../../model/audit-report.ts';
import type { Risk, Severity, Verdict } from '../../model/judgement.ts';
import { severities, verdicts } from '../../model/judgement.ts';
import { escapeText } from '../escape.ts';
import { placeText } from '../place-text.ts';
import { plural } from '../plural.ts';
import type { AuditFormat, FormatContext } from './format.ts';

type Paint = InstanceType<typeof Chalk>;

/** Risks before the rest is only counted. */
const shortList = 10;

export const auditTerminal: AuditFormat = {
  name: 'terminal',
  render: async (report, context) => {
    const { Chalk } = await import('chalk');
    const paint = new Chalk({ level: context.color ? 1 : 0 });
    const parts = [
      head(report, paint),
      risksPart(report, context, paint),
      boundariesPart(report, context, paint),
    ];
    return `${parts.filter((text) => text !== '').join('\n\n')}\n`;
  },
};

function head({ repository, verdict, summary }: AuditReport, paint: Paint): string {
  const { risks } = summary;
  const counts = severities
    .filter((severity) => risks.bySeverity[severity] > 0)
    .map((severity) => `${risks.bySeverity[severity]} ${severity}`);
  return [
    `${paint.bold(escapeText(repository.name))}  ${verdictText(verdict.value, paint)}`,
    escapeText(verdict.why),
    paint.dim(
      `${plural(summary.testFiles, 'test file')} in ${plural(summary.runs, 'run')}, ${plural(summary.boundaries, 'boundary', 'boundaries')}, ${plural(summary.guards, 'guard')}; risks: ${counts.join(', ') || 'none'}`,
    ),
    ...(summary.unresolved > 0 || summary.skipped > 0
      ? [
          paint.dim(
            `${plural(summary.unresolved, 'place')} not followed to the end, ${plural(summary.skipped, 'file')} not read`,
          ),
        ]
      : []),
  ].join('\n');
}

function verdictText(value: Verdict | null, paint: Paint): string {
  switch (value) {
    case 'UNSAFE':
      return paint.red.bold(value);
    case 'SAFE':
      return paint.green.bold(value);
    case null:
      return paint.dim('no verdict');
    default:
      return paint.yellow.bold(value);
  }
}

function risksPart({ risks }: AuditReport, { verbose }: FormatContext, paint: Paint): string {
  const listed = verbose ? risks : risks.filter(({ status }) => status !== 'mitigated').slice(0, shortList);
  const rest = risks.length - listed.length;
  return [
    ...listed.map((risk) => riskLines(risk, verbose, paint)),
    ...(rest > 0 ? [paint.dim(`and ${rest} more; --verbose lists them all`)] : []),
  ].join('\n');
}

function riskLines(risk: Risk, verbose: boolean, paint: Paint): string {
  const { id, severity, status, title, locations, blastRadius, remediation, rule } = risk;
  const [place] = locations;
  const at = place === undefined ? '' : escapeText(placeText(place));
  const lines = [
    `${id.padEnd(4)} ${severityText(severity, paint)} ${status.padEnd(9)} ${escapeText(title, 140)}`,
    `     ${at}  ${paint.dim(`${plural(blastRadius.testFiles, 'test file')}; ${rule}`)}`,
    ...(verbose
      ? [
          ...locations
            .slice(1)
            .map((one) => paint.dim(`     ${escapeText(placeText(one))}  ${escapeText(one.message, 120)}`)),
          `     ${escapeText(remediation.summary)}; then: ${escapeText(remediation.verify)}`,
        ]
      : []),
  ];
  return lines.join('\n');
}

function severityText(severity: Severity, paint: Paint): string {
  const text = severity.padEnd(8);
  if (severity === 'critical' || severity === 'high') return paint.red(text);
  return severity === 'medium' ? paint.yellow(text) : paint.dim(text);
}

/** The worst first; those that are safe are left out where there are many. */
function boundariesPart({ boundaries }: AuditReport, { verbose }: FormatContext, paint: Paint): string {
  const worstFirst = [...boundaries].sort(
    (a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict),
  );
  const listed = verbose ? worstFirst : worstFirst.slice(0, shortList);
  const rest = boundaries.length - listed.length;
  const width = Math.max(0, ...listed.map(({ id }) => id.length));
  return [
    ...listed.map(
      ({ id, verdict, why }) =>
        `${escapeText(id).padEnd(width)}  ${verdictText(verdict, paint)}  ${paint.dim(escapeText(why, 160))}`,
    ),
    ...(rest > 0
      ? [paint.dim(`and ${plural(rest, 'more boundary', 'more boundaries')}; --verbose lists them all`)]
      : []),
  ].join('\n');
}
