import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { env, execPath } from 'node:process';

const maxOutputBytes = 512 * 1024 * 1024;
const timeoutMs = 120_000;

/**
 * A repository's own configuration may name programs. Only commands that never compare the working copy
 * are run, since that comparison is what starts `clean` filters; what is left is switched off here.
 * https://git-scm.com/docs/git-config (core.fsmonitor, core.hooksPath, safe.bareRepository)
 */
const harmless = [
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', '/dev/null'],
  ['core.sshCommand', 'false'],
  ['core.quotePath', 'false'],
  ['safe.bareRepository', 'explicit'],
].flatMap(([key, value]) => ['-c', `${key ?? ''}=${value ?? ''}`]);

/** Output of a Git command in a folder (absolute), or undefined when there is no Git, no repository or Git refuses. */
export function git(folder: string, args: readonly string[]): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    // isolation-audit-ignore program-started -- it only reads, and gitEnvironment leaves nothing that points elsewhere
    execFile(
      'git',
      ['--no-pager', ...harmless, '-C', folder, ...args],
      {
        // Where a program is looked for may include the current folder, which may be the scanned one.
        cwd: dirname(execPath),
        encoding: 'buffer',
        env: gitEnvironment(),
        maxBuffer: maxOutputBytes,
        timeout: timeoutMs,
        windowsHide: true,
      },
      (error, stdout) => {
        resolve(error === null ? stdout : undefined);
      },
    );
  });
}

/** What a user or a CI image may rightly set: where Git lives, where its search stops, trusted folders. */
const kept = /^GIT_(?:EXEC_PATH|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM|CONFIG_\w+)$/;

/**
 * Git needs the search path and the home folder, but nothing that points it at another repository (a hook
 * that starts the audit has GIT_DIR set) or at a program. An empty GIT_ALLOW_PROTOCOL forbids every
 * transport, so that a partial clone fetches nothing.
 */
function gitEnvironment(): Record<string, string | undefined> {
  const inherited = Object.entries(env).filter(([name]) => !name.startsWith('GIT_') || kept.test(name));
  return {
    ...Object.fromEntries(inherited),
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: '',
    LC_ALL: 'C',
  };
}
