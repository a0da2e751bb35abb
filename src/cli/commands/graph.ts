import type { Command } from 'commander';
import type { GraphReport } from '../../model/graph-report.ts';
import type { ReachReport } from '../../model/reach-report.ts';
import { graphFormats, reachFormats } from '../../report/formats/graph-formats.ts';
import { plural } from '../../report/plural.ts';
import { addCommonOptions, auditOptions, type CommonOptions } from '../common-options.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { formatContext } from '../format-context.ts';
import type { Host } from '../host.ts';
import type { Finish } from '../main.ts';
import { nothingAnalysed } from '../nothing-analysed.ts';
import { parseOutputs, writeOutput } from '../outputs.ts';

interface GraphOptions extends CommonOptions {
  readonly format: readonly string[];
  readonly reach?: true;
}

export function addGraphCommand(program: Command, host: Host, finish: Finish): void {
  const command = program
    .command('graph')
    .description('Show how tests are run, what they load and which clients are constructed where.')
    .argument('[root]', 'folder of the repository', '.')
    .option(
      '-f, --format <format[=file]>',
      'terminal, json, mermaid or dot; repeatable',
      (text: string, before: readonly string[]) => [...before, text],
      [] as readonly string[],
    )
    .option('--reach', 'follow every test to what it does: terminal or json');
  addCommonOptions(command).action(async (root: string, options: GraphOptions) => {
    finish(await (options.reach === true ? runReach : runGraph)(host, root, options));
  });
}

async function runGraph(host: Host, root: string, options: GraphOptions): Promise<ExitCode> {
  const outputs = parseOutputs(options.format, Object.keys(graphFormats));
  const { reportGraph } = await import('../../audit.ts');
  const audit = auditOptions(host, root, options);
  const { report, lookedAt } = await reportGraph(audit);
  audit.progress.clear();
  for (const output of outputs) writeOutput(host, output, await render(host, options, output.format, report));
  const ownsStdout = outputs.some((output) => output.file === undefined);
  const summary = options.quiet ? quietLine(report) : await render(host, options, 'terminal', report);
  if (!outputs.some((output) => output.format === 'terminal'))
    (ownsStdout ? host.stderr : host.stdout).write(summary);
  return nothingAnalysed(host, report.summary, options, lookedAt) ?? exitCode.clean;
}

async function runReach(host: Host, root: string, options: GraphOptions): Promise<ExitCode> {
  const outputs = parseOutputs(options.format, Object.keys(reachFormats));
  const { reportReach } = await import('../../audit.ts');
  const audit = auditOptions(host, root, options);
  const { report, lookedAt } = await reportReach(audit);
  audit.progress.clear();
  const renderIn = async (format: string): Promise<string> => {
    const load = reachFormats[format];
    if (load === undefined) throw new Error(`format ${format} is accepted but not known`);
    return (await load()).render(report, formatContext(host, options));
  };
  for (const output of outputs) writeOutput(host, output, await renderIn(output.format));
  const ownsStdout = outputs.some((output) => output.file === undefined);
  const summary = options.quiet ? reachLine(report) : await renderIn('terminal');
  if (!outputs.some((output) => output.format === 'terminal'))
    (ownsStdout ? host.stderr : host.stdout).write(summary);
  return nothingAnalysed(host, report.summary, options, lookedAt) ?? exitCode.clean;
}

function reachLine({ summary }: ReachReport): string {
  const { reached, heldBack, throwaway } = summary;
  return `${plural(summary.testFiles, 'test file')} in ${plural(summary.runs, 'run')}, ${plural(reached, 'effect')} on something that stays, ${heldBack} held back, ${throwaway} on something throwaway\n`;
}

async function render(
  host: Host,
  options: GraphOptions,
  format: string,
  report: GraphReport,
): Promise<string> {
  const load = graphFormats[format];
  if (load === undefined) throw new Error(`format ${format} is accepted but not known`);
  return (await load()).render(report, formatContext(host, options));
}

function quietLine({ summary }: GraphReport): string {
  const parts = [
    `${plural(summary.testFiles, 'test file')} in ${plural(summary.runs, 'run')}`,
    `${plural(summary.clients, 'client')} on ${plural(summary.boundaries, 'boundary', 'boundaries')}`,
    plural(summary.unresolved, 'unresolved import'),
    `${plural(summary.skipped, 'file')} not read`,
  ];
  return `${parts.join(', ')}\n`;
}
