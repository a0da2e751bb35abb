import type { Wrapper } from './wrapper.ts';
import { followRecipes, recipeRunners } from '../tasks/follow-recipes.ts';
import { followLerna } from '../tasks/lerna.ts';
import { followMake } from '../make/follow-make.ts';
import { followNx } from '../tasks/nx.ts';
import { followInvoke, followNox } from '../tasks/python/follow-code-tasks.ts';
import { followHatch, followPoe } from '../tasks/python/follow-project-tasks.ts';
import { followTox } from '../tasks/tox/follow-tox.ts';
import { followTurbo } from '../tasks/turbo.ts';
import {
  followDotenv,
  followDotenvx,
  followEnvCmd,
  followOutsideEnvironment,
  outsideEnvironments,
} from './load-env-files.ts';
import {
  followPackageExecutor,
  followPackageManager,
  packageExecutors,
  packageManagers,
} from './package-managers.ts';
import { followPlainWrapper, plainWrappers } from './plain-wrappers.ts';
import {
  followCoverage,
  followPython,
  followPythonTool,
  followToolRunner,
  interpreters,
  pythonTools,
} from './python-tools.ts';
import { followRuntime, runtimes } from './runtimes.ts';
import {
  followConcurrently,
  followScriptRunner,
  followServerTester,
  scriptRunners,
  serverTesters,
} from './script-runners.ts';
import { followCrossEnv, followEnv } from './set-variables.ts';
import { followShellProgram, shells } from './shells.ts';

const groups: readonly (readonly [readonly string[], Wrapper])[] = [
  [plainWrappers, followPlainWrapper],
  [shells, followShellProgram],
  [runtimes, followRuntime],
  [interpreters, followPython],
  [pythonTools, followPythonTool],
  [['uvx', 'pipx'], followToolRunner],
  [['coverage'], followCoverage],
  [['hatch'], followHatch],
  [['poe'], followPoe],
  [['tox'], followTox],
  [['nox'], followNox],
  [['invoke', 'inv'], followInvoke],
  [['env'], followEnv],
  [['cross-env', 'cross-env-shell'], followCrossEnv],
  [['dotenv'], followDotenv],
  [['dotenvx'], followDotenvx],
  [['env-cmd'], followEnvCmd],
  [outsideEnvironments, followOutsideEnvironment],
  [packageManagers, followPackageManager],
  [packageExecutors, followPackageExecutor],
  [scriptRunners, followScriptRunner],
  [['concurrently', 'conc'], followConcurrently],
  [serverTesters, followServerTester],
  [['turbo'], followTurbo],
  [['nx'], followNx],
  [['lerna'], followLerna],
  [['make', 'gmake'], followMake],
  [recipeRunners, followRecipes],
];

const wrappers = new Map(groups.flatMap(([names, wrapper]) => names.map((name) => [name, wrapper] as const)));

export function findWrapper(name: string): Wrapper | undefined {
  return wrappers.get(name);
}
