import type { RunnerDefinition } from '../../model/runner.ts';
import type { Value } from '../../model/value.ts';
import { listValue, nothing, objectValue, textValue } from './config-value.ts';
import { majorVersion } from './major-version.ts';
import { mergeConfig } from './merge-config.ts';
import { createConfigReader } from './read-config.ts';
import { loadEnv } from './vite-env.ts';
import { vitestCommandLine } from './vitest/command-line.ts';
import { vitestConfigFiles, vitestExclude, vitestInclude } from './vitest/defaults.ts';
import { listVitestProjects } from './vitest/list-projects.ts';
import { readVitestProject } from './vitest/read-project.ts';

/** The newest major this definition knows; a range that names no version counts as it. */
const NEWEST = 4;

const same = (args: readonly Value[]): Value => args[0] ?? nothing;
const merge = (args: readonly Value[]): Value => mergeConfig(args[0] ?? nothing, args[1] ?? nothing);
const texts = (items: readonly string[]): Value => listValue(items.map((text) => textValue(text)));

/** Vitest 0.x to 4. https://vitest.dev/config/ */
export const vitest: RunnerDefinition = {
  name: 'vitest',
  packages: ['vitest'],
  programs: ['vitest'],
  configFiles: vitestConfigFiles,
  namedConfigs: '{vitest.*.config,vitest.config.*,vitest-*.config}.?([cm])[jt]s',
  lookup: 'upward',
  variables: [
    { name: 'NODE_ENV', text: 'test', when: 'unset' },
    { name: 'VITEST', text: 'true', when: 'always' },
    { name: 'TEST', text: 'true', when: 'always' },
  ],
  functions: {
    'vitest/config#defineConfig': same,
    'vitest/config#defineProject': same,
    'vitest/config#defineWorkspace': same,
    'vitest/config#mergeConfig': merge,
    'vitest/config#loadEnv': loadEnv,
    'vite#defineConfig': same,
    'vite#mergeConfig': merge,
    'vite#loadEnv': loadEnv,
  },
  values: (version) => {
    const exclude = texts(vitestExclude(majorVersion(version) ?? NEWEST));
    const include = texts(vitestInclude);
    return {
      'vitest/config#configDefaults': objectValue({ include, exclude }),
      'vitest/config#defaultExclude': exclude,
      'vitest/config#defaultInclude': include,
    };
  },
  configures: (config) => {
    const reader = createConfigReader({ file: '', line: 1 });
    return (
      config.kind !== 'known' || config.data.type !== 'object' || reader.at(config, 'test') !== undefined
    );
  },
  byHand: (config) => (config === undefined ? ['run'] : ['run', '--config', config]),
  commandLine: vitestCommandLine,
  projects: (input) => {
    const major = majorVersion(input.version) ?? NEWEST;
    const reader = createConfigReader(
      input.configFile === undefined ? input.place : { file: input.configFile, line: 1 },
    );
    const listed = listVitestProjects(input, major, reader);
    return listed.map((source) => {
      const own = createConfigReader(source.place ?? input.place);
      for (const note of reader.notes) own.note(note.text, note.place);
      return readVitestProject(source, input, major, own);
    });
  },
};
