import { posix } from 'node:path';
import type { FileTarget } from '../../model/graph.ts';
import type { TrackedFiles } from '../tracked-files.ts';
import type { CompilerConfig, CompilerConfigs } from './compiler-config.ts';
import { isDeclaration } from './extensions.ts';
import type { ManifestInfo } from './package-index.ts';
import type { Probe } from './probe.ts';

/** The source of a build product that is not tracked, and what ties the two. */
export interface SourceOfBuilt {
  readonly file: string;
  readonly tiedBy: NonNullable<FileTarget['tiedBy']>;
}

export interface BuiltSources {
  /** By the compiler's output folder: what it says is certain. */
  byOutput(target: string, owner: ManifestInfo): SourceOfBuilt | undefined;
  /** By the names that people give to output and source folders. */
  byName(target: string, owner: ManifestInfo): SourceOfBuilt | undefined;
  /** Whether the path stands in a folder that people name so. */
  isOutput(target: string, owner: ManifestInfo): boolean;
}

const outputFolders = new Set([
  ...[
    'dist',
    'lib',
    'build',
    'out',
    'output',
    '.output',
    'outputs',
    'target',
    'release',
    'compiled',
    'built',
  ],
  ...[
    'esm',
    'cjs',
    'es',
    'umd',
    'commonjs',
    'module',
    'modules',
    'node',
    'browser',
    'types',
    'typings',
    'esm5',
  ],
]);
const sourceFolders = ['src', 'source', 'lib', '.'];
const productSuffix =
  /\.(?:d|cjs|esm|es|umd|mjs|min|module|prod|production|dev|development|browser|node|global)$/;
const productExtension = /(?:\.d)?\.[cm]?[jt]sx?$|\.json$|\.css$/;

export function builtSources(files: TrackedFiles, configs: CompilerConfigs, probe: Probe): BuiltSources {
  const source = (path: string): string | undefined => {
    // A TypeScript importer, so that sources go before a committed build product.
    const found = probe.module(path, 'x.ts');
    return found === undefined || isDeclaration(found) ? undefined : found;
  };
  const configsOf = (owner: ManifestInfo): readonly CompilerConfig[] =>
    files
      .names(owner.folder)
      .filter((name) => /^tsconfig(?:\..+)?\.json$/.test(name))
      .flatMap((name) => configs.read(posix.join(owner.folder, name)) ?? []);
  return {
    byOutput: (target, owner) => {
      for (const config of configsOf(owner)) {
        for (const folder of config.outDirs) {
          const inner = below(folder, target);
          if (inner === undefined) continue;
          const roots = config.rootDir === undefined ? inferredRoots(config) : [config.rootDir];
          for (const root of roots) {
            const file = source(posix.join(root, withoutExtension(inner)));
            if (file !== undefined)
              return { file, tiedBy: config.rootDir === undefined ? 'name' : 'output-folder' };
          }
        }
      }
      return undefined;
    },
    byName: (target, owner) => {
      const inner = below(owner.folder, target);
      if (inner === undefined) return undefined;
      for (const stem of stems(withoutExtension(inner))) {
        for (const folder of sourceFolders) {
          const file = source(posix.join(owner.folder, folder, stem));
          if (file !== undefined) return { file, tiedBy: 'name' };
        }
      }
      return undefined;
    },
    isOutput: (target, owner) => outputFolders.has(below(owner.folder, target)?.split('/')[0] ?? ''),
  };
}

/** Without `rootDir` the compiler takes the folder that all its inputs share, which it computes from their list. */
function inferredRoots(config: CompilerConfig): readonly string[] {
  return [posix.join(config.folder, 'src'), config.folder];
}

/** `dist/esm/prisma.cjs` may come from `prisma`; output folders are taken off one by one. */
function stems(path: string): readonly string[] {
  const parts = path.split('/');
  const found: string[] = [];
  while (parts.length > 1 && outputFolders.has(parts[0] ?? '')) {
    parts.shift();
    found.unshift(parts.join('/'));
  }
  if (found.length === 0) found.push(path);
  return found.flatMap((stem) =>
    productSuffix.test(stem) ? [stem.replace(productSuffix, ''), stem] : [stem],
  );
}

function withoutExtension(path: string): string {
  return path.replace(productExtension, '');
}

function below(folder: string, path: string): string | undefined {
  if (folder === '.') return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}
