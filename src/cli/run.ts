import { exitCode } from './exit-code.ts';
import { main } from './main.ts';

/** The command line as a process: what can only go wrong there is handled here. */
export async function run(process: NodeJS.Process): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`| head`) closes the pipe: nothing is wrong.
    if (error.code === 'EPIPE') process.exit();
    process.stderr.write(`error: cannot write to standard output: ${error.code ?? error.message}\n`);
    process.exit(exitCode.usage);
  });
  // Nobody is left to be told.
  process.stderr.on('error', () => process.exit());
  process.exitCode = await main(process);
}
