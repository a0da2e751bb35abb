import type { ClientUse } from '../../model/client.ts';
import type { CopyEntry, GraphReport, TestEntry } from '../../model/graph-report.ts';
import type { Place } from '../../model/place.ts';
import type { Run } from '../../model/run.ts';
import { escapeText } from '../escape.ts';
import { plural } from '../plural.ts';
import type { FormatContext, GraphFormat } from './format.ts';

/** Lines of one list before the rest is only counted; `--verbose` shows all. */
const shortList = 12;

interface Paint {
  strong(text: string): string;
  faint(text: string): string;
}

export const graphTerminal: GraphFormat = {
  name: 'terminal',
  render: async (report, context) => {
    const { Chalk } = await import('chalk');
    const chalk = new Chalk({ level: context.color ? 1 : 0 });
    const paint: Paint = { strong: (text) => chalk.bold(text), faint: (text) => chalk.dim(text) };
    const list = (title: string, items: readonly (readonly string[])[]): string =>
      section(title, items, context, paint);
    const sections = [
      head(report, paint),
      list(
        'Runs',
        report.runs.map((run) => runLines(run, paint)),
      ),
      list(
        'Clients',
        report.clients.map((client) => clientLines(client, paint)),
      ),
      list('Tests that load a client', testLines(report.tests, paint)),
      list('Loaded twice', report.copies.map(copyLines)),
      list(
        'Unresolved imports',
        report.unresolved.map((item) => [
          `${at(item)}  ${escapeText(item.specifier)}  ${paint.faint(escapeText(item.reason))}`,
        ]),
      ),
      list(
        'Not read',
        report.skipped.map((item) => [`${escapeText(item.file)}  ${paint.faint(escapeText(item.reason))}`]),
      ),
      list(
        'Read in part',
        report.partial.map((item) => [`${at(item)}  ${paint.faint(escapeText(item.reason))}`]),
      ),
      list(
        'Notes',
        report.notes.map(({ text, place }) => [
          place ? `${escapeText(text)} (${at(place)})` : escapeText(text),
        ]),
      ),
    ];
    return `${sections.filter((text) => text !== '').join('\n\n')}\n`;
  },
};

function head({ repository, summary }: GraphReport, paint: Paint): string {
  const revision =
    repository.revision === null
      ? ''
      : ` at ${repository.revision.slice(0, 10)}${repository.dirty ? ', with uncommitted changes' : ''}`;
  return [
    paint.strong(escapeText(repository.name)) + revision,
    `${plural(summary.testFiles, 'test file')} in ${plural(summary.runs, 'run')}, ${plural(summary.modules, 'module')}, ${plural(summary.imports, 'import')}`,
    `${plural(summary.clients, 'client')} on ${plural(summary.boundaries, 'boundary', 'boundaries')}, ${plural(summary.unresolved, 'unresolved import')}, ${plural(summary.skipped, 'file')} not read`,
  ].join('\n');
}

function at(place: Place): string {
  return `${escapeText(place.file)}:${place.line}`;
}

function copyLines(copy: CopyEntry): string[] {
  return [
    `${escapeText(copy.package)} in ${escapeText(copy.run)}`,
    copy.instances.map((one) => `${entered(one.as)} at ${at(one)}`).join(', '),
  ];
}

function entered(as: string): string {
  if (as === 'built') return 'built entry';
  return as === 'source' ? as : `as ${escapeText(as)}`;
}

/** Items are lists of lines, escaped by whoever made them. */
function section(
  title: string,
  items: readonly (readonly string[])[],
  context: FormatContext,
  paint: Paint,
): string {
  if (items.length === 0) return '';
  const shown = context.verbose ? items : items.slice(0, shortList);
  const rest = items.length - shown.length;
  return [
    paint.strong(`${title} (${items.length})`),
    ...shown.flatMap((lines) => lines.map((line, position) => `${position === 0 ? '  ' : '      '}${line}`)),
    ...(rest > 0 ? [paint.faint(`  and ${rest} more; --verbose lists them all`)] : []),
  ].join('\n');
}

function runLines(run: Run, paint: Paint): string[] {
  const files =
    run.kind === 'reference' ? 'the application itself' : plural(run.testFiles.length, 'test file');
  const starter = run.startedBy[0];
  return [
    `${escapeText(run.id)}  ${paint.faint(`${run.kind}, ${files}${run.setupFiles.length > 0 ? `, ${plural(run.setupFiles.length, 'set-up file')}` : ''}`)}`,
    ...(starter === undefined
      ? []
      : [
          paint.faint(
            `${escapeText(starter.file)}:${starter.line}  ${escapeText(starter.command, 120)}${run.startedBy.length > 1 ? ` (and ${plural(run.startedBy.length - 1, 'more starter')})` : ''}`,
          ),
        ]),
    ...run.notes.map(({ text, place }) =>
      paint.faint(place ? `${escapeText(text)} (${at(place)})` : escapeText(text)),
    ),
  ];
}

function clientLines(client: ClientUse, paint: Paint): string[] {
  const name =
    client.symbol === undefined ? client.construction : `${client.symbol} = ${client.construction}`;
  const users = [
    `imported by ${plural(client.importedBy.length, 'test file')}`,
    ...(client.lazilyBy.length > 0 ? [`on demand by ${client.lazilyBy.length}`] : []),
    ...(client.globalSetupOf.length > 0
      ? [`by the global set-up of ${plural(client.globalSetupOf.length, 'run')}`]
      : []),
  ].join(', ');
  return [
    `${client.boundary.kind}/${client.boundary.technology}  ${escapeText(name)}  ${escapeText(client.file)}:${client.line}`,
    paint.faint(
      `${users}${client.importedBy[0] === undefined ? '' : `, such as ${escapeText(client.importedBy[0])}`}`,
    ),
  ];
}

function testLines(tests: readonly TestEntry[], paint: Paint): string[][] {
  return tests
    .filter((test) => test.boundaries.length > 0)
    .map((test) => [`${escapeText(test.file)}  ${paint.faint(test.boundaries.join(', '))}`]);
}
