import { posix } from 'node:path';
import type { TrackedFiles } from '../tracked-files.ts';
import { declarationExtensions, sourceExtensions, triedExtensions } from './extensions.ts';
import type { PackageIndex } from './package-index.ts';

/**
 * Finds the tracked file that a path without certainty means: with another extension, without one, or as a
 * folder. Type declarations come last: they load nothing, but an import of types leads there.
 */
export interface Probe {
  /** As an import of the path would. */
  module(path: string, importer: string): string | undefined;
  /** The same without folders. */
  file(path: string, importer: string): string | undefined;
}

export function createProbe(files: TrackedFiles, packages: PackageIndex): Probe {
  const first = (paths: readonly string[]): string | undefined => {
    for (const path of paths) {
      const found = files.file(path);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const file = (path: string, importer: string): string | undefined =>
    files.file(path) ??
    first(withSourceExtension(path)) ??
    first(triedExtensions(importer).map((extension) => path + extension));
  const declaration = (path: string): string | undefined =>
    first(declarationExtensions.map((extension) => path.replace(/\.[cm]?jsx?$/, '') + extension));
  const folder = (path: string, importer: string): string | undefined => {
    if (!files.isFolder(path)) return undefined;
    const main = packages.at(path)?.main;
    const named = main === undefined ? undefined : posix.join(path, main);
    const index = posix.join(path, 'index');
    return (
      (named === undefined
        ? undefined
        : (file(named, importer) ?? file(posix.join(named, 'index'), importer))) ??
      file(index, importer) ??
      declaration(index)
    );
  };
  return {
    file,
    module: (path, importer) => {
      const found = path.endsWith('/') ? undefined : (file(path, importer) ?? declaration(path));
      return found ?? folder(path.replace(/\/+$/, '') || '.', importer);
    },
  };
}

function withSourceExtension(path: string): readonly string[] {
  const extension = posix.extname(path);
  const stem = path.slice(0, path.length - extension.length);
  return (sourceExtensions[extension] ?? []).map((other) => stem + other);
}
