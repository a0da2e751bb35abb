import type { Invocation } from '../model/invocation.ts';
import type { PackageInfo } from '../model/package.ts';
import type { Tree } from '../model/tree.ts';

/** Where tests were looked for, in words. */
export function lookedAt(
  tree: Tree,
  packages: readonly PackageInfo[],
  invocations: readonly Invocation[],
): readonly string[] {
  return [
    `${tree.files.length} ${tree.git === undefined ? 'files' : 'tracked files'}`,
    packages.length === 0 ? 'no package.json' : `the scripts of ${packages.length} package.json files`,
    `${invocations.length} commands that scripts, Makefiles and CI start`,
    'files named like tests (*.test.*, *.spec.*)',
  ];
}
