import type { Invocation } from '../../../model/invocation.ts';
import type { FileFilter, RunnerCommand } from '../../../model/runner.ts';
import type { Note, SetupPhase } from '../../../model/run.ts';
import type { CommandLine } from '../read-command-line.ts';
import { lastOption, listOption, readCommandLine } from '../read-command-line.ts';

/** https://jestjs.io/docs/cli */
const shape = {
  values: [
    ...[
      'config',
      'root-dir',
      'test-path-pattern',
      'test-name-pattern',
      'max-workers',
      'env',
      'shard',
      'preset',
    ],
    ...[
      'test-environment',
      'global-setup',
      'global-teardown',
      'output-file',
      'test-timeout',
      'cache-directory',
    ],
    ...[
      'coverage-directory',
      'coverage-provider',
      'collect-coverage-from',
      'changed-since',
      'seed',
      'runner',
    ],
    ...['test-runner', 'max-concurrency', 'test-results-processor', 'worker-idle-memory-limit', 'filter'],
  ],
  lists: [
    ...['projects', 'select-projects', 'ignore-projects', 'roots', 'test-match', 'test-regex', 'reporters'],
    ...['test-path-ignore-patterns', 'test-path-patterns', 'setup-files', 'setup-files-after-env'],
    ...['coverage-reporters', 'coverage-path-ignore-patterns', 'module-path-ignore-patterns'],
  ],
  short: {
    c: 'config',
    t: 'test-name-pattern',
    i: 'run-in-band',
    w: 'max-workers',
    o: 'only-changed',
    h: 'help',
  },
};

export function jestCommandLine(invocation: Invocation): RunnerCommand | undefined {
  const args = jestArguments(invocation);
  if (args === undefined) return undefined;
  const line = readCommandLine(args, shape);
  if (
    ['help', 'version', 'init', 'show-config', 'list-tests', 'clear-cache'].some((name) =>
      line.options.has(name),
    )
  ) {
    return undefined;
  }
  const config = lastOption(line, 'config');
  const root = lastOption(line, 'root-dir');
  return {
    ...(config === undefined ? {} : { config }),
    ...(root === undefined ? {} : { root }),
    filters: filters(line),
    projects: [
      ...listOption(line, 'select-projects'),
      ...listOption(line, 'ignore-projects').map((name) => `!${name}`),
    ],
    setupFiles: setup(line),
    environment: [],
    narrowing: ['test-name-pattern', 'shard', 'only-changed', 'changed-since'].flatMap((name) =>
      (line.options.get(name) ?? []).map((value) => (value === 'true' ? `--${name}` : `--${name} ${value}`)),
    ),
    options: new Map([...line.options, ['program', [invocation.program]]]),
    notes: notes(line, invocation),
  };
}

/** `react-scripts test` hands its arguments to jest. https://create-react-app.dev/docs/running-tests */
function jestArguments(invocation: Invocation): readonly (string | undefined)[] | undefined {
  if (invocation.program === 'jest') return invocation.arguments;
  const at = invocation.arguments.indexOf('test');
  return at < 0 ? undefined : invocation.arguments.slice(at + 1);
}

function filters(line: CommandLine): readonly FileFilter[] {
  const ignored = listOption(line, 'test-path-ignore-patterns').map((source): FileFilter => ({
    form: 'exclude-pattern',
    source,
  }));
  if (line.options.has('find-related-tests')) return ignored;
  if (line.options.has('run-tests-by-path')) {
    return [...line.positionals.map((path): FileFilter => ({ form: 'path', path })), ...ignored];
  }
  const named = [...listOption(line, 'test-path-pattern'), ...listOption(line, 'test-path-patterns')];
  // Patterns match whole paths in any case of letters: https://jestjs.io/docs/cli#jest-regexfortestfiles
  const patterns = [...line.positionals, ...named].map((source): FileFilter => ({
    form: 'pattern',
    source: source.replace(/^\.\//, '/'),
    flags: 'i',
  }));
  return [...patterns, ...ignored];
}

function setup(line: CommandLine): RunnerCommand['setupFiles'] {
  const phases: readonly (readonly [string, SetupPhase])[] = [
    ['setup-files', 'setup'],
    ['setup-files-after-env', 'setup-after-env'],
    ['global-setup', 'global-setup'],
    ['global-teardown', 'global-teardown'],
  ];
  return phases.flatMap(([name, phase]) => listOption(line, name).map((path) => ({ path, phase })));
}

function notes(line: CommandLine, invocation: Invocation): readonly Note[] {
  const place = { file: invocation.starter.file, line: invocation.starter.line };
  const found: Note[] = [];
  if (line.partial) found.push({ text: 'Part of the command line is only known at run time', place });
  if (line.options.has('find-related-tests')) {
    found.push({ text: 'jest picks tests by their imports; every test it could pick is listed', place });
  }
  return found;
}
