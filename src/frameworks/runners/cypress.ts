import type { RunnerDefinition } from '../../model/runner.ts';
import { nothing } from './config-value.ts';
import { cypressCommandLine } from './cypress/command-line.ts';
import { readCypressProjects } from './cypress/read-projects.ts';

/** https://docs.cypress.io/app/references/configuration */
export const cypress: RunnerDefinition = {
  name: 'cypress',
  packages: ['cypress'],
  programs: ['cypress'],
  configFiles: ['js', 'ts', 'mjs', 'cjs', 'mts', 'cts']
    .map((ending) => `cypress.config.${ending}`)
    .concat('cypress.json'),
  namedConfigs: '{cypress.*.config,cypress.config.*,cypress-*.config}.?([cm])[jt]s',
  lookup: 'folder',
  functions: { 'cypress#defineConfig': (args) => args[0] ?? nothing },
  byHand: (config) => (config === undefined ? ['run'] : ['run', '--config-file', config]),
  commandLine: cypressCommandLine,
  projects: readCypressProjects,
};
