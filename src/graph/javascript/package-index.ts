import { posix } from 'node:path';
import type { PackageInfo } from '../../model/package.ts';
import { property, text, toPlain, type PlainObject, isPlainObject } from '../plain.ts';

/** A tracked package and the parts of its manifest that decide what its name leads to. */
export interface ManifestInfo {
  readonly info: PackageInfo;
  readonly folder: string;
  readonly manifest: PlainObject;
  readonly main: string | undefined;
}

export interface PackageIndex {
  /** The package whose folder this is. */
  at(folder: string): ManifestInfo | undefined;
  /** The package that a file belongs to. */
  owner(file: string): ManifestInfo | undefined;
  /** The package of the repository that a name means for a file. */
  named(name: string, importer: string): ManifestInfo | undefined;
  /** Whether a package above the file declares the name as a dependency. */
  declares(name: string, importer: string): boolean;
}

export function indexPackages(packages: readonly PackageInfo[]): PackageIndex {
  const byFolder = new Map<string, ManifestInfo>();
  const byName = new Map<string, ManifestInfo[]>();
  for (const info of packages) {
    const described = describe(info);
    byFolder.set(info.folder, described);
    if (info.name !== undefined) byName.set(info.name, [...(byName.get(info.name) ?? []), described]);
  }
  const owners = new Map<string, ManifestInfo | undefined>();
  const ownerOf = (folder: string): ManifestInfo | undefined => {
    if (owners.has(folder)) return owners.get(folder);
    const found = byFolder.get(folder) ?? (folder === '.' ? undefined : ownerOf(posix.dirname(folder)));
    owners.set(folder, found);
    return found;
  };
  const above = function* (file: string): Generator<ManifestInfo> {
    let current = ownerOf(posix.dirname(file));
    while (current) {
      yield current;
      current = current.folder === '.' ? undefined : ownerOf(posix.dirname(current.folder));
    }
  };
  const dependencyOf = (name: string, file: string): { range: string; from: ManifestInfo } | undefined => {
    for (const from of above(file)) {
      const range = from.info.dependencies.get(name)?.range;
      if (range !== undefined) return { range, from };
    }
    return undefined;
  };
  return {
    at: (folder) => byFolder.get(folder),
    owner: (file) => ownerOf(posix.dirname(file)),
    declares: (name, importer) => dependencyOf(name, importer) !== undefined,
    named: (name, importer) => {
      const dependency = dependencyOf(name, importer);
      if (!dependency) return nearest(byName.get(name) ?? [], importer);
      const linked = linkedFolder(dependency.range, dependency.from.folder);
      if (linked !== undefined) return byFolder.get(linked);
      const found = nearest(byName.get(renamedTo(dependency.range) ?? name) ?? [], importer);
      return found && isFromRegistry(dependency.range, found) ? undefined : found;
    },
  };
}

function describe(info: PackageInfo): ManifestInfo {
  const plain = toPlain(info.manifest);
  const manifest = isPlainObject(plain) ? plain : {};
  return { info, folder: info.folder, manifest, main: text(property(manifest, 'main')) };
}

/** `file:../x`, `link:../x`, `portal:../x` and `workspace:../x` name a folder. */
function linkedFolder(range: string, from: string): string | undefined {
  const match = /^(?:file|link|portal|workspace):(\.{1,2}(?:\/.*)?)$/.exec(range);
  return match?.[1] === undefined ? undefined : posix.join(from, match[1]).replace(/(?<=.)\/$/, '');
}

/** `npm:@acme/db@1` and `workspace:@acme/db@*` install a package under another name. */
function renamedTo(range: string): string | undefined {
  return /^(?:npm|workspace):((?:@[^/@]+\/)?[^/@^~*]+)@/.exec(range)?.[1];
}

/**
 * A private application may be called like the tool that it configures (`storybook`). A catalogue always
 * means the registry; a version does where the package of the repository has another major one, or none.
 */
function isFromRegistry(range: string, candidate: ManifestInfo): boolean {
  if (range.startsWith('catalog:')) return true;
  const wanted = majorOf(range);
  return wanted !== undefined && wanted !== majorOf(candidate.info.version ?? '');
}

function majorOf(version: string): string | undefined {
  return /^[\^~>=<v\s]*(\d+)/.exec(version)?.[1];
}

/**
 * Examples and templates often carry a package of the same name as the real one: members of the workspace
 * go first, then the one that shares most of the importing file's path.
 */
function nearest(candidates: readonly ManifestInfo[], importer: string): ManifestInfo | undefined {
  const rank = (candidate: ManifestInfo): number =>
    (candidate.info.workspace ? 1_000 : 0) + sharedFolders(candidate.folder, importer);
  return [...candidates].sort((a, b) => rank(b) - rank(a) || (a.folder < b.folder ? -1 : 1))[0];
}

function sharedFolders(folder: string, file: string): number {
  const left = folder.split('/');
  const right = file.split('/');
  let shared = 0;
  while (shared < left.length && left[shared] === right[shared]) shared++;
  return shared;
}
