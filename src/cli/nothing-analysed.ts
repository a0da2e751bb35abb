import type { CommonOptions } from './common-options.ts';
import { exitCode } from './exit-code.ts';
import type { Host } from './host.ts';

/** Says it where there was nothing to analyse, or too little of it; undefined where there was enough. */
export function nothingAnalysed(
  host: Host,
  { testFiles, skipped }: { readonly testFiles: number; readonly skipped: number },
  { strict, maxUnreadable }: CommonOptions,
  lookedAt: readonly string[],
): typeof exitCode.nothingAnalysed | undefined {
  if (testFiles === 0) {
    host.stderr.write(`No test was found. Looked at: ${lookedAt.join('; ')}.\n`);
    return exitCode.nothingAnalysed;
  }
  const allowed = strict === true ? 0 : (maxUnreadable ?? Infinity);
  if (skipped <= allowed) return undefined;
  host.stderr.write(`${skipped} files could not be read, ${allowed} are allowed.\n`);
  return exitCode.nothingAnalysed;
}
