import type { PackageInfo } from '../../model/package.ts';
import { parentOf } from '../paths.ts';

/** Finds the package that a file or folder belongs to: the nearest package.json upwards. */
export function createNearestPackage(
  packages: readonly PackageInfo[],
): (path: string) => PackageInfo | undefined {
  const byFolder = new Map(packages.map((one) => [one.folder, one]));
  return (path) => {
    for (let folder = path; ; folder = parentOf(folder)) {
      const found = byFolder.get(folder);
      if (found || folder === '.') return found;
    }
  };
}
