import { posix } from 'node:path';

import type { Invocation } from '../../model/invocation.ts';
import type { RunnerCommand, RunnerDefinition } from '../../model/runner.ts';
import { collectSetup } from './collect-setup.ts';
import { runnerDefault } from './environment-entries.ts';
import { locate, rooted } from './locate.ts';
import { listOption, readCommandLine } from './read-command-line.ts';
import { createConfigReader } from './read-config.ts';

/** https://bun.sh/docs/cli/test */
const shape = {
  values: [
    'preload',
    'test-name-pattern',
    'timeout',
    'rerun-each',
    'coverage-reporter',
    'coverage-dir',
    'reporter',
  ],
  short: { t: 'test-name-pattern', r: 'preload' },
};

/** https://bun.sh/docs/test/discovery */
const names = ['*.test', '*_test', '*.spec', '*_spec'].map(
  (name) => `**/${name}.{js,jsx,ts,tsx,cjs,mjs,cts,mts}`,
);

/** Bun's test runner. https://bun.sh/docs/test/configuration */
export const bun: RunnerDefinition = {
  name: 'bun',
  packages: [],
  programs: ['bun'],
  configFiles: ['bunfig.toml'],
  lookup: 'folder',
  variables: [{ name: 'NODE_ENV', text: 'test', when: 'unset' }],
  functions: {},
  byHand: () => ['test'],
  commandLine,
  projects: (input) => {
    const config = input.configFile === undefined ? undefined : { file: input.configFile, line: 1 };
    const reader = createConfigReader(config ?? input.place);
    const test = reader.at(input.config, 'test');
    const root = reader.text(reader.at(test, 'root'), 'the root folder')?.text;
    const folder = (root === undefined ? input.cwd : locate(input.cwd, root)) ?? input.cwd;
    const preloads = [
      ...(reader.texts(reader.at(test, 'preload'), 'preload') ?? []),
      ...(input.command?.setupFiles ?? []).map((item) => ({ text: item.path, place: input.place })),
    ].map((item) => ({ ...item, text: rooted(input.cwd, item.text) }));
    const setup = collectSetup(input, input.cwd, [['setup', preloads]], reader);
    // https://bun.sh/docs/runtime/env: `.env.local` is left out where NODE_ENV is test.
    const own = ['.env.test', '.env'].map((name) => ({
      file: posix.join(input.cwd, name),
      origin: config ?? input.place,
      loadedBy: 'bun',
      override: false,
    }));
    return [
      {
        name: undefined,
        folder,
        config,
        within: [folder],
        include: names.map((glob) => ({ form: 'glob', glob, base: folder, dot: false })),
        exclude: [{ form: 'glob', glob: '**/node_modules/**', base: '.', dot: true }],
        setupFiles: setup.setupFiles,
        environment: [runnerDefault('NODE_ENV', 'test', input.place)],
        envFiles: [...setup.envFiles, ...own],
        aliases: [],
        // All files run in one process and see each other's module mocks: https://bun.sh/docs/test/mocks
        process: { modules: 'shared', process: 'shared', external: 'none' },
        servers: [],
        notes: [...(input.command?.notes ?? []), ...reader.notes],
      },
    ];
  },
};

function commandLine(invocation: Invocation): RunnerCommand | undefined {
  const line = readCommandLine(invocation.arguments, shape);
  const [first, ...rest] = line.positionals;
  if (first !== 'test') return undefined;
  const place = { file: invocation.starter.file, line: invocation.starter.line };
  return {
    filters: rest.map((text) =>
      /^\.{0,2}\//.test(text) ? { form: 'path', path: text } : { form: 'contains', text },
    ),
    projects: [],
    setupFiles: listOption(line, 'preload').map((path) => ({ path, phase: 'setup' })),
    environment: [],
    narrowing: listOption(line, 'test-name-pattern').map((value) => `--test-name-pattern ${value}`),
    options: line.options,
    notes: line.partial ? [{ text: 'Part of the command line is only known at run time', place }] : [],
  };
}
