import type { PackageInfo } from '../../model/package.ts';
import type { Text } from '../shell/text.ts';
import type { PackageCommand } from './package-command.ts';
import type { Wrapper } from './wrapper.ts';
import { splitOptions } from '../options.ts';
import { packagesOfWorkspace, selectPackages } from '../packages/select-packages.ts';
import { knownText } from '../shell/text.ts';
import { takeEnvFileOptions } from './load-env-files.ts';
import { execute, executeVerbs, ownVerbs, runPackageCommand, runVerbs } from './package-command.ts';
import { optionsWithValue, takePlace } from './package-place.ts';

export const packageManagers: readonly string[] = ['npm', 'pnpm', 'yarn', 'yarnpkg', 'bun'];
export const packageExecutors: readonly string[] = ['npx', 'pnpx', 'bunx'];

export const followPackageManager: Wrapper = (call) => {
  const manager = call.name === 'yarnpkg' ? 'yarn' : call.name;
  const { words, context: placed, ifPresent, packages } = takePlace(manager, call);
  const context = manager === 'bun' ? takeEnvFileOptions('bun', call.words, placed) : placed;
  const command: PackageCommand = { manager, words, ifPresent, context, follow: call.follow };
  if (packages) return runInEach(packages, command);
  const verb = knownText(words[0]);
  if (manager !== 'yarn' || (verb !== 'workspace' && verb !== 'workspaces'))
    return runPackageCommand(command);
  const all = packagesOfWorkspace(call.follow.project, context.folder);
  if (verb === 'workspaces') return runInEach(all, { ...command, words: afterForeach(words.slice(1)) });
  const chosen = selectPackages(all, [knownText(words[1]) ?? ''], '.');
  return runInEach(chosen, { ...command, words: words.slice(2) });
};

/** `yarn workspaces foreach -A run test`, and `yarn workspaces run test` of version 1. */
function afterForeach(words: readonly Text[]): readonly Text[] {
  const { rest } = splitOptions(words, optionsWithValue('yarn'));
  return knownText(rest[0]) === 'foreach' ? splitOptions(rest.slice(1), optionsWithValue('yarn')).rest : rest;
}

function runInEach(packages: readonly PackageInfo[], command: PackageCommand): boolean {
  const { words, context } = command;
  const verb = knownText(words[0]) ?? '';
  if (verb === '' || ownVerbs.has(verb)) return false;
  const name = runVerbs.has(verb) ? (knownText(words[1]) ?? '') : verb;
  for (const one of packages) {
    const isScript = one.scripts.some((script) => script.name === name);
    // With several packages those without the script are passed over, as the managers do.
    if (isScript || executeVerbs.has(verb) || packages.length === 1) {
      runPackageCommand({ ...command, context: { ...context, folder: one.folder } });
    }
  }
  return true;
}

/** `npx`, `bunx`, `pnpx`. */
export const followPackageExecutor: Wrapper = ({ words, context, follow }) => execute(words, context, follow);
