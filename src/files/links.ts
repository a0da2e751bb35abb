import { realpathSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { TreeFile } from '../model/tree.ts';
import type { ListedFile } from './list-tree.ts';

export interface ResolvedLinks {
  readonly files: readonly TreeFile[];
  /** Links to something below the root that is not listed. Reading them would read an untracked file. */
  readonly untrackedTargets: readonly string[];
}

/** Adds the target to links that stay inside the root. One that leads out or nowhere stays without. */
export function resolveLinks(root: string, listed: readonly ListedFile[]): ResolvedLinks {
  const known = new Set(listed.filter((file) => !file.isLink).flatMap((file) => withFolders(file.path)));
  const files: TreeFile[] = [];
  const untrackedTargets: string[] = [];
  for (const { path, hash, isLink } of listed) {
    const target = isLink ? targetInside(root, path) : undefined;
    if (target === undefined) files.push({ path, hash });
    else if (known.has(target)) files.push({ path, hash, link: target });
    else untrackedTargets.push(path);
  }
  return { files, untrackedTargets };
}

function withFolders(path: string): string[] {
  const steps = path.split('/');
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'));
}

function targetInside(root: string, path: string): string | undefined {
  try {
    const target = relative(root, realpathSync(join(root, path)))
      .split(sep)
      .join('/');
    return target === '' || target.startsWith('../') || target === '..' || isAbsolute(target)
      ? undefined
      : target;
  } catch {
    // Dangling, circular or not permitted: a link without a target is still a tracked file.
    return undefined;
  }
}
