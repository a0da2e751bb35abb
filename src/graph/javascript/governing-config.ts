import { posix } from 'node:path';
import { memoise } from '../memoise.ts';
import type { TrackedFiles } from '../tracked-files.ts';
import type { CompilerConfig, CompilerConfigs } from './compiler-config.ts';

/**
 * The configurations that may decide how a file is compiled, the one that does first.
 *
 * That is the nearest tsconfig or jsconfig if it covers the file, else one it refers to, else another
 * `tsconfig.*.json` beside it that does. Tests often stand outside every `include`; runners then take the
 * nearest one all the same. Configurations further up follow: a runner started there uses theirs.
 */
export interface GoverningConfigs {
  of(file: string): readonly CompilerConfig[];
}

/** References of references of one solution; a hostile one ends here. */
const mostReferences = 500;

export function governingConfigs(files: TrackedFiles, configs: CompilerConfigs): GoverningConfigs {
  const nearestOf = memoise((folder: string): CompilerConfig | undefined => {
    for (const name of ['tsconfig.json', 'jsconfig.json']) {
      const config = configs.read(posix.join(folder, name));
      if (config) return config;
    }
    return folder === '.' ? undefined : nearestOf(posix.dirname(folder));
  });
  const besides = memoise((folder: string): readonly CompilerConfig[] =>
    files
      .names(folder)
      .filter((name) => /^[jt]sconfig\..+\.json$/.test(name))
      .flatMap((name) => configs.read(posix.join(folder, name)) ?? []),
  );
  const referenced = memoiseBy((config: CompilerConfig) => referencesOf(config, configs));
  const chains = new Map<string, readonly CompilerConfig[]>();
  const chain = (governing: CompilerConfig, nearest: CompilerConfig): readonly CompilerConfig[] => {
    const key = `${governing.file}\n${nearest.file}`;
    let found = chains.get(key);
    if (!found) {
      found = [...new Set([governing, nearest, ...ancestors(nearest, nearestOf)])];
      chains.set(key, found);
    }
    return found;
  };
  return {
    of: memoise((file) => {
      const nearest = nearestOf(posix.dirname(file));
      if (!nearest) return [];
      if (nearest.covers(file)) return chain(nearest, nearest);
      const covers = (config: CompilerConfig): boolean => config.covers(file);
      const other = referenced(nearest).find(covers) ?? besides(nearest.folder).find(covers);
      return chain(other ?? nearest, nearest);
    }),
  };
}

function ancestors(
  config: CompilerConfig,
  nearestOf: (folder: string) => CompilerConfig | undefined,
): readonly CompilerConfig[] {
  if (config.folder === '.') return [];
  const above = nearestOf(posix.dirname(config.folder));
  return above ? [above, ...ancestors(above, nearestOf)] : [];
}

function referencesOf(config: CompilerConfig, configs: CompilerConfigs): readonly CompilerConfig[] {
  const found = new Map<string, CompilerConfig>();
  const queue = [config];
  for (let next = queue.shift(); next && found.size < mostReferences; next = queue.shift()) {
    for (const file of next.references) {
      const reference = found.has(file) ? undefined : configs.read(file);
      if (!reference) continue;
      found.set(file, reference);
      queue.push(reference);
    }
  }
  return [...found.values()];
}

function memoiseBy<K extends object, T>(compute: (key: K) => T): (key: K) => T {
  const known = new WeakMap<K, { readonly value: T }>();
  return (key) => {
    let entry = known.get(key);
    if (!entry) {
      entry = { value: compute(key) };
      known.set(key, entry);
    }
    return entry.value;
  };
}
