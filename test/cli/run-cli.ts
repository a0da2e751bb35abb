import { main } from '../../src/cli/main.ts';

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Record<string, string>;
  readonly columns?: number;
}

/** The command line in memory. Home is a place that does not exist, so nothing is cached unless a test says where. */
export async function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  let stdout = '';
  let stderr = '';
  const code = await main({
    argv: ['node', 'isolation-audit', ...args],
    env: options.env ?? {},
    platform: 'linux',
    cwd: () => options.cwd ?? process.cwd(),
    stdout: { write: (text) => (stdout += text), columns: options.columns ?? 100 },
    stderr: { write: (text) => (stderr += text) },
  });
  return { code, stdout, stderr };
}
