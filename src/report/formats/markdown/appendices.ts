import type { AuditReport } from '../../../model/audit-report.ts';
import { at, code, first, list, table, text } from './parts.ts';

const mostFiles = 400;
const mostUnresolved = 100;

export function appendices(report: AuditReport): string {
  return [
    '## 8. Appendices',
    '### A. Files examined',
    filesPart(report),
    '### B. Plans reviewed',
    list(
      report.reviewed.plans.map((file) => code(file)),
      'None.',
    ),
    '### C. Safety guards',
    guardsPart(report),
    '### D. What reaches what',
    pictureOf(report),
    '### E. Suppressions',
    list(
      report.suppressions.map(
        (one) => `${at(one)} ${code(one.rule)} ${one.state}, ${one.silences} places: ${text(one.reason)}`,
      ),
      'None.',
    ),
    '### F. What was not analysed',
    list(
      first(
        [
          ...report.examined.skipped.map(({ file, reason }) => `${code(file)} was not read: ${text(reason)}`),
          ...report.examined.unresolved.map((one) => `${at(one)} ${text(one.what)}: ${text(one.why)}`),
        ],
        mostUnresolved,
      ),
      'Everything was.',
    ),
    '### G. Method',
    method,
  ].join('\n\n');
}

function filesPart({ examined }: AuditReport): string {
  const roles = new Map<string, string[]>();
  for (const { file, role } of examined.files) roles.set(role, [...(roles.get(role) ?? []), file]);
  return [...roles]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([role, files]) =>
        `**${text(role)}** (${files.length}): ${first(files.map(code), mostFiles).join(', ')}`,
    )
    .join('\n\n');
}

function guardsPart({ guards }: AuditReport): string {
  if (guards.length === 0) return 'None was found.';
  return table(
    ['Guard', 'Kind', 'Where', 'Acts when', 'Does', 'Protects', 'Phases', 'Strength', 'Defects', 'Proven by'],
    guards.map((guard) => [
      guard.id,
      `${code(guard.kind)} ${text(guard.name)}`,
      at(guard.location),
      text(guard.trigger),
      text(guard.action),
      [...new Set(guard.protects.map(({ boundary }) => text(boundary)))].join(', '),
      guard.phases.join(', '),
      guard.strength,
      guard.defects.map(({ id, why }) => `${code(id)}: ${text(why)}`).join('; ') || 'none',
      guard.provenBy.map(at).join(', ') || 'nothing',
    ]),
  );
}

function pictureOf({ graph }: AuditReport): string {
  return (
    table(
      ['Tests in', 'reach', 'worst exposure'],
      graph.edges.map(({ from, to, exposure }) => [code(from), text(to), exposure]),
    ) || 'No test reaches anything.'
  );
}

const method = [
  'Tests are followed from the code alone, in every way in which they are run, with the mocks, settings and variables of each. Severity starts from what happens and where:',
  '',
  table(
    ['effect', 'real', 'undecided', 'ambient', 'shared'],
    [
      ['destroy-store', 'critical', 'high', 'high', 'medium'],
      ['destroy-set', 'high', 'medium', 'medium', 'low'],
      ['destroy-some, consume', 'high', 'medium', 'medium', 'low'],
      ['write', 'high', 'medium', 'medium', 'low'],
      ['append', 'medium', 'low', 'low', 'info'],
      ['read, connect', 'medium', 'low', 'low', 'info'],
      ['construct', 'low', 'info', 'info', '–'],
      ['load, clutter', 'low', 'low', 'info', 'info'],
    ],
  ),
].join('\n');
