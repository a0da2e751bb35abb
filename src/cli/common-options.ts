import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { resolve } from 'node:path';
import type { AuditOptions } from '../audit.ts';
import { defaultCacheFolder } from './cache-location.ts';
import type { Host } from './host.ts';
import { createProgress, type Progress } from './progress.ts';
import { toolBuild, toolVersion } from './version.ts';

/** Options that every command which analyses a repository takes. */
export interface CommonOptions {
  readonly cache: boolean;
  readonly cacheDir?: string;
  readonly jobs?: number;
  readonly strict?: true;
  readonly maxUnreadable?: number;
  readonly quiet?: true;
  readonly verbose?: true;
  readonly color?: boolean;
}

export function addCommonOptions(command: Command): Command {
  return command
    .option('--no-cache', 'read every file again and keep nothing')
    .option('--cache-dir <folder>', 'where facts of earlier scans are kept')
    .option('--jobs <count>', 'worker threads to read with', positive)
    .option('--strict', 'exit 3 when any file could not be read')
    .option('--max-unreadable <count>', 'exit 3 when more files than this could not be read', natural)
    .option('--quiet', 'one line')
    .option('--verbose', 'whole lists')
    .option('--color', 'colour even where the output is no terminal')
    .option('--no-color', 'no colour');
}

export function auditOptions(
  host: Host,
  root: string,
  options: CommonOptions,
): AuditOptions & { progress: Progress } {
  const progress = createProgress(host, options.quiet === true);
  const folder =
    options.cacheDir === undefined ? defaultCacheFolder(host) : resolve(host.cwd(), options.cacheDir);
  return {
    root: resolve(host.cwd(), root),
    rootAsGiven: root,
    cacheFolder: options.cache ? folder : undefined,
    jobs: options.jobs,
    toolVersion,
    toolBuild,
    onProgress: progress.show,
    progress,
  };
}

/** Explicit options win; then NO_COLOR and FORCE_COLOR as their conventions say; then whether it is a terminal. */
export function wantsColor(host: Host, options: Pick<CommonOptions, 'color'>): boolean {
  // Commander gives a value only when one of the two options was used.
  if (options.color !== undefined) return options.color;
  if (host.env.NO_COLOR !== undefined && host.env.NO_COLOR !== '') return false;
  if (host.env.FORCE_COLOR !== undefined && host.env.FORCE_COLOR !== '0') return true;
  return host.stdout.isTTY === true && host.env.TERM !== 'dumb';
}

function natural(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('A whole number is wanted.');
  return Number(text);
}

function positive(text: string): number {
  const count = natural(text);
  if (count < 1 || count > 64) throw new InvalidArgumentError('A number from 1 to 64 is wanted.');
  return count;
}
