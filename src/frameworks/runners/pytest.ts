import { posix } from 'node:path';
import type { FileRule, RunnerDefinition, RunnerInput, RunnerProject } from '../../model/runner.ts';
import type { SetupFile } from '../../model/run.ts';
import { locate } from './locate.ts';
import { pathOf, pytestCommandLine, shape } from './pytest/command-line.ts';
import { configuredEnvironment } from './pytest/environment.ts';
import { addedOptions, at, partOf, texts, words } from './pytest/options.ts';
import { readCommandLine } from './read-command-line.ts';

/** Pytest 6 to 9. https://docs.pytest.org/en/stable/reference/customize.html */
export const pytest: RunnerDefinition = {
  name: 'pytest',
  packages: [],
  marks: ['conftest.py', 'pyproject.toml', 'setup.py', 'setup.cfg', 'requirements.txt', 'Pipfile', 'tox.ini'],
  programs: ['pytest', 'py.test'],
  configFiles: [
    ...['pytest.toml', '.pytest.toml', 'pytest.ini', '.pytest.ini', 'pyproject.toml', 'tox.ini', 'setup.cfg'],
  ],
  part: partOf,
  lookup: 'upward',
  variables: [{ name: 'PYTEST_CURRENT_TEST', text: 'test', when: 'always' }],
  functions: {},
  byHand: (config) => (config === undefined ? [] : ['-c', config]),
  commandLine: pytestCommandLine,
  projects: (input) => [readProject(input)],
};

/** https://docs.pytest.org/en/stable/reference/reference.html#confval-norecursedirs */
const usuallyLeftOut = ['*.egg', '.*', '_darcs', 'build', 'CVS', 'dist', 'node_modules', 'venv', '{arch}'];

function readProject(input: RunnerInput): RunnerProject {
  const { cwd, folder } = input;
  const place = input.configFile === undefined ? input.place : { file: input.configFile, line: 1 };
  const added = readCommandLine(addedOptions(input), shape);
  const option = (name: string): readonly string[] => [
    ...(added.options.get(name) ?? []),
    ...(input.command?.options.get(name) ?? []),
  ];
  const named = [...added.positionals.map(pathOf), ...(input.command?.filters ?? []).flatMap(pathIn)];
  const within = named.length > 0 ? named.flatMap((one) => locate(cwd, one) ?? []) : testPaths(input);
  const settings = option('ds').at(-1) ?? texts(at(input.config, ['DJANGO_SETTINGS_MODULE']), /\s+/)[0];
  return {
    name: undefined,
    folder: cwd,
    config: input.configFile === undefined ? undefined : place,
    within:
      within.length === 0 ? [cwd] : within.map((one) => (one.endsWith('.py') ? posix.dirname(one) : one)),
    include: [
      ...within.filter((one) => one.endsWith('.py')).map((file): FileRule => ({ form: 'file', file })),
      ...testNames(input).map((glob): FileRule => ({
        form: 'glob',
        glob: `**/${glob}`,
        base: '.',
        dot: false,
      })),
    ],
    exclude: leftOut(input, option),
    setupFiles: conftests(input, folder),
    environment: configuredEnvironment(input, place, settings),
    envFiles: words(input, 'env_files').map((file) => ({
      file: posix.join(folder, file),
      origin: place,
      loadedBy: 'pytest-dotenv',
      override: texts(at(input.config, ['env_override_existing_values']), /\s+/)[0] === '1',
    })),
    aliases: [],
    // All files of a call are one process, unless workers share them out: https://pytest-xdist.readthedocs.io
    process:
      option('numprocesses').length > 0
        ? { modules: 'shared', process: 'per-worker', external: 'dependencies' }
        : { modules: 'shared', process: 'shared', external: 'dependencies' },
    servers: [],
    notes: input.command?.notes ?? [],
  };
}

function pathIn(filter: NonNullable<RunnerInput['command']>['filters'][number]): readonly string[] {
  return filter.form === 'path' ? [filter.path] : [];
}

/** They count only where nothing is named and pytest is called in the folder of its configuration. */
function testPaths(input: RunnerInput): readonly string[] {
  if (input.cwd !== input.folder) return [];
  return words(input, 'testpaths').flatMap((one) => {
    const path = locate(input.folder, one);
    if (path === undefined) return [];
    const found = input.glob(input.folder, [one.replace(/\/$/, '')]);
    return found.length > 0 ? found.map((file) => file.replace(/\/$/, '')) : [path];
  });
}

function testNames(input: RunnerInput): readonly string[] {
  const names = words(input, 'python_files');
  const given = names.length === 0 ? ['test_*.py', '*_test.py'] : names;
  // A name without a star is the beginning of one.
  return given.map((name) => (name.endsWith('.py') ? name : `${name}*.py`));
}

function leftOut(input: RunnerInput, option: (name: string) => readonly string[]): readonly FileRule[] {
  const folders = words(input, 'norecursedirs');
  const names = folders.length === 0 ? usuallyLeftOut : folders;
  return [
    ...names
      .filter((name) => name !== '{arch}')
      .map((name): FileRule => ({
        form: 'glob',
        glob: name.includes('/') ? `**/${name}/**` : `**/${name}/**/*`,
        base: '.',
        dot: true,
      })),
    ...option('ignore').flatMap((one): readonly FileRule[] => {
      const path = locate(input.cwd, one);
      if (path === undefined) return [];
      return path.endsWith('.py')
        ? [{ form: 'file', file: path }]
        : [{ form: 'folder', folder: path, recursive: true }];
    }),
    ...option('ignore-glob').map((glob): FileRule => ({ form: 'glob', glob, base: input.cwd, dot: true })),
  ];
}

/** Every conftest.py below the root counts for the tests beside and below it. */
function conftests(input: RunnerInput, root: string): readonly SetupFile[] {
  return input
    .glob(root, ['**/conftest.py'])
    .filter((file) => posix.basename(file) === 'conftest.py')
    .map((file) => ({ file, phase: 'conftest', origin: { file, line: 1 } }));
}
