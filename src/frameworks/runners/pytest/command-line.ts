import type { Invocation } from '../../../model/invocation.ts';
import type { RunnerCommand } from '../../../model/runner.ts';
import { lastOption, readCommandLine } from '../read-command-line.ts';

/** Options that take a value, of pytest and its most used plugins: https://docs.pytest.org/en/stable/reference/reference.html#command-line-flags */
export const shape = {
  values: [
    ...[
      'keyword',
      'mark',
      'config-file',
      'rootdir',
      'confcutdir',
      'ignore',
      'ignore-glob',
      'deselect',
      'plugin',
    ],
    ...['import-mode', 'override-ini', 'maxfail', 'tb', 'basetemp', 'durations', 'durations-min', 'junitxml'],
    ...['junit-xml', 'junit-prefix', 'log-level', 'log-cli-level', 'log-file', 'log-file-level', 'capture'],
    ...[
      'color',
      'verbosity',
      'show-capture',
      'pythonwarnings',
      'assert',
      'cache-show',
      'report-chars',
      'pastebin',
    ],
    ...[
      'numprocesses',
      'dist',
      'maxprocesses',
      'tx',
      'ds',
      'dc',
      'cov-report',
      'cov-config',
      'cov-fail-under',
    ],
    ...[
      'timeout',
      'timeout-method',
      'reruns',
      'reruns-delay',
      'only-rerun',
      'splits',
      'group',
      'durations-path',
    ],
    ...['record-mode', 'block-network', 'html', 'envfile', 'asyncio-mode', 'benchmark-json', 'count', 'seed'],
    ...[
      'hypothesis-profile',
      'hypothesis-seed',
      'alluredir',
      'random-order-seed',
      'browser',
      'base-url',
      'log-format',
    ],
  ],
  short: {
    ...{ k: 'keyword', m: 'mark', c: 'config-file', p: 'plugin', o: 'override-ini', n: 'numprocesses' },
    ...{ r: 'report-chars', W: 'pythonwarnings', x: 'exitfirst', s: 'no-capture', v: 'verbose', q: 'quiet' },
    ...{ l: 'showlocals', h: 'help', V: 'version' },
  },
};

export function pytestCommandLine({ arguments: args, starter }: Invocation): RunnerCommand | undefined {
  const line = readCommandLine(args, shape);
  if (['help', 'version', 'collect-only', 'co', 'fixtures', 'markers'].some((name) => line.options.has(name)))
    return undefined;
  const config = lastOption(line, 'config-file');
  const root = lastOption(line, 'rootdir');
  const place = { file: starter.file, line: starter.line };
  return {
    ...(config === undefined ? {} : { config }),
    ...(root === undefined ? {} : { root }),
    filters: line.positionals.map((text) => ({ form: 'path' as const, path: pathOf(text) })),
    projects: [],
    setupFiles: [],
    environment: [],
    narrowing: ['keyword', 'mark', 'deselect'].flatMap((name) =>
      (line.options.get(name) ?? []).map((value) => `--${name} ${value}`),
    ),
    options: line.options,
    notes: line.partial ? [{ text: 'Part of the command line is only known at run time', place }] : [],
  };
}

/** `tests/test_a.py::TestB::test_c` names a test of the file. */
export function pathOf(text: string): string {
  return text.replace(/::.*$/s, '').replace(/\[.*$/s, '');
}
