import type { DocumentFacts } from '../model/document.ts';
import type { DiscoverInput } from './input.ts';
import { textOf, valueAt } from './documents/read-expression.ts';
import type { PackageInfo } from '../model/package.ts';
import type { GitState } from '../model/tree.ts';

/** The root manifest's name, else the remote's. Never the folder's: two checkouts of one tree report alike. */
export function repositoryName(
  packages: readonly PackageInfo[],
  git: GitState | undefined,
  documents: DiscoverInput['documents'],
): string {
  const root = packages.find(({ folder }) => folder === '.');
  return root?.name ?? pythonName(documents('pyproject.toml')) ?? git?.name ?? 'unnamed repository';
}

/** https://packaging.python.org/en/latest/specifications/pyproject-toml/#name, and Poetry's older place. */
function pythonName(manifest: DocumentFacts | undefined): string | undefined {
  const value = manifest?.value;
  return textOf(valueAt(value, 'project', 'name')) ?? textOf(valueAt(value, 'tool', 'poetry', 'name'));
}
