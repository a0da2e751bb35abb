import { describe, expect, it } from 'vitest';

import { idsOf, runNamed, runsOf, runsOfFixture } from './runs-of.ts';

const test = 'def test_one():\n    assert True\n';

describe('runs of pytest', () => {
  const found = runsOfFixture('python-pytest');

  it('are one for each call that differs, told from tests that none takes', () => {
    expect(idsOf(found)).toEqual([
      '.#orphan:python',
      '.#pytest:ci',
      '.#pytest:direct',
      'backend#pytest:ci',
      'backend#pytest:direct',
    ]);
    expect(runNamed(found, '.#pytest:direct').testFiles).toEqual([
      'scripts/test_data.py',
      'scripts/test_smoke.py',
    ]);
    expect(runNamed(found, '.#orphan:python').testFiles).toEqual([
      'backend/build/test_d.py',
      'backend/tests/test_gone.py',
      'backend/tests/unit/test_wip.py',
    ]);
  });

  it('take the configuration of what they name, not of where they are called', () => {
    const run = runNamed(found, '.#pytest:ci');
    expect(run.config).toEqual({ file: 'backend/pyproject.toml', line: 1 });
    expect(run.testFiles).toEqual(['backend/tests/test_a.py', 'backend/tests/unit/check_b.py']);
    expect(run.process.process).toBe('per-worker');
    expect(run.folder).toBe('.');
  });

  it('load plugins, then the conftest files above their tests and no other', () => {
    const run = runNamed(found, '.#pytest:ci');
    expect(run.setupFiles.map(({ file, phase, origin }) => [file, phase, origin.file, origin.line])).toEqual([
      ['backend/app/plugin.py', 'plugin', 'backend/pyproject.toml', 12],
      ['backend/app/testing.py', 'plugin', 'backend/pyproject.toml', 5],
      ['backend/tests/conftest.py', 'conftest', 'backend/tests/conftest.py', 1],
    ]);
  });

  it('leave out folders, files and tests as told', () => {
    const direct = runNamed(found, 'backend#pytest:direct');
    expect(direct.testFiles).toEqual([
      'backend/tests/db/test_c.py',
      'backend/tests/test_a.py',
      'backend/tests/unit/check_b.py',
    ]);
    const started = runNamed(found, 'backend#pytest:ci');
    expect(started.testFiles).toEqual(['backend/tests/db/test_c.py']);
    expect(started.process.process).toBe('shared');
    expect(started.python).toEqual({
      root: 'backend',
      importMode: 'importlib',
      path: ['backend/src'],
      conftestsBelow: 'backend',
      classes: ['*Suite'],
      functions: ['test'],
      marks: 'not slow',
      deselected: ['backend/tests/test_a.py::test_one'],
      named: ['backend/tests/db::x'],
      fixtures: ['clean'],
      asyncio: 'auto',
    });
  });

  it('get variables of plugins, which yield only where they say so', () => {
    const variables = (id: string) =>
      runNamed(found, id)
        .environment.filter(({ name }) => name !== 'CI')
        .map(({ name, text, source, overridableBy }) => [name, text, source, ...overridableBy]);
    expect(variables('backend#pytest:direct')).toEqual([
      ['APP_ENV', 'test', 'config', 'ambient'],
      ['DATABASE_URL', 'sqlite:///test.db', 'config'],
    ]);
    expect(variables('.#pytest:ci')[0]).toEqual(['APP_ENV', 'ci', 'ci']);
    expect(runNamed(found, 'backend#pytest:direct').envFiles).toMatchObject([
      { file: 'backend/.env.test', state: 'tracked', loadedBy: 'pytest-dotenv', override: false },
    ]);
  });
});

