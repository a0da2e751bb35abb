import type { Invocation } from '../../../model/invocation.ts';
import type { RunnerCommand } from '../../../model/runner.ts';
import { lastOption, readCommandLine } from '../read-command-line.ts';

/** https://docs.cypress.io/app/references/command-line */
const shape = {
  values: [
    ...[
      'browser',
      'ci-build-id',
      'config',
      'config-file',
      'env',
      'group',
      'key',
      'port',
      'project',
      'reporter',
    ],
    ...['reporter-options', 'runner-ui', 'spec', 'tag', 'auto-cancel-after-failures'],
  ],
  short: {
    ...{ b: 'browser', c: 'config', C: 'config-file', e: 'env', k: 'key', p: 'port', P: 'project' },
    ...{ r: 'reporter', o: 'reporter-options', s: 'spec', t: 'tag', q: 'quiet', h: 'help' },
  },
};

export function cypressCommandLine(invocation: Invocation): RunnerCommand | undefined {
  const [subcommand, ...args] = invocation.arguments;
  if (subcommand !== 'run' && subcommand !== 'open') return undefined;
  const line = readCommandLine(args, shape);
  if (line.options.has('help')) return undefined;
  const config = lastOption(line, 'config-file');
  const root = lastOption(line, 'project');
  const place = { file: invocation.starter.file, line: invocation.starter.line };
  const specs = (line.options.get('spec') ?? []).flatMap((text) => text.split(/,(?![^{]*\})/));
  return {
    ...(config === undefined ? {} : { config }),
    ...(root === undefined ? {} : { root }),
    filters: specs.map((glob) => ({ form: 'glob', glob: glob.trim() })),
    projects: line.options.has('component')
      ? ['component']
      : line.options.has('e2e') || subcommand === 'run'
        ? ['e2e']
        : [],
    setupFiles: [],
    environment: [],
    narrowing: [],
    options: line.options,
    notes: line.partial ? [{ text: 'Part of the command line is only known at run time', place }] : [],
  };
}
