/** https://jestjs.io/docs/configuration */
export const jestConfigFiles = ['js', 'ts', 'mjs', 'cjs', 'mts', 'cts', 'json'].map(
  (extension) => `jest.config.${extension}`,
);

/** Jest 30 adds .mjs, .cjs, .mts and .cts. https://jestjs.io/docs/configuration#testmatch-arraystring */
export function jestTestMatch(major: number): readonly string[] {
  return major >= 30
    ? ['**/__tests__/**/*.?([mc])[jt]s?(x)', '**/?(*.)+(spec|test).?([mc])[jt]s?(x)']
    : ['**/__tests__/**/*.[jt]s?(x)', '**/?(*.)+(spec|test).[jt]s?(x)'];
}

/** Files with other endings do not exist for jest. https://jestjs.io/docs/configuration#modulefileextensions-arraystring */
export function jestExtensions(major: number): readonly string[] {
  const common = ['js', 'mjs', 'cjs', 'jsx', 'ts', 'tsx', 'json', 'node'];
  return major >= 30 ? [...common, 'mts', 'cts'] : common;
}

/** https://jestjs.io/docs/configuration#testpathignorepatterns-arraystring */
export const jestIgnored = ['/node_modules/'];
