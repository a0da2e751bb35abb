import { posix } from 'node:path';
import type { EdgeTarget, FileTarget } from '../../model/graph.ts';
import type { TrackedFiles } from '../tracked-files.ts';
import type { BuiltSources } from './built-source.ts';
import { exportTargets, type ExportTargets } from './export-targets.ts';
import { fileKind, isDeclaration } from './extensions.ts';
import type { ManifestInfo } from './package-index.ts';
import type { Probe } from './probe.ts';

/** Enters a package of the repository: from its name and a subpath to a tracked file. */
export interface PackageEntries {
  enter(owner: ManifestInfo, subpath: string, conditions: readonly string[]): EdgeTarget;
  /** The same for targets that are already known (`imports` maps). */
  reach(owner: ManifestInfo, targets: ExportTargets): FileTarget | undefined;
}

export function packageEntries(files: TrackedFiles, probe: Probe, built: BuiltSources): PackageEntries {
  const importer = (owner: ManifestInfo): string => posix.join(owner.folder, 'package.ts');
  const tracked = (target: string, owner: ManifestInfo): string | undefined => {
    const found = files.file(target) ?? probe.module(target, importer(owner));
    return found === undefined || isDeclaration(found) ? undefined : found;
  };
  const sourceAt = (target: string): string | undefined => {
    const found = files.file(target);
    return found === undefined || isDeclaration(found) || fileKind(found) !== 'code' ? undefined : found;
  };
  const reach = (owner: ManifestInfo, targets: ExportTargets): FileTarget | undefined => {
    const name = owner.info.name === undefined ? {} : { package: owner.info.name };
    const mapped = ({ file, tiedBy }: { file: string; tiedBy: FileTarget['tiedBy'] }): FileTarget => ({
      kind: 'file',
      file,
      entry: 'built',
      ...name,
      ...(tiedBy === undefined ? {} : { tiedBy }),
    });
    const direct = firstOf(targets.chosen, (target) => tracked(target, owner));
    if (direct !== undefined) return { kind: 'file', file: direct, entry: 'source', ...name };
    const all = [...targets.chosen, ...targets.others];
    const output = firstOf(all, (target) => built.byOutput(target, owner));
    const condition =
      output?.tiedBy === 'output-folder' ? undefined : firstOf(targets.others, (target) => sourceAt(target));
    // A tracked file under another condition is what the package itself calls the same module.
    if (condition !== undefined) return mapped({ file: condition, tiedBy: 'condition' });
    const named = output ?? firstOf(all, (target) => built.byName(target, owner));
    return named && mapped(named);
  };
  return {
    reach,
    enter: (owner, subpath, conditions) => {
      const targets = exportTargets(owner, subpath, conditions);
      return (
        reach(owner, targets) ??
        reach(owner, conventional(owner, subpath)) ??
        declarations(files, owner, targets) ??
        notFound(owner, subpath, targets)
      );
    },
  };
}

/** An entry whose name has nothing to do with its source (bundles) comes from the usual place. */
function conventional(owner: ManifestInfo, subpath: string): ExportTargets {
  const stems = subpath === '' ? ['index', 'main'] : [subpath];
  return { chosen: [], others: stems.map((stem) => posix.join(owner.folder, 'dist', stem)) };
}

function declarations(
  files: TrackedFiles,
  owner: ManifestInfo,
  targets: ExportTargets,
): FileTarget | undefined {
  const found = firstOf([...targets.chosen, ...targets.others], (target) => files.file(target));
  if (found === undefined) return undefined;
  return {
    kind: 'file',
    file: found,
    entry: 'source',
    ...(owner.info.name === undefined ? {} : { package: owner.info.name }),
  };
}

function notFound(owner: ManifestInfo, subpath: string, targets: ExportTargets): EdgeTarget {
  const name = owner.info.name ?? owner.folder;
  const specifier = subpath === '' ? name : `${name}/${subpath}`;
  const target = targets.chosen[0] ?? targets.others[0];
  const reason =
    target === undefined
      ? `\`${name}\` exports no such path`
      : `\`${name}\` leads to \`${target}\`, which is not tracked, and no source matches it`;
  return { kind: 'unresolved', specifier, reason };
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
