import { ofPrograms } from '../../frameworks/env-file-loaders.ts';
import type { EnvFileUse, EnvironmentEntry, Run } from '../../model/run.ts';
import type { EnvironmentLayer } from '../../values/environment.ts';

/** Sources that stand on the command line or above it, so they are there before the program starts. */
const before: ReadonlySet<EnvironmentEntry['source']> = new Set(['ci', 'make', 'script']);

/**
 * What sets a run's variables, in the order in which it happens: the command with everything that calls it,
 * env files of wrappers, what the program sets by itself where nothing else did, env files that it or its
 * configuration loads, and last what the configuration says. A reference run is the same without tests.
 */
export function environmentLayers(run: Run): readonly EnvironmentLayer[] {
  const { environment, envFiles } = run;
  // What a service of a compose file is given replaces what its env files say.
  const isComposed = run.runner === 'compose';
  const command = environment.filter(({ source }) => before.has(source));
  const unset = environment.filter((entry) => entry.source === 'runner' && yields(entry));
  const settings = environment.filter((entry) => !command.includes(entry) && !unset.includes(entry));
  const files = (loads: (use: EnvFileUse) => boolean): readonly EnvironmentLayer[] =>
    envFiles.filter(loads).map((use) => ({ kind: 'file', use }));
  return [
    { kind: 'assignments', entries: command },
    ...(isComposed ? [{ kind: 'assignments', entries: settings } as const] : []),
    ...files(isWrappers),
    { kind: 'assignments', entries: unset, when: 'unset' },
    ...files((use) => !isWrappers(use)),
    ...(isComposed ? [] : [{ kind: 'assignments', entries: settings } as const]),
  ];
}

function yields({ overridableBy }: EnvironmentEntry): boolean {
  return overridableBy.includes('ambient');
}

/** All others run before the program. A configuration's call of dotenv is told from dotenv-cli by standing in code. */
function isWrappers({ loadedBy, origin }: EnvFileUse): boolean {
  return !ofPrograms.has(loadedBy) && !/\.[cm]?[jt]sx?$/.test(origin.file);
}
