import type { PackageInfo } from '../model/package.ts';
import type { GitState } from '../model/tree.ts';

/** The root manifest's name, else the remote's. Never the folder's: two checkouts of one tree report alike. */
export function repositoryName(packages: readonly PackageInfo[], git: GitState | undefined): string {
  const root = packages.find(({ folder }) => folder === '.');
  return root?.name ?? git?.name ?? 'unnamed repository';
}
