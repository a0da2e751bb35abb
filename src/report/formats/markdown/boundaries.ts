import type { AuditBoundary, AuditClient, AuditReport, Sentence } from '../../../model/audit-report.ts';
import { at, code, first, list, places, table, text } from './parts.ts';

const mostTargets = 6;

export function boundaryChapters({ boundaries }: AuditReport): string {
  if (boundaries.length === 0)
    return '## 2. Clients\n\nNo client of anything real is constructed in what the tests load.';
  return [
    '## 2. Clients',
    table(
      ['Client', 'Boundary', 'Imported by', 'Constructed by', 'Used by', 'Target and exposure'],
      boundaries.flatMap(({ id, clients }) => clients.map((client) => clientRow(id, client))),
    ),
    ...boundaries.map(boundaryChapter),
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

function boundaryChapter(boundary: AuditBoundary): string {
  const { id, verdict, why, mechanism, strengths, weaknesses, defenceDepth, heldBackBy, sharesTargetWith } =
    boundary;
  return [
    `### Boundary ${text(id)}: ${verdict}`,
    text(why),
    ...(sharesTargetWith.length === 0
      ? []
      : [`It is on the same server as ${sharesTargetWith.map(text).join(', ')}.`]),
    '**Mechanism**',
    sentences(mechanism, 'No test reaches it.'),
    '**Strengths**',
    sentences(strengths, 'None was found.'),
    '**Weaknesses**',
    sentences(weaknesses, 'None was found.'),
    `**Defence depth**: ${depthText(defenceDepth)}${heldBackBy.length === 0 ? '' : ` Alone in the way: ${heldBackBy.join(', ')}.`}`,
  ].join('\n\n');
}

function depthText(depth: number): string {
  if (depth === 0) return 'nothing has to fail before what is described above happens.';
  return depth === 1
    ? 'one thing has to fail before something real is reached.'
    : `${depth} things would all have to fail before something real is reached.`;
}

function sentences(all: readonly Sentence[], none: string): string {
  const lines = all.map((one) => `${text(one.text)}${places(one.places)}`);
  return list(first(lines, 20), none);
}
