import type { Invocation } from '../../../model/invocation.ts';
import type { FileFilter, RunnerCommand } from '../../../model/runner.ts';
import { lastOption, listOption, readCommandLine } from '../read-command-line.ts';

/** https://playwright.dev/docs/test-cli */
const shape = {
  values: [
    ...[
      'browser',
      'config',
      'global-timeout',
      'grep',
      'grep-invert',
      'max-failures',
      'output',
      'repeat-each',
    ],
    ...['reporter', 'retries', 'shard', 'timeout', 'trace', 'tsconfig', 'ui-host', 'ui-port', 'workers'],
    ...['test-list', 'update-source-method'],
  ],
  lists: ['project'],
  short: { c: 'config', g: 'grep', j: 'workers', u: 'update-snapshots', x: 'fail-fast', h: 'help' },
};

export function playwrightCommandLine(invocation: Invocation): RunnerCommand | undefined {
  const [subcommand, ...args] = invocation.arguments;
  if (subcommand !== 'test') return undefined;
  const line = readCommandLine(args, shape);
  if (line.options.has('help') || line.options.has('list')) return undefined;
  const config = lastOption(line, 'config');
  const place = { file: invocation.starter.file, line: invocation.starter.line };
  const withoutDependencies = lastOption(line, 'deps') === 'false';
  return {
    ...(config === undefined ? {} : { config }),
    filters: line.positionals.map(filter),
    projects: listOption(line, 'project'),
    setupFiles: [],
    environment: [],
    narrowing: ['grep', 'grep-invert', 'shard', 'only-changed', 'last-failed'].flatMap((name) =>
      (line.options.get(name) ?? []).map((value) => (value === 'true' ? `--${name}` : `--${name} ${value}`)),
    ),
    options: new Map([...line.options, ['dependencies', [withoutDependencies ? 'false' : 'true']]]),
    notes: line.partial ? [{ text: 'Part of the command line is only known at run time', place }] : [],
  };
}

/** A regular expression over whole paths in any case of letters; a line may follow the file. */
function filter(word: string): FileFilter {
  const delimited = /^\/(.*)\/([gi]*)$/.exec(word);
  if (delimited !== null) return { form: 'pattern', source: delimited[1] ?? '', flags: 'i' };
  return { form: 'pattern', source: word.replace(/(?::\d+){1,2}$/, '').replace(/^\.\//, '/'), flags: 'i' };
}
