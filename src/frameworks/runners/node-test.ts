import type { FileRule, RunnerCommand, RunnerDefinition, RunnerInput } from '../../model/runner.ts';
import type { Invocation } from '../../model/invocation.ts';
import type { ConfigReader } from './read-config.ts';
import { collectSetup } from './collect-setup.ts';
import { rooted } from './locate.ts';
import { namedFiles } from './named-files.ts';
import { lastOption, listOption, readCommandLine } from './read-command-line.ts';
import { createConfigReader } from './read-config.ts';

/** https://nodejs.org/api/cli.html */
const shape = {
  values: [
    ...['import', 'require', 'loader', 'experimental-loader', 'env-file', 'env-file-if-exists', 'conditions'],
    ...[
      'test-name-pattern',
      'test-skip-pattern',
      'test-reporter',
      'test-reporter-destination',
      'test-timeout',
    ],
    ...['test-concurrency', 'test-shard', 'test-isolation', 'experimental-test-isolation', 'tsconfig'],
    ...['test-coverage-include', 'test-coverage-exclude', 'test-coverage-lines', 'test-coverage-branches'],
    ...[
      'test-coverage-functions',
      'test-global-setup',
      'max-old-space-size',
      'disable-warning',
      'input-type',
    ],
  ],
  short: { r: 'require', C: 'conditions', h: 'help', v: 'version' },
};

const endings = ['js', 'cjs', 'mjs', 'ts', 'cts', 'mts'];
const ending = `{${endings.join(',')}}`;

/** https://nodejs.org/api/test.html#running-tests-from-the-command-line */
const defaultGlobs = ['*.test', '*-test', '*_test', 'test-*', 'test']
  .map((name) => `**/${name}.${ending}`)
  .concat(`**/test/**/*.${ending}`);

/** Node's own test runner, also through tsx. https://nodejs.org/api/test.html */
export const nodeTest: RunnerDefinition = {
  name: 'node:test',
  packages: [],
  programs: ['node', 'tsx', 'ts-node', 'nodejs'],
  configFiles: [],
  lookup: 'folder',
  functions: {},
  byHand: () => ['--test'],
  commandLine,
  projects: (input) => {
    const reader = createConfigReader(input.place);
    const options = input.command?.options;
    const words = options?.get('positionals') ?? [];
    const named = (name: string) =>
      (options?.get(name) ?? []).map((text) => ({ text: rooted(input.cwd, text), place: input.place }));
    const setup = collectSetup(
      input,
      input.cwd,
      [
        ['global-setup', named('test-global-setup')],
        [
          'setup',
          [...named('require'), ...named('import'), ...named('loader'), ...named('experimental-loader')],
        ],
      ],
      reader,
    );
    const isolation = options?.get('test-isolation') ?? options?.get('experimental-test-isolation');
    const shared = isolation?.at(-1) === 'none';
    const include = included(input, words, reader);
    return [
      {
        name: undefined,
        folder: input.cwd,
        config: undefined,
        within: ['.'],
        include,
        exclude: [{ form: 'glob', glob: '**/node_modules/**', base: '.', dot: true }],
        ...setup,
        environment: [],
        aliases: [],
        // https://nodejs.org/api/test.html#test-runner-execution-model
        process: {
          modules: shared ? 'shared' : 'per-file',
          process: shared ? 'shared' : 'per-file',
          external: 'none',
        },
        servers: [],
        notes: [...(input.command?.notes ?? []), ...reader.notes],
      },
    ];
  },
};

function commandLine(invocation: Invocation): RunnerCommand | undefined {
  const line = readCommandLine(invocation.arguments, shape);
  if (lastOption(line, 'test') !== 'true') return undefined;
  const place = { file: invocation.starter.file, line: invocation.starter.line };
  return {
    filters: [],
    projects: [],
    setupFiles: [],
    environment: [],
    narrowing: ['test-name-pattern', 'test-skip-pattern', 'test-shard', 'test-only'].flatMap((name) =>
      listOption(line, name).map((value) => `--${name} ${value}`),
    ),
    options: new Map([...line.options, ['positionals', line.positionals]]),
    notes: line.partial ? [{ text: 'Part of the command line is only known at run time', place }] : [],
  };
}

function included(input: RunnerInput, words: readonly string[], reader: ConfigReader): readonly FileRule[] {
  if (words.length > 0) return words.flatMap((text) => inFolder(input, text, reader));
  return defaultGlobs.map((glob) => ({ form: 'glob', glob, base: input.cwd, dot: false }));
}

/** A folder was searched with the default names until Node 20. https://nodejs.org/docs/latest-v20.x/api/test.html */
function inFolder(input: RunnerInput, text: string, reader: ConfigReader): readonly FileRule[] {
  return namedFiles(input, text, { endings, recursive: true }, reader);
}
