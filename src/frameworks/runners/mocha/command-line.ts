import type { Invocation } from '../../../model/invocation.ts';
import type { RunnerCommand } from '../../../model/runner.ts';
import { lastOption, readCommandLine } from '../read-command-line.ts';

/** https://mochajs.org/running/cli/ */
const shape = {
  values: [
    ...[
      'config',
      'package',
      'file',
      'require',
      'spec',
      'ignore',
      'exclude',
      'extension',
      'grep',
      'fgrep',
      'timeout',
    ],
    ...[
      'reporter',
      'ui',
      'jobs',
      'retries',
      'slow',
      'global',
      'node-option',
      'reporter-option',
      'watch-files',
    ],
    ...['watch-ignore', 'import', 'loader', 'experimental-loader', 'opts', 'project', 'tsconfig'],
  ],
  short: {
    ...{ r: 'require', R: 'reporter', g: 'grep', f: 'fgrep', t: 'timeout', u: 'ui', j: 'jobs', s: 'slow' },
    ...{
      n: 'node-option',
      O: 'reporter-option',
      p: 'parallel',
      h: 'help',
      V: 'version',
      w: 'watch',
      b: 'bail',
    },
  },
};

export function mochaCommandLine(invocation: Invocation): RunnerCommand | undefined {
  // ts-mocha's own `-p` names a tsconfig: https://github.com/piotrwitek/ts-mocha#cli-options
  const own =
    invocation.program === 'ts-mocha' ? { ...shape, short: { ...shape.short, p: 'project' } } : shape;
  const line = readCommandLine(invocation.arguments, own);
  if (
    ['help', 'version', 'list-files', 'list-reporters', 'list-interfaces'].some((name) =>
      line.options.has(name),
    )
  ) {
    return undefined;
  }
  const config = lastOption(line, 'config');
  const [first, ...rest] = line.positionals;
  const words = first === 'run' || first === 'inspect' ? rest : line.positionals;
  const place = { file: invocation.starter.file, line: invocation.starter.line };
  return {
    ...(config === undefined ? {} : { config: config === 'false' ? false : config }),
    // Positional files are one more list option, joined with the configuration's `spec`: see options.ts.
    filters: [],
    projects: [],
    setupFiles: [],
    environment: [],
    narrowing: ['grep', 'fgrep'].flatMap((name) =>
      (line.options.get(name) ?? []).map((value) => `--${name} ${value}`),
    ),
    options: new Map([...line.options, ['positionals', words]]),
    notes: line.partial ? [{ text: 'Part of the command line is only known at run time', place }] : [],
  };
}
