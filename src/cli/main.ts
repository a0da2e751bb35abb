import type { Command } from 'commander';
import { UserError } from '../model/user-error.ts';
import { addExplainCommand } from './commands/explain.ts';
import { addGraphCommand } from './commands/graph.ts';
import { addReportCommand } from './commands/report.ts';
import { addScanCommand } from './commands/scan.ts';
import { addWhyCommand } from './commands/why.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import type { Host } from './host.ts';
import { toolVersion } from './version.ts';

/** What a command hands back: the exit code of the process. */
export type Finish = (code: ExitCode) => void;

/** Runs one command line and returns the exit code. */
export async function main(host: Host): Promise<number> {
  const { Command, CommanderError } = await import('commander');
  let code: ExitCode = exitCode.clean;
  const finish: Finish = (result) => {
    code = result;
  };
  const program = new Command();
  configure(program, host);
  addScanCommand(program, host, finish);
  addReportCommand(program, host, finish);
  addGraphCommand(program, host, finish);
  addWhyCommand(program, host, finish);
  addExplainCommand(program, host, finish);
  try {
    await program.parseAsync([...host.argv]);
    return code;
  } catch (error) {
    // Commander has already said what was wrong; help and version come this way with code 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.clean : exitCode.usage;
    host.stderr.write(explain(error));
    return exitCode.usage;
  }
}

function configure(program: Command, host: Host): void {
  program
    .name('isolation-audit')
    .description('Tells whether a test suite can touch something real.')
    .version(toolVersion)
    .exitOverride()
    .showHelpAfterError('(--help lists what is possible)')
    .configureOutput({
      writeOut: (text) => host.stdout.write(text),
      writeErr: (text) => host.stderr.write(text),
      getOutHelpWidth: () => host.stdout.columns ?? 80,
      getErrHelpWidth: () => host.stderr.columns ?? 80,
    });
}

function explain(error: unknown): string {
  if (error instanceof UserError) {
    return `error: ${error.message}\n${error.hint === undefined ? '' : `${error.hint}\n`}`;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `This is a defect of isolation-audit, not of your repository. Please report it with these lines:\n${stack}\n`;
}
