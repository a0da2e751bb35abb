import type { AuditBoundary, AuditClient, AuditReport, Sentence } from '../../../model/audit-report.ts';
import { at, code, first, list, places, table, text } from './parts.ts';
import { excerptAt } from './excerpt.ts';

const mostTargets = 6;
const mostClients = 60;
const mostTests = 6;
const mostSentences = 20;
const mostExcerpts = 3;

export function boundaryChapters(report: AuditReport): string {
  const { boundaries } = report;
  if (boundaries.length === 0)
    return '## 2. Clients\n\nNo client of anything real is constructed in what the tests load.';
  const rows = boundaries.flatMap(({ id, clients }) => clients.map((client) => clientRow(id, client)));
  return [
    '## 2. Clients',
    table(
      ['Client', 'Boundary', 'Imported by', 'Constructed by', 'Used by', 'Target and exposure'],
      rows.slice(0, mostClients),
    ),
    ...(rows.length > mostClients ? [`And ${rows.length - mostClients} more; the JSON lists them all.`] : []),
    ...boundaries.map((boundary) => boundaryChapter(boundary, report)),
  ].join('\n\n');
}

function clientRow(id: string, client: AuditClient): readonly string[] {
  const targets = [...new Set(client.targets.map((one) => `${code(one.text)} ${one.exposure}`))];
  return [
    `${at(client)}${client.symbol === null ? '' : ` ${code(client.symbol)}`}`,
    text(id),
    String(client.importedBy.length),
    String(client.constructedBy.length),
    String(client.usedBy.length),
    targets.length === 0 ? 'not reached by a test' : first(targets, mostTargets).join('<br>'),
  ];
}

function boundaryChapter(boundary: AuditBoundary, report: AuditReport): string {
  const { id, verdict, why, mechanism, strengths, weaknesses, heldBackBy, sharesTargetWith } = boundary;
  return [
    `### Boundary ${text(id)}: ${verdict}`,
    text(why),
    ...(sharesTargetWith.length === 0
      ? []
      : [`It is on the same server as ${sharesTargetWith.map(text).join(', ')}.`]),
    '**Who gets to it**',
    list(first(boundary.clients.map(whoUses), mostClients), 'Nobody.'),
    '**Mechanism**',
    sentences(mechanism, 'No test reaches it.'),
    ...guardExcerpts(boundary, report),
    '**Strengths**',
    sentences(strengths, 'None was found.'),
    '**Weaknesses**',
    sentences(weaknesses, 'None was found.'),
    `**Defence depth**: ${depthText(boundary)}${heldBackBy.length === 0 ? '' : ` Alone in the way: ${heldBackBy.join(', ')}.`}`,
  ].join('\n\n');
}

function whoUses(client: AuditClient): string {
  const ways = [
    ['imported', client.importedBy],
    ['constructed', client.constructedBy],
    ['used', client.usedBy],
  ] as const;
  const told = ways
    .filter(([, files]) => files.length > 0)
    .map(([way, files]) => `${way} by ${first(files.map(code), mostTests).join(', ')}`);
  return `${at(client)}: ${told.join('; ') || 'no test gets to it'}`;
}

/** What stands in the way, as it is written. */
function guardExcerpts(
  { id }: AuditBoundary,
  { guards, excerpts }: Pick<AuditReport, 'guards' | 'excerpts'>,
): readonly string[] {
  return guards
    .filter(
      ({ protects, strength }) =>
        strength !== 'none' && protects.some((protectedOne) => protectedOne.boundary === id),
    )
    .slice(0, mostExcerpts)
    .flatMap((guard) => {
      const lines = excerptAt(guard.location, excerpts);
      return lines.length === 0 ? [] : [`${guard.id}, ${text(guard.name)}, ${at(guard.location)}:`, ...lines];
    });
}

function depthText({ defenceDepth, mechanism }: AuditBoundary): string {
  if (mechanism.length === 0) return 'no test goes there, so nothing has to hold.';
  if (defenceDepth === 0) return 'nothing has to fail before what is described above happens.';
  return defenceDepth === 1
    ? 'one thing has to fail before something real is reached.'
    : `${defenceDepth} things that do not hang together would all have to fail before something real is reached.`;
}

function sentences(all: readonly Sentence[], none: string): string {
  const lines = all.map((one) => `${text(one.text)}${places(one.places)}`);
  return list(first(lines, mostSentences), none);
}
