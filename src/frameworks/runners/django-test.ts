import { posix } from 'node:path';
import type { Invocation } from '../../model/invocation.ts';
import type { EnvironmentEntry } from '../../model/run.ts';
import type { RunnerCommand, RunnerDefinition, RunnerInput, RunnerProject } from '../../model/runner.ts';
import { flagOption, lastOption, readCommandLine, type CommandLineShape } from './read-command-line.ts';
import { discovered } from './unittest/discovery.ts';
import { pythonProject } from './unittest.ts';

const shape: CommandLineShape = {
  values: [
    ...['settings', 'pythonpath', 'verbosity', 'pattern', 'testrunner', 'top-level-directory', 'tag'],
    ...['exclude-tag', 'keyword', 'durations', 'liveserver'],
  ],
  short: { p: 'pattern', t: 'top-level-directory', k: 'keyword', v: 'verbosity' },
};

/** `manage.py test`. https://docs.djangoproject.com/en/stable/ref/django-admin/#test */
export const djangoTest: RunnerDefinition = {
  name: 'django',
  packages: [],
  marks: ['manage.py'],
  programs: ['manage.py', 'django-admin'],
  configFiles: [],
  lookup: 'folder',
  functions: {},
  byHand: () => ['test'],
  commandLine,
  projects: (input) => [project(input)],
};

function commandLine({ arguments: args, starter }: Invocation): RunnerCommand | undefined {
  if (args[0] !== 'test') return undefined;
  // The number of processes may be left out.
  const words = args.slice(1).map((word, index, all) => {
    const next = all[index + 1];
    return word === '--parallel' && /^(?:\d+|auto)$/.test(next ?? '') ? `--parallel=${next ?? ''}` : word;
  });
  const line = readCommandLine(words, shape);
  const place = { file: starter.file, line: starter.line };
  const labels = line.positionals.filter((one) => !/^(?:\d+|auto)$/.test(one));
  return {
    filters: [],
    projects: [],
    setupFiles: [],
    environment: [],
    narrowing: ['tag', 'exclude-tag', 'keyword'].flatMap((name) =>
      (line.options.get(name) ?? []).map((value) => `--${name} ${value}`),
    ),
    options: new Map([...line.options, ['labels', labels]]),
    notes: line.partial ? [{ text: 'Part of the command line is only known at run time', place }] : [],
  };
}

function project(input: RunnerInput): RunnerProject {
  const options = input.command?.options ?? new Map<string, readonly string[]>();
  const line = { options, positionals: [], partial: false };
  const given = options.get('labels') ?? [];
  const pattern = lastOption(line, 'pattern') ?? 'test*.py';
  const labels = given.length === 0 ? ['.'] : given;
  const files = (isOthers(input) ? [] : labels).flatMap((label) => discovered(label, pattern, input));
  const keyword = lastOption(line, 'keyword');
  const isParallel = lastOption(line, 'parallel') !== undefined && lastOption(line, 'parallel') !== '1';
  const base = pythonProject(input, [...new Set(files)], {
    path: [input.cwd],
    ...(keyword === undefined ? {} : { keyword }),
    ...(flagOption(line, 'keepdb') === true ? { keepsDatabase: true as const } : {}),
  });
  return {
    ...base,
    environment: settingsModule(lastOption(line, 'settings'), input),
    process: { ...base.process, process: isParallel ? 'per-worker' : 'shared' },
  };
}

/** Other frameworks call a file so as well. */
function isOthers({ cwd, text }: RunnerInput): boolean {
  return text?.(posix.join(cwd, 'manage.py'))?.includes('django') === false;
}

/** The option, or what manage.py falls back to where the variable is not set. */
function settingsModule(given: string | undefined, input: RunnerInput): readonly EnvironmentEntry[] {
  const name = 'DJANGO_SETTINGS_MODULE';
  if (given !== undefined)
    return [{ name, text: given, origin: [input.place], source: 'config', overridableBy: [] }];
  const near = [posix.join(input.cwd, 'manage.py'), ...input.glob(input.cwd, ['*/manage.py'])];
  for (const file of near) {
    const text = input.text?.(file);
    const match = text === undefined ? null : /DJANGO_SETTINGS_MODULE['"]\s*,\s*['"]([\w.]+)['"]/.exec(text);
    if (text === undefined || match?.[1] === undefined) continue;
    const line = text.slice(0, match.index).split('\n').length;
    return [{ name, text: match[1], origin: [{ file, line }], source: 'config', overridableBy: ['ambient'] }];
  }
  return [];
}
