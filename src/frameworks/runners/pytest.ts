import { posix } from 'node:path';
import type { RunnerDefinition, RunnerInput, RunnerProject } from '../../model/runner.ts';
import type { ProcessModel } from '../../model/run.ts';
import { excluded, foldersOf, included, startsOf } from './pytest/collection.ts';
import { pytestCommandLine } from './pytest/command-line.ts';
import { configuredEnvironment } from './pytest/environment.ts';
import { partOf } from './pytest/options.ts';
import { pythonSettings } from './pytest/python-settings.ts';
import { setUpFiles } from './pytest/set-up-files.ts';
import { PytestSettings } from './pytest/settings.ts';

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
  rootMarks: ['pyproject.toml', 'setup.py'],
  variables: [{ name: 'PYTEST_CURRENT_TEST', text: 'test', when: 'always' }],
  functions: {},
  byHand: (config) => (config === undefined ? [] : ['-c', config]),
  commandLine: pytestCommandLine,
  projects: (input) => [readProject(input)],
};

function readProject(input: RunnerInput): RunnerProject {
  const settings = new PytestSettings(input);
  const starts = startsOf(settings);
  const setUp = setUpFiles(settings);
  const { configFile, folder } = input;
  const envFiles = [...settings.words('env_files'), ...settings.all('envfile')];
  return {
    name: undefined,
    folder: input.cwd,
    config: configFile === undefined ? undefined : { file: configFile, line: 1 },
    within: foldersOf(starts),
    include: included(settings, starts),
    exclude: excluded(settings, starts),
    setupFiles: setUp.files,
    environment: configuredEnvironment(settings),
    // https://github.com/quiqua/pytest-dotenv
    envFiles: envFiles.map((file) => ({
      file: posix.join(folder, file),
      origin: settings.placeOf('env_files'),
      loadedBy: 'pytest-dotenv',
      override: settings.flag('env_override_existing_values'),
    })),
    aliases: [],
    process: processOf(settings),
    python: pythonSettings(settings),
    servers: [],
    notes: [...(input.command?.notes ?? []), ...setUp.notes],
  };
}

/** All files of a call are one process, unless workers share them out: https://pytest-xdist.readthedocs.io */
function processOf(settings: PytestSettings): ProcessModel {
  const workers = settings.last('numprocesses');
  const isOff = workers === undefined || workers === '0' || settings.all('plugin').includes('no:xdist');
  const isApart = settings.isSet('forked') || settings.isSet('boxed');
  return {
    modules: 'shared',
    process: isOff && !isApart ? 'shared' : 'per-worker',
    external: 'dependencies',
  };
}
