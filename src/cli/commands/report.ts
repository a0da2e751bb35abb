import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { AuditReport } from '../../model/audit-report.ts';
import { UserError } from '../../model/user-error.ts';
import { auditFormats } from '../../report/formats/audit-formats.ts';
import type { CommonOptions } from '../common-options.ts';
import { exitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import type { Finish } from '../main.ts';
import { parseOutputs, writeOutput } from '../outputs.ts';
import { renderAudit } from '../render-audit.ts';

interface ReportOptions extends Pick<CommonOptions, 'verbose' | 'color'> {
  readonly format: readonly string[];
}

export function addReportCommand(program: Command, host: Host, finish: Finish): void {
  const formats = Object.keys(auditFormats);
  program
    .command('report')
    .description('Show a scan that was kept as JSON in other formats.')
    .argument('<scan.json>', 'what scan -f json=<file> wrote')
    .option(
      '-f, --format <format[=file]>',
      `${formats.join(', ')}; repeatable`,
      (text: string, before: readonly string[]) => [...before, text],
      [] as readonly string[],
    )
    .option('--verbose', 'whole lists')
    .option('--color', 'colour even where the output is no terminal')
    .option('--no-color', 'no colour')
    .action(async (file: string, options: ReportOptions) => {
      const asked = parseOutputs(options.format, formats);
      const outputs = asked.length === 0 ? [{ format: 'terminal' }] : asked;
      const report = await read(host, file);
      for (const output of outputs)
        writeOutput(host, output, await renderAudit(host, options, output.format, report));
      finish(exitCode.clean);
    });
}

async function read(host: Host, file: string): Promise<AuditReport> {
  const { readAuditReport } = await import('../../report/schema/read-audit-report.ts');
  const read = readAuditReport(content(host, file));
  if ('report' in read) return read.report;
  throw new UserError(`${file} is not a scan: ${read.problem}`, 'Write one with scan -f json=<file>.');
}

function content(host: Host, file: string): string {
  try {
    return readFileSync(resolve(host.cwd(), file), 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UserError(`cannot read ${file}: ${code ?? message}`);
  }
}
