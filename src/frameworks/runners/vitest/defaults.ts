/** Vite looks for these too; Vitest prefers its own. https://vitest.dev/config/#configuring-vitest */
const extensions = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'];

export const vitestConfigFiles = ['vitest.config', 'vite.config'].flatMap((name) =>
  extensions.map((extension) => `${name}.${extension}`),
);

/** Until Vitest 3. https://v3.vitest.dev/guide/workspace */
export const vitestWorkspaceFiles = ['vitest.workspace', 'vitest.projects'].flatMap((name) =>
  [...extensions, 'json'].map((extension) => `${name}.${extension}`),
);

/** https://vitest.dev/config/include */
export const vitestInclude = ['**/*.{test,spec}.?(c|m)[jt]s?(x)'];

/** https://vitest.dev/config/#benchmark-include */
export const vitestBenchmarkInclude = ['**/*.{bench,benchmark}.?(c|m)[jt]s?(x)'];

/**
 * Vitest 4 leaves out node_modules and .git only; before, build output, Cypress and tools' configurations
 * were left out as well. https://vitest.dev/guide/migration.html#simplified-exclude
 */
export function vitestExclude(major: number): readonly string[] {
  if (major >= 4) return ['**/node_modules/**', '**/.git/**'];
  return [
    '**/node_modules/**',
    '**/dist/**',
    '**/cypress/**',
    '**/.{idea,git,cache,output,temp}/**',
    '**/{karma,rollup,webpack,vite,vitest,jest,ava,babel,nyc,cypress,tsup,build,eslint,prettier}.config.*',
  ];
}

/** https://vitest.dev/guide/migration.html: Vitest 2 changed the default from threads to forks. */
export function vitestPool(major: number): string {
  return major >= 2 ? 'forks' : 'threads';
}
