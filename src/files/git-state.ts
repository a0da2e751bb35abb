import type { GitState } from '../model/tree.ts';
import { git } from './git.ts';
import { isOwnOutput } from './own-output.ts';

/** Revision, whether tracked files below the folder differ from it, and the name that the remote gives. */
export async function gitState(root: string, changedSinceIndex: boolean): Promise<GitState> {
  const [revision, dirty, name] = await Promise.all([
    revisionOf(root),
    changedSinceIndex || stagedChanges(root),
    remoteName(root),
  ]);
  return { revision, dirty, name };
}

async function revisionOf(root: string): Promise<string | undefined> {
  const output = await git(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  return output?.toString('latin1').trim();
}

/** Compares the index with the commit: the working copy is not looked at, so no filter runs. */
async function stagedChanges(root: string): Promise<boolean> {
  const args = ['diff-index', '--cached', '--name-only', '--ignore-submodules=all', '--no-ext-diff', '-z'];
  const output = await git(root, [...args, 'HEAD', '--', '.']);
  if (output === undefined) return true;
  const paths = output.toString('utf8').split('\0');
  return paths.some((path) => path !== '' && !isOwnOutput(path));
}

async function remoteName(root: string): Promise<string | undefined> {
  const output = await git(root, ['config', '-z', '--get-regexp', '^remote\\..*\\.url$']);
  const remotes = (output?.toString('utf8') ?? '')
    .split('\0')
    .map((record) => record.split('\n'))
    .map(([key, url]) => ({ key: key ?? '', name: nameIn(url ?? '') }))
    .filter((remote) => remote.name !== undefined)
    .sort((a, b) => rank(a.key) - rank(b.key) || (a.key < b.key ? -1 : 1));
  return remotes[0]?.name;
}

function rank(key: string): number {
  return key === 'remote.origin.url' ? 0 : 1;
}

/**
 * Only the last step of the path, and only if it looks like a name: the rest of a remote's address may
 * hold credentials, a host or a folder of this machine.
 */
function nameIn(url: string): string | undefined {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.exec(url);
  const path = address === null ? url : url.slice(address[0].length).replace(/^[^/?#]*/, '');
  const last =
    path
      .replace(/[?#].*$/s, '')
      .replace(/\/+$/, '')
      .split(/[/\\:]/)
      .at(-1) ?? '';
  const name = last.replace(/\.git$/, '');
  return /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/.test(name) ? name : undefined;
}
