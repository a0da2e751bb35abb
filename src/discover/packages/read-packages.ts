import type { Expression } from '../../model/expression.ts';
import type { PackageDependency, PackageInfo, PackageScript } from '../../model/package.ts';
import type { DiscoverInput } from '../input.ts';
import { entriesOf, entryOf, textOf, valueAt } from '../documents/read-expression.ts';
import { lastSegment, parentOf } from '../paths.ts';

/** Every tracked package.json by folder, `workspace` not decided yet. Those that do not parse have no scripts. */
export function readPackages(input: DiscoverInput): readonly PackageInfo[] {
  const packages: PackageInfo[] = [];
  for (const { path } of input.tree.files) {
    if (lastSegment(path) !== 'package.json' || path.split('/').includes('node_modules')) continue;
    const manifest = input.documents(path)?.value;
    if (manifest) packages.push(readPackage(path, manifest));
  }
  return packages.sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

function readPackage(file: string, manifest: Expression): PackageInfo {
  return {
    file,
    folder: parentOf(file),
    name: textOf(valueAt(manifest, 'name')),
    version: textOf(valueAt(manifest, 'version')),
    workspace: false,
    private: textOf(valueAt(manifest, 'private')) === 'true',
    scripts: readScripts(manifest),
    dependencies: readDependencies(manifest),
    manifest,
  };
}

function readScripts(manifest: Expression): readonly PackageScript[] {
  const scripts: PackageScript[] = [];
  for (const { key, value, line } of entriesOf(valueAt(manifest, 'scripts'))) {
    const command = textOf(value);
    if (command !== undefined) scripts.push({ name: key, command, line });
  }
  return scripts;
}

const kinds = [
  ['dependencies', 'prod'],
  ['devDependencies', 'dev'],
  ['optionalDependencies', 'optional'],
  ['peerDependencies', 'peer'],
] as const;

function readDependencies(manifest: Expression): ReadonlyMap<string, PackageDependency> {
  const found = new Map<string, PackageDependency>();
  for (const [section, kind] of kinds) {
    for (const { key, value, line } of entriesOf(entryOf(manifest, section)?.value)) {
      const range = textOf(value);
      if (range !== undefined && !found.has(key)) found.set(key, { range, kind, line });
    }
  }
  return found;
}
