/**
 * Frameworks that write a configuration to extend into an untracked folder. What it would map is documented,
 * so the mapping holds without the file.
 */
interface GeneratedConfig {
  readonly folder: string;
  /** `{source}` is the project's folder of sources. */
  readonly paths: Readonly<Record<string, readonly string[]>>;
  /** Folders of sources, the first one that exists counts. */
  readonly sources: readonly string[];
}

const generated: readonly GeneratedConfig[] = [
  {
    // https://nuxt.com/docs/4.x/directory-structure/tsconfig and /api/nuxt-config#alias
    folder: '.nuxt',
    sources: ['app', 'src', '.'],
    paths: {
      '~': ['{source}'],
      '~/*': ['{source}/*'],
      '@': ['{source}'],
      '@/*': ['{source}/*'],
      '~~/*': ['*'],
      '@@/*': ['*'],
      '#shared/*': ['shared/*'],
    },
  },
  {
    // https://svelte.dev/docs/kit/$lib
    folder: '.svelte-kit',
    sources: ['src'],
    paths: { $lib: ['{source}/lib'], '$lib/*': ['{source}/lib/*'] },
  },
  {
    // https://wxt.dev/guide/essentials/config/typescript#tsconfig-paths
    folder: '.wxt',
    sources: ['src', '.'],
    paths: { '@/*': ['{source}/*'], '~/*': ['{source}/*'], '@@/*': ['*'], '~~/*': ['*'] },
  },
];

/** Mappings of the configuration that a framework would generate, by pattern, or undefined for any other. */
export function generatedPaths(
  extended: string,
  isFolder: (relative: string) => boolean,
): ReadonlyMap<string, readonly string[]> | undefined {
  const parts = extended.split('/');
  const config = generated.find(({ folder }) => parts.includes(folder));
  if (!config) return undefined;
  const source = config.sources.find((folder) => folder === '.' || isFolder(folder)) ?? '.';
  return new Map(
    Object.entries(config.paths).map(([pattern, targets]) => [
      pattern,
      targets.map((target) => target.replace('{source}', source)),
    ]),
  );
}
