import type { Wrapper } from '../wrappers/wrapper.ts';
import { sortOptions, valuesOf } from '../options.ts';
import { matchesAny } from '../packages/match-glob.ts';
import { packagesOfWorkspace, workspaceOf } from '../packages/select-packages.ts';
import { knownText } from '../shell/text.ts';

/** `lerna run test --scope x --ignore y`, `lerna exec -- command`. */
export const followLerna: Wrapper = ({ words, context, follow }) => {
  const valued = ['--scope', '--ignore', '--concurrency', '--since', '--loglevel', '--npm-client'];
  const { options, rest, afterDashes } = sortOptions(words, valued);
  const verb = knownText(rest[0]);
  if (verb !== 'run' && verb !== 'exec') return false;
  const scopes = valuesOf(options, '--scope');
  const ignored = valuesOf(options, '--ignore');
  const root = workspaceOf(follow.project, context.folder)?.folder;
  for (const one of packagesOfWorkspace(follow.project, context.folder)) {
    const name = one.name ?? '';
    if (one.folder === root || (scopes.length > 0 && !matchesAny(name, scopes))) continue;
    if (ignored.length > 0 && matchesAny(name, ignored)) continue;
    const inner = { ...context, folder: one.folder };
    if (verb === 'exec') follow.words(afterDashes.length > 0 ? afterDashes : rest.slice(1), inner);
    else {
      const scripts = (knownText(rest[1]) ?? '').split(',');
      for (const script of scripts) follow.script(one, script, afterDashes, inner);
    }
  }
  return true;
};
