import type { SetupFile, SetupPhase } from '../../model/run.ts';
import type { RunnerInput } from '../../model/runner.ts';
import type { ReadText } from './read-config.ts';
import { locate } from './locate.ts';

const endings = ['', '.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json'];

/**
 * The tracked file that a configuration or a command line means by a path: as written, with an ending,
 * or the index of a folder.
 */
export function findFile(input: RunnerInput, folder: string, text: string): string | undefined {
  const path = locate(folder, text);
  if (path === undefined) return undefined;
  const candidates = [path, `${path}/index`].flatMap((stem) => endings.map((ending) => `${stem}${ending}`));
  const isFile = (candidate: string): boolean => /\.[cm]?[jt]sx?$|\.json$|\.ya?ml$/.test(candidate);
  return candidates.find((candidate) => isFile(candidate) && input.exists(candidate));
}

export interface FoundSetup {
  readonly files: readonly SetupFile[];
  /** Packages that are loaded as set-up: `dotenv/config`, `jest-extended`. */
  readonly packages: readonly ReadText[];
  readonly missing: readonly ReadText[];
}

/** Set-up files by path, by a workspace package's name, or by a package that is not part of the repository. */
export function findSetupFiles(
  input: RunnerInput,
  folder: string,
  named: readonly ReadText[],
  phase: SetupPhase,
): FoundSetup {
  const files: SetupFile[] = [];
  const packages: ReadText[] = [];
  const missing: ReadText[] = [];
  for (const item of named) {
    const file = findFile(input, folder, item.text) ?? input.resolve(folder, item.text);
    if (file !== undefined) files.push({ file, phase, origin: item.place });
    else if (/^(?:\.{0,2}\/|file:)/.test(item.text)) missing.push(item);
    else packages.push(item);
  }
  return { files, packages, missing };
}
