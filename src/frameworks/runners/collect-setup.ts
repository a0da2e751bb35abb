import type { SetupFile, SetupPhase } from '../../model/run.ts';
import type { RunnerInput, RunnerProject } from '../../model/runner.ts';
import type { ConfigReader, ReadText } from './read-config.ts';
import { findSetupFiles } from './setup-files.ts';

export interface CollectedSetup {
  readonly setupFiles: readonly SetupFile[];
  readonly envFiles: RunnerProject['envFiles'];
}

/** These only teach Node to load TypeScript, paths and source maps. */
const compilers =
  /^(?:ts-node|tsx|tsconfig-paths|@babel\/register|@swc-node\/register|@swc\/register|sucrase|esm|source-map-support|esbuild-register|esbuild-runner|jiti|ts-mocha)(?:\/|$)/;

/**
 * Gathers set-up of several phases. A package of which nothing is known is named in a note; `dotenv/config`
 * is what it does: it loads `.env` of the working folder. https://github.com/motdotla/dotenv#preload
 */
export function collectSetup(
  input: RunnerInput,
  folder: string,
  named: readonly (readonly [SetupPhase, readonly ReadText[]])[],
  reader: ConfigReader,
): CollectedSetup {
  const setupFiles: SetupFile[] = [];
  const envFiles: RunnerProject['envFiles'][number][] = [];
  for (const [phase, items] of named) {
    const found = findSetupFiles(input, folder, items, phase);
    setupFiles.push(...found.files);
    for (const item of found.packages) {
      if (isDotenv(item.text)) {
        const file = input.cwd === '.' ? '.env' : `${input.cwd}/.env`;
        envFiles.push({ file, origin: item.place, loadedBy: 'dotenv', override: false });
      } else if (!compilers.test(item.text)) {
        reader.note(`Set-up from the package ${item.text} is not followed`, item.place);
      }
    }
    for (const item of found.missing) {
      reader.note(`The set-up file ${item.text} is not a tracked file`, item.place);
    }
  }
  return { setupFiles, envFiles };
}

function isDotenv(specifier: string): boolean {
  return /^dotenv(?:-expand|-flow)?\/config(?:\.m?js)?$/.test(specifier);
}
