import { readlinkSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { TreeFile } from '../model/tree.ts';
import type { ListedFile } from './list-tree.ts';

export interface ResolvedLinks {
  readonly files: readonly TreeFile[];
  /**
   * Links to what is not listed (an untracked file, nothing yet), and what they name. Reading them would read an
   * untracked file.
   */
  readonly toUntracked: ReadonlyMap<string, string>;
}

const outside = Symbol('outside');
const missing = Symbol('missing');

/**
 * Adds the target to links that stay inside the root. One that leads out or back to itself stays listed
 * without a target, so that whoever reads it says why it was not read; one to a file that is not listed is
 * as good as that file, and not listed either.
 */
export function resolveLinks(root: string, listed: readonly ListedFile[]): ResolvedLinks {
  const known = new Set(listed.filter((file) => !file.isLink).flatMap((file) => withFolders(file.path)));
  const files: TreeFile[] = [];
  const toUntracked = new Map<string, string>();
  for (const { path, hash, isLink } of listed) {
    const target = isLink ? targetOf(root, path) : outside;
    if (target === outside) files.push({ path, hash });
    else if (target !== missing && known.has(target)) files.push({ path, hash, link: target });
    else toUntracked.set(path, target === missing ? (namedBy(root, path) ?? path) : target);
  }
  return { files, toUntracked };
}

/** What a link says, where nothing is there yet; undefined where that lies outside the root. */
function namedBy(root: string, path: string): string | undefined {
  try {
    const target = relative(root, resolve(root, dirname(path), readlinkSync(join(root, path))));
    const text = target.split(sep).join('/');
    return text === '' || /^\.\.(?:\/|$)/.test(text) || isAbsolute(text) ? undefined : text;
  } catch {
    // It vanished meanwhile: then it leads nowhere.
    return undefined;
  }
}

function withFolders(path: string): string[] {
  const steps = path.split('/');
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'));
}

function targetOf(root: string, path: string): string | typeof outside | typeof missing {
  try {
    const target = relative(root, realpathSync(join(root, path)))
      .split(sep)
      .join('/');
    return target === '' || /^\.\.(?:\/|$)/.test(target) || isAbsolute(target) ? outside : target;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? missing : outside;
  }
}
