import type { Invocation } from '../../model/invocation.ts';
import type { PythonSettings } from '../../model/run.ts';
import type { RunnerCommand, RunnerDefinition, RunnerInput, RunnerProject } from '../../model/runner.ts';
import { locate } from './locate.ts';
import { lastOption, readCommandLine, type CommandLineShape } from './read-command-line.ts';
import { discovered, testsNamed } from './unittest/discovery.ts';

const shape: CommandLineShape = {
  values: ['start-directory', 'pattern', 'top-level-directory', 'keyword', 'durations'],
  short: { s: 'start-directory', p: 'pattern', t: 'top-level-directory', k: 'keyword', h: 'help' },
};

/** https://docs.python.org/3/library/unittest.html#command-line-interface */
export const unittest: RunnerDefinition = {
  name: 'unittest',
  packages: [],
  programs: ['unittest'],
  configFiles: [],
  lookup: 'folder',
  functions: {},
  byHand: () => ['discover'],
  commandLine,
  projects: (input) => [project(input)],
};

function commandLine({ arguments: args, starter }: Invocation): RunnerCommand | undefined {
  const line = readCommandLine(args, shape);
  if (line.options.has('help')) return undefined;
  const place = { file: starter.file, line: starter.line };
  return {
    filters: [],
    projects: [],
    setupFiles: [],
    environment: [],
    narrowing: (line.options.get('keyword') ?? []).map((value) => `-k ${value}`),
    options: new Map([...line.options, ['named', line.positionals]]),
    notes: line.partial ? [{ text: 'Part of the command line is only known at run time', place }] : [],
  };
}

function project(input: RunnerInput): RunnerProject {
  const options = input.command?.options ?? new Map<string, readonly string[]>();
  const line = { options, positionals: [], partial: false };
  const named = options.get('named') ?? [];
  const [verb, start, pattern] = named;
  const isDiscovery = verb === undefined || verb === 'discover';
  const from = lastOption(line, 'start-directory') ?? start ?? '.';
  const top = lastOption(line, 'top-level-directory');
  const glob = lastOption(line, 'pattern') ?? pattern ?? 'test*.py';
  const files = isDiscovery ? discovered(from, glob, input) : testsNamed(named, input);
  const keyword = lastOption(line, 'keyword');
  return pythonProject(input, files, {
    path: [locate(input.cwd, top ?? (isDiscovery ? from : '.')) ?? input.cwd],
    ...(keyword === undefined ? {} : { keyword }),
  });
}

/** A run whose files are known one by one; only subclasses of `TestCase` are tests in it. */
export function pythonProject(
  input: RunnerInput,
  files: readonly string[],
  settings: Partial<PythonSettings>,
): RunnerProject {
  return {
    name: undefined,
    folder: input.cwd,
    config: undefined,
    within: ['.'],
    include: files.map((file) => ({ form: 'file', file })),
    exclude: [],
    setupFiles: [],
    environment: [],
    envFiles: [],
    aliases: [],
    process: { modules: 'shared', process: 'shared', external: 'dependencies' },
    python: {
      ...{ root: input.cwd, importMode: 'prepend', path: [], conftestsBelow: input.cwd },
      ...{ classes: [], functions: [] },
      ...settings,
    },
    servers: [],
    notes: input.command?.notes ?? [],
  };
}
