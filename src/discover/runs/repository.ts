import { posix } from 'node:path';

import type { PackageInfo } from '../../model/package.ts';
import type { RunnerDefinition } from '../../model/runner.ts';
import type { ConfigEvaluator, ConfigSituation } from './config-evaluators.ts';
import type { FileSelector } from './select-files.ts';
import type { RunsInput } from './input.ts';
import type { EnvFiles } from './env-files.ts';
import { createConfigEvaluators } from './config-evaluators.ts';
import { createEnvFileStates } from './env-files.ts';
import { createRangeReader } from './version-range.ts';
import { createFileSelector } from './select-files.ts';

/** The repository as the parts that find runs see it. */
export interface Repository {
  readonly input: RunsInput;
  readonly files: FileSelector;
  readonly evaluatorFor: (situation: ConfigSituation) => ConfigEvaluator;
  readonly envFileStates: EnvFiles;
  readonly packageIn: (folder: string) => PackageInfo | undefined;
  readonly nearestPackage: (folder: string) => PackageInfo | undefined;
  /** The range of the runner's package that governs a folder. */
  readonly versionOf: (definition: RunnerDefinition, folder: string) => string | undefined;
}

export function createRepository(input: RunsInput): Repository {
  const files = createFileSelector(input.tree);
  const packages = new Map(input.packages.map((one) => [one.folder, one]));
  const exists = (path: string): boolean => files.hasFile(path) || files.hasFolder(path);
  const evaluatorFor = createConfigEvaluators(input, exists);
  const readRange = createRangeReader(input);
  const upward = (folder: string, accepts: (one: PackageInfo) => boolean): PackageInfo | undefined => {
    for (let at = folder; ; at = posix.dirname(at)) {
      const found = packages.get(at);
      if (found !== undefined && accepts(found)) return found;
      if (at === '.') return undefined;
    }
  };
  return {
    input,
    files,
    evaluatorFor,
    envFileStates: createEnvFileStates(input.tree),
    packageIn: (folder) => packages.get(folder),
    nearestPackage: (folder) => upward(folder, () => true),
    versionOf: (definition, folder) => {
      for (const name of definition.packages) {
        const range = upward(folder, (one) => one.dependencies.has(name))?.dependencies.get(name)?.range;
        if (range !== undefined) return readRange(name, range);
      }
      return undefined;
    },
  };
}
