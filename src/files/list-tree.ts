import { realpath } from 'node:fs/promises';
import type { Tree, TreeFile } from '../model/tree.ts';
import { gitState } from './git-state.ts';
import { listEveryFile } from './every-file.ts';
import { ignoredEnvFiles } from './ignored-env-files.ts';
import { resolveLinks } from './links.ts';
import { isOwnOutput } from './own-output.ts';
import { listTrackedFiles } from './tracked-files.ts';

/** A file before its links are resolved. */
export interface ListedFile {
  readonly path: string;
  readonly hash: string;
  readonly isLink: boolean;
}

/**
 * The files that decide the result: those that Git tracks below the root, or every file where Git says
 * nothing about the root (no Git, no repository, none of its files tracked). Reads no file that is neither
 * tracked nor counted as tracked.
 */
export async function listTree(root: string): Promise<Tree> {
  const realRoot = await realpath(root);
  const tracked = await listTrackedFiles(realRoot);
  if (tracked === undefined) {
    const { files, toUntracked } = resolveLinks(realRoot, scanned(await listEveryFile(realRoot)));
    return {
      root: realRoot,
      files: sorted(files),
      ignoredEnvFiles: [],
      ...linked(toUntracked),
      git: undefined,
    };
  }
  const { files, toUntracked } = resolveLinks(realRoot, scanned(tracked.files));
  return {
    root: realRoot,
    files: sorted(files),
    ignoredEnvFiles: ignoredEnvFiles(realRoot, files, [...toUntracked.keys()]),
    ...linked(toUntracked),
    git: await gitState(
      realRoot,
      tracked.changed.some((path) => !isOwnOutput(path)),
    ),
  };
}

function linked(toUntracked: ReadonlyMap<string, string>): Pick<Tree, 'linksToUntracked'> {
  return toUntracked.size === 0 ? {} : { linksToUntracked: toUntracked };
}

function scanned(files: readonly ListedFile[]): ListedFile[] {
  return files.filter((file) => !isOwnOutput(file.path));
}

/** By code unit, so that no locale changes the order. */
function sorted(files: readonly TreeFile[]): TreeFile[] {
  return files.toSorted((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
}
