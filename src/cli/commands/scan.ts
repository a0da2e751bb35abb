import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { AuditReport } from '../../model/audit-report.ts';
import { severities, type Severity } from '../../model/judgement.ts';
import { auditFormats } from '../../report/formats/audit-formats.ts';
import { plural } from '../../report/plural.ts';
import { addCommonOptions, auditOptions, type CommonOptions } from '../common-options.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import type { Finish } from '../main.ts';
import { nothingAnalysed } from '../nothing-analysed.ts';
import { parseOutputs, writeOutput } from '../outputs.ts';
import { renderAudit } from '../render-audit.ts';

interface ScanOptions extends CommonOptions {
  readonly format: readonly string[];
  readonly failOn: Severity | 'never';
  readonly only: readonly string[];
  readonly run: readonly string[];
}

const defaultFile = 'isolation-audit.md';

export function addScanCommand(program: Command, host: Host, finish: Finish): void {
  const command = program
    .command('scan')
    .description('Audit which real things the tests could touch, and what stands in between.')
    .argument('[root]', 'folder of the repository', '.')
    .option(
      '-f, --format <format[=file]>',
      `${Object.keys(auditFormats).join(', ')}; repeatable`,
      collect,
      [],
    )
    .option('--fail-on <severity>', 'exit 1 for active risks at or above it; never: never', threshold, 'high')
    .option('--only <glob>', 'only these test files; repeatable', collect, [])
    .option('--run <id>', 'only this run; repeatable', collect, [])
    .option('--history', 'accepted; nothing is kept yet')
    .option('--no-history', 'keep nothing (the default)');
  addCommonOptions(command).action(async (root: string, options: ScanOptions) => {
    finish(await runScan(host, root, options));
  });
}

function collect(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

function threshold(text: string): Severity | 'never' {
  const known = [...severities, 'never'] as const;
  const found = known.find((one) => one === text);
  if (found === undefined) throw new InvalidArgumentError(`One of ${known.join(', ')} is wanted.`);
  return found;
}

async function runScan(host: Host, root: string, options: ScanOptions): Promise<ExitCode> {
  const asked = parseOutputs(options.format, Object.keys(auditFormats));
  const outputs = asked.length === 0 ? [{ format: 'markdown', file: defaultFile }] : asked;
  const { reportAudit } = await import('../../audit.ts');
  const { progress, ...audit } = auditOptions(host, root, options);
  const isNarrowed = options.only.length > 0 || options.run.length > 0;
  const narrowing = { only: options.only, runs: options.run };
  const today = new Date().toISOString().slice(0, 10);
  const { report, lookedAt } = await reportAudit({ ...audit, ...(isNarrowed ? { narrowing } : {}) }, today);
  progress.clear();
  const nothing = nothingAnalysed(host, report.summary, options, lookedAt);
  for (const output of outputs)
    writeOutput(host, output, await renderAudit(host, options, output.format, report));
  const ownsStdout = outputs.some((output) => !('file' in output));
  const summary =
    options.quiet === true ? quietLine(report) : await renderAudit(host, options, 'terminal', report);
  if (!outputs.some((output) => output.format === 'terminal'))
    (ownsStdout ? host.stderr : host.stdout).write(summary);
  if (asked.length === 0 && options.quiet !== true)
    host.stdout.write(`\nThe whole audit is in ${defaultFile}.\n`);
  return nothing ?? codeFor(report, options.failOn);
}

function codeFor({ risks }: AuditReport, failOn: Severity | 'never'): ExitCode {
  if (failOn === 'never') return exitCode.clean;
  const fails = risks.some(
    ({ severity, status }) =>
      status === 'active' && severities.indexOf(severity) <= severities.indexOf(failOn),
  );
  return fails ? exitCode.risks : exitCode.clean;
}

function quietLine({ verdict, summary }: AuditReport): string {
  const counts = severities
    .filter((severity) => summary.risks.bySeverity[severity] > 0)
    .map((severity) => `${summary.risks.bySeverity[severity]} ${severity}`);
  return `${verdict.value ?? 'no verdict'}: ${plural(summary.testFiles, 'test file')} in ${plural(summary.runs, 'run')}; risks: ${counts.join(', ') || 'none'}\n`;
}
