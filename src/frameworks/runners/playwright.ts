import type { RunnerDefinition } from '../../model/runner.ts';
import type { Value } from '../../model/value.ts';
import { nothing, objectValue } from './config-value.ts';
import { createConfigReader } from './read-config.ts';
import { playwrightCommandLine } from './playwright/command-line.ts';
import { mergePlaywrightConfigs } from './playwright/merge-configs.ts';
import { readPlaywrightProjects } from './playwright/read-projects.ts';

const define = (args: readonly Value[]): Value => {
  const [first, ...rest] = args;
  return rest.reduce((base, over) => mergePlaywrightConfigs(base, over), first ?? nothing);
};

/** Playwright Test, end to end and component tests. https://playwright.dev/docs/test-configuration */
export const playwright: RunnerDefinition = {
  name: 'playwright',
  packages: ['@playwright/test', 'playwright'],
  programs: ['playwright'],
  configFiles: ['ts', 'js', 'mts', 'mjs', 'cts', 'cjs'].map((ending) => `playwright.config.${ending}`),
  namedConfigs: '{playwright.*.config,playwright.config.*,playwright-*.config}.?([cm])[jt]s',
  lookup: 'folder',
  functions: {
    '@playwright/test#defineConfig': define,
    ...Object.fromEntries(
      ['react', 'react17', 'vue', 'vue2', 'svelte', 'solid'].map((name) => [
        `@playwright/experimental-ct-${name}#defineConfig`,
        define,
      ]),
    ),
  },
  // `...devices['Desktop Chrome']` says how large the window is; nothing of it decides where a test goes.
  values: () => ({ '@playwright/test#devices': objectValue({}) }),
  byHand: (config) => (config === undefined ? ['test'] : ['test', '--config', config]),
  commandLine: playwrightCommandLine,
  projects: (input) => {
    const place = input.configFile === undefined ? input.place : { file: input.configFile, line: 1 };
    return readPlaywrightProjects(input, createConfigReader(place));
  },
};
