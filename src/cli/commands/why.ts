import { existsSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Command } from 'commander';
import { UserError } from '../../model/user-error.ts';
import type { WhyReport } from '../../model/why-report.ts';
import type { WhyQuestion } from '../../trace/explain-why.ts';
import { addCommonOptions, auditOptions, wantsColor, type CommonOptions } from '../common-options.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import type { Finish } from '../main.ts';
import { parseOutputs, writeOutput } from '../outputs.ts';

interface WhyOptions extends CommonOptions {
  readonly format: string;
}

export function addWhyCommand(program: Command, host: Host, finish: Finish): void {
  const command = program
    .command('why')
    .description(
      'Show the way from a test to a file or package; for file:line also what happens there, and where.',
    )
    .argument('<target>', 'file, file:line or package')
    .argument('[root]', 'folder of the repository', '.')
    .option('-f, --format <format[=file]>', 'terminal or json', 'terminal');
  addCommonOptions(command).action(async (target: string, root: string, options: WhyOptions) => {
    finish(await runWhy(host, target, root, options));
  });
}

async function runWhy(host: Host, target: string, root: string, options: WhyOptions): Promise<ExitCode> {
  const [output] = parseOutputs([options.format], ['terminal', 'json']);
  const { linkRepository, reportReach } = await import('../../audit.ts');
  const { explainWhy } = await import('../../trace/explain-why.ts');
  const { reachesAt } = await import('../../trace/reaches-at.ts');
  const audit = auditOptions(host, root, options);
  const linked = await linkRepository(audit);
  const files = new Set(linked.graph.modules.keys());
  const question = parseTarget(host, target, audit.root, files);
  // Following every test takes longer than linking: only who asks for a line wants to know what happens there.
  const isLine = 'file' in question && question.line !== undefined;
  const traced = isLine ? await reportReach(audit) : undefined;
  audit.progress.clear();
  const found = explainWhy(linked.groups, linked.clients, question);
  const report =
    traced === undefined || !('file' in question)
      ? found
      : { ...found, reaches: reachesAt(traced.report, question) };
  if (report.importers.length === 0 && report.paths.length === 0 && !files.has(report.target)) {
    throw new UserError(
      `nothing that was read is, or imports, ${target}`,
      'Name a file as it stands in the repository, or a package as it is imported.',
    );
  }
  if (output !== undefined) writeOutput(host, output, await render(host, options, output.format, report));
  return exitCode.clean;
}

async function render(host: Host, options: WhyOptions, format: string, report: WhyReport): Promise<string> {
  if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`;
  const { renderWhy } = await import('../../report/formats/why-terminal.ts');
  const context = { columns: host.stdout.columns ?? 80, color: wantsColor(host, options) };
  return renderWhy(report, { ...context, verbose: options.verbose === true });
}

/** A file relative to the root, or to where the person stands; anything else is a package. */
function parseTarget(host: Host, target: string, root: string, files: ReadonlySet<string>): WhyQuestion {
  const [, path = target, line] = /^(.+?)(?::(\d+))?$/.exec(target) ?? [];
  const at = line === undefined ? {} : { line: Number(line) };
  for (const base of [root, host.cwd()]) {
    const file = relative(root, resolve(base, path)).split(sep).join('/');
    const inside = !file.startsWith('../') && !isAbsolute(file);
    if (inside && (files.has(file) || existsSync(resolve(base, path)))) return { file, ...at };
  }
  const [, name = path, subpath] = /^(@[^/]+\/[^/]+|[^@/][^/]*)(?:\/(.+))?$/.exec(path) ?? [];
  return subpath === undefined ? { package: name } : { package: name, subpath };
}
