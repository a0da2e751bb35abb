import type { Chalk } from 'chalk';
import type { ReachEntry, ReachReport, ReachRun } from '../../model/reach-report.ts';
import type { Place } from '../../model/place.ts';
import type { Cut } from '../../model/trace.ts';
import { escapeText } from '../escape.ts';
import { plural } from '../plural.ts';
import type { FormatContext, ReachFormat } from './format.ts';

/** Effects of one run before the rest is only counted; `--verbose` shows all, with the way to each. */
const shortList = 12;

type Paint = InstanceType<typeof Chalk>;

export const reachTerminal: ReachFormat = {
  name: 'terminal',
  render: async (report, context) => {
    const { Chalk } = await import('chalk');
    const paint = new Chalk({ level: context.color ? 1 : 0 });
    const cuts = new Map(report.cuts.map((cut) => [cut.id, cut]));
    const parts = [
      head(report, paint),
      ...report.runs.map((run) => runPart(run, report, cuts, context, paint)),
      incompletePart(report, context, paint),
    ];
    return `${parts.filter((text) => text !== '').join('\n\n')}\n`;
  },
};

function head({ repository, summary }: ReachReport, paint: Paint): string {
  return [
    paint.bold(escapeText(repository.name)),
    `${plural(summary.tests, 'test')} of ${plural(summary.testFiles, 'file')} followed in ${plural(summary.runs, 'run')}`,
    `${plural(summary.reached, 'effect')} on something that stays, ${summary.heldBack} held back, ${summary.throwaway} on something throwaway`,
  ].join('\n');
}

function runPart(
  run: ReachRun,
  report: ReachReport,
  cuts: ReadonlyMap<string, Cut>,
  context: FormatContext,
  paint: Paint,
): string {
  const own = report.reaches.filter((reach) => reach.run === run.id);
  const open = own.filter((reach) => reach.cuts.length === 0);
  const stays = open.filter(({ target }) => target.exposure !== 'throwaway');
  const throwaway = open.filter(({ target }) => target.exposure === 'throwaway');
  const heldBack = own.filter((reach) => reach.cuts.length > 0);
  const title = `${escapeText(run.id)}  ${paint.dim(`${run.kind}, ${plural(run.testFiles, 'test file')}`)}`;
  if (stays.length === 0) {
    const rest = [
      ...(throwaway.length > 0 ? [`${plural(throwaway.length, 'effect')} on something throwaway`] : []),
      ...(heldBack.length > 0 ? [`${heldBack.length} held back`] : []),
    ].join(', ');
    const said = `reaches nothing that stays${rest === '' ? '' : ` (${rest})`}`;
    return context.verbose
      ? [title, `  ${said}`, ...list(heldBack, cuts, context, paint)].join('\n')
      : `${title}  ${said}`;
  }
  return [
    title,
    ...list(stays, cuts, context, paint),
    ...counted('on something throwaway', throwaway, cuts, context, paint),
    ...counted('held back', heldBack, cuts, context, paint),
  ].join('\n');
}

function counted(
  what: string,
  entries: readonly ReachEntry[],
  cuts: ReadonlyMap<string, Cut>,
  context: FormatContext,
  paint: Paint,
): string[] {
  if (entries.length === 0) return [];
  const line = `  ${plural(entries.length, 'effect')} ${what}`;
  return context.verbose ? [line, ...list(entries, cuts, context, paint)] : [paint.dim(line)];
}

function list(
  entries: readonly ReachEntry[],
  cuts: ReadonlyMap<string, Cut>,
  context: FormatContext,
  paint: Paint,
): string[] {
  const groups = context.verbose ? entries.map((entry) => [entry]) : alike(entries);
  const shown = context.verbose ? groups : groups.slice(0, shortList);
  const rest = groups.length - shown.length;
  return [
    ...shown.flatMap((group) => groupLines(group, cuts, context, paint).map((line) => `  ${line}`)),
    ...(rest > 0 ? [paint.dim(`  and ${rest} more; --verbose lists them all`)] : []),
  ];
}

/** The same effect on the same target from many places is one thing to know. */
function alike(entries: readonly ReachEntry[]): readonly (readonly ReachEntry[])[] {
  const groups = new Map<string, ReachEntry[]>();
  for (const entry of entries) {
    const { effect, boundary, target, latent, conditional } = entry;
    const key = JSON.stringify([effect, boundary, target.exposure, target.text, latent, conditional]);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()];
}

function groupLines(
  group: readonly ReachEntry[],
  cuts: ReadonlyMap<string, Cut>,
  { verbose }: FormatContext,
  paint: Paint,
): string[] {
  const [entry] = group;
  if (entry === undefined) return [];
  const { effect, boundary, target, at, latent, conditional } = entry;
  const marks = [...(latent ? ['only when asked for'] : []), ...(conditional ? ['on a condition'] : [])];
  const more = group.length > 1 ? ` and ${plural(group.length - 1, 'more place')}` : '';
  return [
    `${paint.bold(effect)}  ${boundary.kind}/${boundary.technology}  ${target.exposure}  ${escapeText(target.text, 100)}${marks.length > 0 ? paint.dim(`  (${marks.join(', ')})`) : ''}`,
    `    ${placeText(at)}${more}  ${paint.dim(causedBy(group))}`,
    ...(verbose ? detailLines(entry, cuts).map((line) => paint.dim(`    ${line}`)) : []),
  ];
}

function causedBy(group: readonly ReachEntry[]): string {
  const files = [...new Set(group.flatMap(({ tests }) => tests))].sort();
  const [first = ''] = files;
  return files.length === 1
    ? escapeText(first)
    : `${plural(files.length, 'test file')}, such as ${escapeText(first)}`;
}

/** Why, on what, by which way, and what holds it back. */
export function detailLines(entry: ReachEntry, cuts: ReadonlyMap<string, Cut>): string[] {
  const { target, scope, path, client } = entry;
  return [
    escapeText(target.why),
    `on ${escapeText(scope.text)}; the client is constructed at ${placeText(client)}`,
    ...path.map(
      ({ file, line, what }, index) => `${index + 1}. ${escapeText(file)}:${line}  ${escapeText(what, 120)}`,
    ),
    ...target.origin.map((origin) => `its address: ${placeText(origin)}  ${escapeText(origin.what)}`),
    ...(target.variables.length === 0
      ? []
      : [`decided by ${target.variables.map((name) => escapeText(name)).join(', ')}`]),
    ...entry.cuts.map((id) => {
      const cut = cuts.get(id);
      return cut === undefined
        ? `held back by ${escapeText(id)}`
        : `held back by ${escapeText(cut.text)} (${cut.kind}) at ${placeText(cut.place)}`;
    }),
  ];
}

function incompletePart(report: ReachReport, { verbose }: FormatContext, paint: Paint): string {
  const { incomplete } = report;
  if (incomplete.length === 0) return '';
  const shown = verbose ? incomplete : incomplete.slice(0, 5);
  return [
    paint.bold(`Not followed to the end (${incomplete.length})`),
    ...shown.map(({ reason, ...place }) => `  ${placeText(place)}  ${paint.dim(escapeText(reason))}`),
    ...(shown.length < incomplete.length
      ? [paint.dim(`  and ${incomplete.length - shown.length} more; --verbose lists them all`)]
      : []),
  ].join('\n');
}

function placeText({ file, line }: Place): string {
  return `${escapeText(file)}:${line}`;
}
