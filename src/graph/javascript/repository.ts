import { posix } from 'node:path';
import type { ResolverInput } from '../resolver.ts';
import { property, text, toPlain } from '../plain.ts';
import { trackedFiles, type TrackedFiles } from '../tracked-files.ts';
import { builtSources, type BuiltSources } from './built-source.ts';
import { exportTargets } from './export-targets.ts';
import { fileGlob } from './file-globs.ts';
import { generatedClients, type GeneratedClients } from './generated-clients.ts';
import { governingConfigs, type GoverningConfigs } from './governing-config.ts';
import { indexPackages, type ManifestInfo, type PackageIndex } from './package-index.ts';
import { packageEntries, type PackageEntries } from './package-entry.ts';
import { createProbe, type Probe } from './probe.ts';
import { compilerConfigs } from './read-compiler-configs.ts';
import { parseSpecifier } from './specifier.ts';

/** Everything about a repository that resolution asks for, whatever the run. */
export interface Repository {
  readonly files: TrackedFiles;
  readonly packages: PackageIndex;
  readonly probe: Probe;
  readonly governing: GoverningConfigs;
  readonly entries: PackageEntries;
  readonly built: BuiltSources;
  readonly generated: GeneratedClients;
  readonly glob: (fromFile: string, patterns: readonly string[]) => readonly string[];
}

export function repositoryOf(input: ResolverInput): Repository {
  const files = trackedFiles(input.tree);
  const packages = indexPackages(input.packages);
  const probe = createProbe(files, packages);
  const configs = compilerConfigs({
    data: (path) => {
      const file = files.file(path);
      const document = file === undefined ? undefined : input.documents(file);
      return document && toPlain(document.value);
    },
    extended: (specifier, from) => extendedConfig(specifier, from, files, packages),
    isFolder: (path) => files.isFolder(path),
  });
  const built = builtSources(files, configs, probe);
  return {
    files,
    packages,
    probe,
    governing: governingConfigs(files, configs),
    entries: packageEntries(files, probe, built),
    built,
    generated: generatedClients(input.tree, input.text ?? (() => undefined)),
    glob: (fromFile, patterns) =>
      fileGlob(files, patterns, posix.dirname(fromFile), packages.owner(fromFile)?.folder ?? '.'),
  };
}

/** `./base`, `../tsconfig.base.json`, `@acme/tsconfig/base.json`; a package that is not of the repository gives nothing. */
function extendedConfig(
  specifier: string,
  from: string,
  files: TrackedFiles,
  packages: PackageIndex,
): string | undefined {
  const parsed = parseSpecifier(specifier);
  if (parsed.form === 'relative') return configAt(posix.join(posix.dirname(from), specifier), files);
  if (parsed.form !== 'bare') return undefined;
  const owner = packages.named(parsed.package, from);
  return owner && configInPackage(owner, parsed.subpath, files);
}

function configInPackage(owner: ManifestInfo, subpath: string, files: TrackedFiles): string | undefined {
  if (subpath === '') {
    const named = text(property(owner.manifest, 'tsconfig'));
    return configAt(posix.join(owner.folder, named ?? 'tsconfig.json'), files);
  }
  const { chosen } = exportTargets(owner, subpath, ['node', 'require']);
  for (const path of [...chosen, posix.join(owner.folder, subpath)]) {
    const found = configAt(path, files);
    if (found !== undefined) return found;
  }
  return undefined;
}

function configAt(path: string, files: TrackedFiles): string | undefined {
  return files.file(path) ?? files.file(`${path}.json`) ?? files.file(posix.join(path, 'tsconfig.json'));
}