describe('configuration of pytest', () => {
  const config = (files: Readonly<Record<string, string>>): string | undefined =>
    runsOf({ 'tests/test_a.py': test, 'other/test_b.py': test, ...files }).runs[0]?.config?.file;

  it.each([
    [{ 'pyproject.toml': '[project]\nname = "a"\n', 'setup.cfg': '[metadata]\nname = a\n' }, undefined],
    [{ 'pytest.ini': '', 'pyproject.toml': '[tool.pytest.ini_options]\n' }, 'pytest.ini'],
    [{ 'pytest.toml': '[pytest]\n', 'pytest.ini': '[pytest]\n' }, 'pytest.toml'],
    [
      { 'pyproject.toml': '[tool.pytest.ini_options]\nx = 1\n', 'tox.ini': '[pytest]\nx=1\n' },
      'pyproject.toml',
    ],
    [{ 'pyproject.toml': '[tool.pytest]\nx = 1\n' }, 'pyproject.toml'],
    [{ 'tox.ini': '[pytest]\nx = 1\n', 'setup.cfg': '[tool:pytest]\nx = 1\n' }, 'tox.ini'],
    [{ 'setup.cfg': '[tool:pytest]\nx = 1\n' }, 'setup.cfg'],
  ])('%j', (files, expected) => {
    expect(config(files as Readonly<Record<string, string>>)).toBe(expected);
  });

  it('is none where nothing says so, and then the whole repository is called', () => {
    const { runs } = runsOf({ 'a/test_a.py': test, 'b/helper.py': test, 'node_modules/x/test_c.py': test });
    expect(runs.map(({ id, testFiles }) => [id, testFiles])).toEqual([['.#pytest:direct', ['a/test_a.py']]]);
  });

  it('counts options of plugins with their values, and those of variables', () => {
    const call = (command: string) =>
      runsOf({ 'tests/test_a.py': test, 'other/test_b.py': test, Makefile: `it:\n\t${command}\n` }).runs.find(
        ({ kind }) => kind === 'started',
      );
    expect(call('pytest --cov other --ds app.settings -k "not x" tests')?.testFiles).toEqual([
      'tests/test_a.py',
    ]);
    expect(call('PYTEST_ADDOPTS="--ignore=other" pytest')?.testFiles).toEqual(['tests/test_a.py']);
    expect(call('pytest -o testpaths=other')?.testFiles).toEqual(['other/test_b.py']);
    expect(call('pytest --ignore-glob="oth*"')?.testFiles).toEqual(['tests/test_a.py']);
    expect(call('pytest --collect-only')).toBeUndefined();
    const django = call('pytest --ds app.settings --reuse-db');
    expect(django?.environment).toMatchObject([
      { name: 'DJANGO_SETTINGS_MODULE', text: 'app.settings', overridableBy: [] },
    ]);
    expect(django?.python?.keepsDatabase).toBe(true);
  });

  it('names a plugin of the repository that is no tracked file', () => {
    const { runs } = runsOf({
      'pytest.ini': '[pytest]\naddopts = -p app.local\n',
      'app/__init__.py': '',
      'tests/test_a.py': test,
    });
    expect(runs[0]?.notes.map(({ text }) => text)).toEqual([
      'The plugin app.local is no tracked file: what it does is not known',
    ]);
  });
});

describe('runs of unittest and Django', () => {
  const found = runsOfFixture('python-django');
  const files = (id: string): readonly string[] => runNamed(found, id).testFiles;

  it('go down into packages alone', () => {
    expect(idsOf(found)).toEqual([
      '.#pytest:direct',
      '.#unittest:make',
      'site#django:make',
      'site#django:make:make',
      'site#unittest:make',
    ]);
    expect(files('site#django:make')).toEqual([
      'site/users/tests/test_a.py',
      'site/users/tests/test_b.py',
      'site/users/tests/testing.py',
    ]);
    expect(files('.#unittest:make')).toEqual(['site/users/tests/test_a.py', 'site/users/tests/test_b.py']);
    expect(files('.#pytest:direct')).toEqual(['site/loose/test_c.py']);
  });

  it('take modules, classes and methods by their dotted names', () => {
    expect(files('site#unittest:make')).toEqual(['site/users/tests/test_a.py']);
    expect(files('site#django:make:make')).toEqual(['site/users/tests/test_b.py']);
  });

  it('know the settings, the database that is kept and the processes', () => {
    const run = runNamed(found, 'site#django:make');
    expect(run.environment).toMatchObject([
      {
        name: 'DJANGO_SETTINGS_MODULE',
        text: 'shop.settings',
        origin: [{ file: 'site/manage.py', line: 6 }],
        overridableBy: ['ambient'],
      },
    ]);
    expect(run.python).toMatchObject({ keepsDatabase: true, classes: [], functions: [], path: ['site'] });
    expect(run.process.process).toBe('per-worker');
    expect(runNamed(found, 'site#django:make:make').environment).toMatchObject([
      { name: 'DJANGO_SETTINGS_MODULE', text: 'shop.ci', overridableBy: [] },
    ]);
  });
});
