import { describe, expect, it } from 'vitest';
import { commandOf, discoverFiles, environmentOf } from '../discover-files.ts';

const ini = `[tox]
envlist = py{312,313}-{unit,db}, lint

[base]
env =
    A = 1

[testenv]
passenv = DATABASE_*
setenv =
    {[base]env}
    # the server of the tests
    db: DATABASE_URL = {env:DATABASE_URL:postgres://localhost/test}
changedir = tests
commands =
    unit: pytest {posargs:unit} \\
        -x
    db: coverage run -m pytest {toxinidir}/tests/db {posargs}

[testenv:lint]
skip_install = true
commands = ruff check
`;

const toml = `[tool.tox]
env_list = ["py", "django"]

[tool.tox.env_run_base]
set_env = { X = "1" }
commands = [["pytest", { replace = "posargs", default = ["tests"], extend = true }]]

[tool.tox.env.django]
change_dir = "site"
pass_env = ["PG*"]
commands = [["python", "manage.py", "test", "{posargs}"]]
`;

function called(command: string, files: Readonly<Record<string, string>>): readonly string[] {
  const { invocations } = discoverFiles({ ...files, Makefile: `it:\n\t${command}\n` });
  return invocations
    .filter(({ starter }) => starter.via?.[0]?.file === 'Makefile')
    .map((one) => `${[...environmentOf(one), commandOf(one)].join(' ')}:${one.starter.line}`);
}

describe('tox', () => {
  it('starts nothing without a configuration of its own, and nothing where it only lists', () => {
    expect(called('tox', { 'setup.cfg': '[metadata]\nname = a\n' })).toEqual([]);
    expect(called('tox -l', { 'tox.ini': ini })).toEqual([]);
    expect(called('tox', { 'tox.ini': '[pytest]\ntestpaths = tests\n' })).toEqual([]);
  });

  it('runs what its ini file lists, each environment with its own factors', () => {
    expect(called('tox', { 'tox.ini': ini })).toEqual([
      'A=1 pytest unit -x @tests:16',
      'A=1 DATABASE_URL=postgres://localhost/test~ambient pytest db @tests:18',
      'A=1 ruff check @tests:22',
    ]);
  });

  it('puts the words of the caller in', () => {
    expect(called('tox -e py313-unit -- -k users a', { 'tox.ini': ini })).toEqual([
      'A=1 pytest -k users a -x @tests:16',
    ]);
    expect(called('TOXENV=lint tox', { 'tox.ini': ini })).toEqual(['A=1 ruff check @tests:22']);
  });

  it('hands on only what it is told to', () => {
    const command = 'SECRET=1 DATABASE_HOST=db CI=1 tox run -e py312-unit';
    expect(called(command, { 'tox.ini': ini })).toEqual([
      'DATABASE_HOST=db CI=1 A=1 pytest unit -x @tests:16',
    ]);
  });

  it('reads pyproject.toml, as tables and as the text of an ini file', () => {
    expect(called('tox', { 'pyproject.toml': toml })).toEqual([
      'X=1 pytest tests @.:6',
      'X=1 manage.py test @site:11',
    ]);
    expect(called('PGHOST=db tox -e django -- app', { 'pyproject.toml': toml })).toEqual([
      'PGHOST=db X=1 manage.py test app @site:11',
    ]);
    const legacy =
      '[tool.tox]\nlegacy_tox_ini = """\n[tox]\nenvlist = py\n[testenv]\ncommands = pytest a\n"""\n';
    expect(called('tox', { 'pyproject.toml': legacy })).toEqual(['pytest a @.:6']);
  });

  it('survives what never ends', () => {
    const circle = '[testenv]\ncommands = {[testenv]commands}\nsetenv = {[a]b}\n[a]\nb = {[a]b}\n';
    expect(called('tox', { 'tox.ini': circle })).toEqual([]);
    const wide = `[tox]\nenvlist = ${'{a,b}'.repeat(40)}\n[testenv]\ncommands = pytest\n`;
    expect(called('tox', { 'tox.ini': wide })).toEqual(['pytest @.:4']);
  });
});
