import type { Chalk } from 'chalk';
import type { WhyPathEntry, WhyReport } from '../../model/why-report.ts';
import { escapeText } from '../escape.ts';
import type { FormatContext } from './format.ts';
import { detailLines } from './reach-terminal.ts';

const shortList = 5;

export async function renderWhy(report: WhyReport, { color, verbose }: FormatContext): Promise<string> {
  const { Chalk } = await import('chalk');
  const paint = new Chalk({ level: color ? 1 : 0 });
  const most = verbose ? Infinity : shortList;
  const { testFiles, lazily } = report.reached;
  const lines = [
    paint.bold(escapeText(report.target)),
    ...report.at.map((text) => `  constructs ${escapeText(text)}`),
    testFiles === 0
      ? 'No test loads it.'
      : `${testFiles} test files load it${lazily > 0 ? `, ${lazily} of them only on demand` : ''}.`,
    ...report.paths.slice(0, most).flatMap((path) => ['', ...pathLines(path, paint)]),
    ...rest(report.paths.length - most, 'runs', paint),
    ...reachLines(report, most, paint),
    ...importerLines(report, most, paint),
  ];
  return `${lines.join('\n')}\n`;
}

function pathLines(path: WhyPathEntry, paint: InstanceType<typeof Chalk>): string[] {
  const kinds = { test: 'from a test', setup: 'from a set-up file', application: 'from the application' };
  const head = `${escapeText(path.run)}  ${paint.dim(`${kinds[path.role]}${path.lazily ? ', on demand' : ''}`)}`;
  if (path.steps.length === 0) return [head, `  ${escapeText(path.from)} is itself where the run starts`];
  return [
    head,
    ...path.steps.map(
      (step) =>
        `  ${escapeText(step.file)}:${step.line}  ${paint.dim(`imports '${escapeText(step.specifier)}'`)}`,
    ),
    `  ${escapeText(path.steps.at(-1)?.to ?? '')}`,
  ];
}

const roles = {
  effect: 'happens here',
  client: 'goes through the client constructed here',
  origin: 'goes where this says',
  way: 'is caused by way of here',
};

function reachLines({ reaches }: WhyReport, most: number, paint: InstanceType<typeof Chalk>): string[] {
  if (reaches === undefined) return [];
  if (reaches.length === 0) return ['', 'No test was seen to reach anything here.'];
  return [
    '',
    `What tests reach here (${reaches.length})`,
    ...reaches.slice(0, most).flatMap(({ role, reach, heldBackBy }) => {
      const { effect, boundary, target, run, tests } = reach;
      const cuts = new Map(heldBackBy.map((cut) => [cut.id, cut]));
      const who = `${escapeText(tests[0] ?? '')}${tests.length > 1 ? ` and ${tests.length - 1} more` : ''}`;
      return [
        `  ${paint.bold(effect)} ${boundary.kind}/${boundary.technology} ${target.exposure} ${escapeText(target.text, 100)} ${roles[role]}`,
        paint.dim(`    in ${escapeText(run)}, by ${who}`),
        ...detailLines(reach, cuts).map((line) => paint.dim(`    ${line}`)),
      ];
    }),
    ...rest(reaches.length - most, 'effects', paint),
  ];
}

function importerLines({ importers }: WhyReport, most: number, paint: InstanceType<typeof Chalk>): string[] {
  if (importers.length === 0) return ['', 'Nothing that was read imports it.'];
  return [
    '',
    `Imported by (${importers.length})`,
    ...importers
      .slice(0, most)
      .map(
        ({ file, line, loads }) =>
          `  ${escapeText(file)}:${line}${loads ? '' : paint.dim('  for types only')}`,
      ),
    ...rest(importers.length - most, 'files', paint),
  ];
}

function rest(count: number, what: string, paint: InstanceType<typeof Chalk>): string[] {
  return count > 0 ? [paint.dim(`  and ${count} more ${what}; --verbose lists them all`)] : [];
}
