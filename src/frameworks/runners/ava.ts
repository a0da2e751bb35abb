import type { FileRule, RunnerCommand, RunnerDefinition } from '../../model/runner.ts';
import type { Invocation } from '../../model/invocation.ts';
import { collectSetup } from './collect-setup.ts';
import { configEnvironment, runnerDefault } from './environment-entries.ts';
import { lastOption, listOption, readCommandLine } from './read-command-line.ts';
import { createConfigReader } from './read-config.ts';

/** https://github.com/avajs/ava/blob/main/docs/05-command-line.md */
const shape = {
  values: ['config', 'match', 'concurrency', 'timeout', 'node-arguments', 'environment-variables'],
  short: { m: 'match', c: 'concurrency', T: 'timeout', w: 'watch', h: 'help' },
};

/** AVA. https://github.com/avajs/ava/blob/main/docs/06-configuration.md */
export const ava: RunnerDefinition = {
  name: 'ava',
  packages: ['ava'],
  programs: ['ava'],
  configFiles: ['ava.config.js', 'ava.config.cjs', 'ava.config.mjs'],
  packageKey: 'ava',
  lookup: 'upward-to-package',
  variables: [{ name: 'NODE_ENV', text: 'test', when: 'unset' }],
  functions: {},
  byHand: (config) => (config === undefined ? [] : ['--config', config]),
  commandLine,
  projects: (input) => {
    const config = input.configFile === undefined ? undefined : { file: input.configFile, line: 1 };
    const reader = createConfigReader(config ?? input.place);
    const value =
      input.config.kind === 'known' && input.config.data.type === 'function'
        ? input.call(input.config, [])
        : input.config;
    const list = (key: string): readonly string[] | undefined =>
      reader.texts(reader.at(value, key), `AVA's ${key}`)?.map((item) => item.text);
    const endings = (list('extensions') ?? ['cjs', 'mjs', 'js']).join(',');
    const files = list('files') ?? defaults.map((glob) => `${glob}.{${endings}}`);
    const setup = collectSetup(
      input,
      input.folder,
      [['setup', reader.texts(reader.at(value, 'require'), "AVA's require") ?? []]],
      reader,
    );
    return [
      {
        name: undefined,
        folder: input.folder,
        config,
        within: [input.folder],
        include: files.map((glob) => globRule(glob, input.folder)),
        exclude: excluded.map((glob) => globRule(glob, input.folder)),
        ...setup,
        environment: [
          runnerDefault('NODE_ENV', 'test', input.place),
          ...configEnvironment(reader.at(value, 'environmentVariables'), 'the variables', reader),
        ],
        aliases: [],
        // A process, or a thread, for every file.
        process: { modules: 'per-file', process: 'per-file', external: 'none' },
        servers: [],
        notes: [...(input.command?.notes ?? []), ...reader.notes],
      },
    ];
  },
};

/** https://github.com/avajs/ava/blob/main/docs/01-writing-tests.md#test-files */
const defaults = [
  ...['test', 'src/test', 'source/test', '**/test-*', '**/*.spec', '**/*.test'],
  ...['**/test/**/*', '**/tests/**/*', '**/__tests__/**/*'],
];

const excluded = [
  '**/node_modules/**',
  '**/__tests__/**/__{helper,fixture}?(s)__/**/*',
  '**/test?(s)/**/{helper,fixture}?(s)/**/*',
  '**/_*',
];

function globRule(text: string, base: string): FileRule {
  const negated = text.startsWith('!');
  const glob = (negated ? text.slice(1) : text).replace(/^\.\//, '');
  return { form: 'glob', glob, base, dot: false, ...(negated ? { negated: true } : {}) };
}

function commandLine(invocation: Invocation): RunnerCommand | undefined {
  const line = readCommandLine(invocation.arguments, shape);
  if (line.options.has('help') || line.options.has('version') || line.positionals[0] === 'debug')
    return undefined;
  const config = lastOption(line, 'config');
  const place = { file: invocation.starter.file, line: invocation.starter.line };
  return {
    ...(config === undefined ? {} : { config }),
    filters: line.positionals.map((glob) => ({ form: 'glob', glob })),
    projects: [],
    setupFiles: [],
    environment: [],
    narrowing: listOption(line, 'match').map((value) => `--match ${value}`),
    options: line.options,
    notes: line.partial ? [{ text: 'Part of the command line is only known at run time', place }] : [],
  };
}
