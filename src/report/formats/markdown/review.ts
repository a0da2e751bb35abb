import type { AuditReport } from '../../../model/audit-report.ts';
import { code, first, list, table, text } from './parts.ts';

const mostRuns = 6;

/** What starts tests, what it starts, and whether a risk has a place in it. */
export function reviewChapter(report: AuditReport): string {
  const { workflows, scripts, plans } = report.reviewed;
  return [
    '## 5. CI workflows, scripts and test plans',
    workflows.length + scripts.length === 0
      ? 'Nothing in the repository starts tests.'
      : table(
          ['File', 'Starts', 'Risks with a place in it', 'Risks of what it starts'],
          [...workflows, ...scripts].map((file) => reviewRow(file, report)),
        ),
    list(
      plans.map((file) => code(file)),
      'Test plans are not read yet.',
    ),
  ].join('\n\n');
}

function reviewRow(file: string, { runs, risks }: AuditReport): readonly string[] {
  const started = runs
    .filter(({ startedBy }) =>
      startedBy.some((one) => one.file === file || one.via?.some((place) => place.file === file) === true),
    )
    .map(({ id }) => id);
  const inside = risks.filter(({ locations }) => locations.some((place) => place.file === file));
  const of = risks.filter(({ byRun }) => byRun.some(({ run }) => started.includes(run)));
  return [
    code(file),
    first(started.map(code), mostRuns).join(', ') || 'no run',
    idsOf(inside),
    idsOf(of.filter((risk) => !inside.includes(risk))),
  ];
}

function idsOf(risks: AuditReport['risks']): string {
  return (
    first(
      risks.map(({ id, severity }) => `[${id}](#${id.toLowerCase()}) ${text(severity)}`),
      mostRuns,
    ).join(', ') || 'none'
  );
}
