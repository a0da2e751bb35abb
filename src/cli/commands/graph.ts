import type { Command } from 'commander';
import type { GraphReport } from '../../model/graph-report.ts';
import { graphFormats } from '../../report/formats/graph-formats.ts';
import { plural } from '../../report/plural.ts';
import { addCommonOptions, auditOptions, wantsColor, type CommonOptions } from '../common-options.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import type { Finish } from '../main.ts';
import { parseOutputs, writeOutput } from '../outputs.ts';

interface GraphOptions extends CommonOptions {
  readonly format: readonly string[];
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
    );
  addCommonOptions(command).action(async (root: string, options: GraphOptions) => {
    finish(await runGraph(host, root, options));
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
  return codeOf(host, report, options, lookedAt);
}

async function render(
  host: Host,
  options: GraphOptions,
  format: string,
  report: GraphReport,
): Promise<string> {
  const load = graphFormats[format];
  if (load === undefined) throw new Error(`format ${format} is accepted but not known`);
  const context = {
    columns: host.stdout.columns ?? 80,
    color: wantsColor(host, options),
    verbose: options.verbose === true,
  };
  return (await load()).render(report, context);
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

function codeOf(
  host: Host,
  report: GraphReport,
  options: GraphOptions,
  lookedAt: readonly string[],
): ExitCode {
  const { testFiles, skipped } = report.summary;
  if (testFiles === 0) {
    host.stderr.write(`No test was found. Looked at: ${lookedAt.join('; ')}.\n`);
    return exitCode.nothingAnalysed;
  }
  const allowed = options.strict === true ? 0 : (options.maxUnreadable ?? Infinity);
  if (skipped > allowed) {
    host.stderr.write(`${skipped} files could not be read, ${allowed} are allowed.\n`);
    return exitCode.nothingAnalysed;
  }
  return exitCode.clean;
}
