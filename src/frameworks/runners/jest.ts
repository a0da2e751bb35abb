import type { RunnerDefinition } from '../../model/runner.ts';
import { majorVersion } from './major-version.ts';
import { createConfigReader } from './read-config.ts';
import { jestCommandLine } from './jest/command-line.ts';
import { jestConfigFiles } from './jest/defaults.ts';
import { listJestProjects } from './jest/list-projects.ts';
import { readJestProject } from './jest/read-project.ts';

const NEWEST = 30;

/** One of these stands in every configuration that is more than nothing. */
const ownKeys = [
  ...['rootDir', 'roots', 'testMatch', 'testRegex', 'testEnvironment', 'transform', 'preset', 'projects'],
  ...[
    'moduleNameMapper',
    'moduleFileExtensions',
    'setupFiles',
    'setupFilesAfterEnv',
    'testPathIgnorePatterns',
  ],
];

/** Jest 26 to 30. https://jestjs.io/docs/configuration */
export const jest: RunnerDefinition = {
  name: 'jest',
  packages: ['jest', 'react-scripts', 'jest-cli'],
  programs: ['jest', 'react-scripts'],
  configFiles: jestConfigFiles,
  namedConfigs: '{{jest.*.config,jest.config.*,jest-*.config}.?([cm])[jt]s,jest{.,-}*.json}',
  packageKey: 'jest',
  lookup: 'upward-to-package',
  variables: [{ name: 'NODE_ENV', text: 'test', when: 'unset' }],
  functions: {},
  configures: (config) => {
    if (config.kind !== 'known' || config.data.type !== 'object') return true;
    const { entries } = config.data;
    return ownKeys.some((key) => entries.has(key));
  },
  byHand: (config) => (config === undefined ? [] : ['--config', config]),
  commandLine: jestCommandLine,
  projects: (input) => {
    const major = majorVersion(input.version) ?? NEWEST;
    const place = input.configFile === undefined ? input.place : { file: input.configFile, line: 1 };
    const reader = createConfigReader(place);
    return listJestProjects(input, reader).map((source) => {
      const own = createConfigReader(source.place ?? place);
      for (const note of reader.notes) own.note(note.text, note.place);
      return readJestProject(source, input, major, own);
    });
  },
};
