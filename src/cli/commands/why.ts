import { existsSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Command } from 'commander';
import { UserError } from '../../model/user-error.ts';
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
    .description('Show the shortest way from a test to a file or package.')
    .argument('<target>', 'file, file:line or package')
    .argument('[root]', 'folder of the repository', '.')
    .option('-f, --format <format[=file]>', 'terminal or json', 'terminal');
  addCommonOptions(command).action(async (target: string, root: string, options: WhyOptions) => {
    finish(await runWhy(host, target, root, options));
  });
}

async function runWhy(host: Host, target: string, root: string, options: WhyOptions): Promise<ExitCode> {
  const [output] = parseOutputs([options.format], ['terminal', 'json']);
  const { linkRepository } = await import('../../audit.ts');
  const { explainWhy } = await import('../../trace/explain-why.ts');
  const audit = auditOptions(host, root, options);
  const linked = await linkRepository(audit);
  audit.progress.clear();
  const files = new Set(linked.graph.modules.keys());
  const report = explainWhy(linked.groups, linked.clients, parseTarget(host, target, audit.root, files));
  if (report.importers.length === 0 && report.paths.length === 0 && !files.has(report.target)) {
    throw new UserError(
      `nothing that was read is, or imports, ${target}`,
      'Name a file as it stands in the repository, or a package as it is imported.',
    );
  }
  if (output !== undefined) writeOutput(host, output, await render(host, options, output.format, report));
  return exitCode.clean;
}

async function render(
  host: Host,
  options: WhyOptions,
  format: string,
  report: Awaited<ReturnType<typeof import('../../trace/explain-why.ts').explainWhy>>,
): Promise<string> {
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
