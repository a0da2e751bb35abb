import type { EnvironmentEntry } from '../../model/run.ts';
import { createEnvironment } from '../../values/environment.ts';

/** Variables that only tools around the tests read: a run is not another one because of them. */
const around =
  /^(?:FORCE_COLOR|NO_COLOR|TERM|DO_NOT_TRACK|TURBO_.*|NX_.*|PNPM_.*|YARN_.*|(?:NPM|npm)_.*|NODE_AUTH_TOKEN|GH_TOKEN|GITHUB_.*|CODECOV_.*|COVERALLS_.*|.*_TELEMETRY_(?:DISABLED|DEBUG|OPTOUT)|PLAYWRIGHT_(?:HTML|JSON|JUNIT|BLOB)_.*|ACTIONS_.*)$/;

/** Modules of packages that Node loads first (`--import tsx`) change how code is read, not what it reaches. */
const harmlessOptions =
  /^(?:--(?:import|require|loader|experimental-loader|max-old-space-size|no-warnings|experimental-[\w-]+|enable-source-maps|unhandled-rejections)(?:[= ](?![./])\S+)?\s*|-r\s+(?![./])\S+\s*)+$/;

/**
 * Whether a variable makes two runs different. `CI` does not: whoever reads it finds it set or not, since
 * every CI service sets it by itself.
 */
export function decides(entry: EnvironmentEntry): boolean {
  if (entry.name === 'CI') return false;
  return entry.name !== 'NODE_OPTIONS' || !harmlessOptions.test(entry.text ?? '');
}

/** One entry per variable, the one that wins, by name. */
export function runEnvironment(
  command: readonly EnvironmentEntry[],
  runner: readonly EnvironmentEntry[],
): readonly EnvironmentEntry[] {
  const isDefault = (entry: EnvironmentEntry): boolean =>
    entry.source === 'runner' && entry.overridableBy.includes('ambient');
  const environment = createEnvironment({
    layers: [
      { kind: 'assignments', entries: command.filter((entry) => !around.test(entry.name)) },
      { kind: 'assignments', entries: runner.filter(isDefault), when: 'unset' },
      { kind: 'assignments', entries: runner.filter((entry) => !isDefault(entry)) },
    ],
    document: () => undefined,
  });
  return environment.entries();
}
