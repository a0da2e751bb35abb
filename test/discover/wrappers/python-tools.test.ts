import { describe, expect, it } from 'vitest';
import { commandOf, commandsOf, discoverFiles, scriptRuns } from '../discover-files.ts';

function started(command: string): readonly string[] {
  return scriptRuns(command).map(commandOf);
}

describe('what starts Python', () => {
  it.each([
    'uv sync --frozen',
    'poetry install',
    'pipenv lock',
    'python -V',
    'coverage report',
    'hatch build',
  ])('%s starts no test', (command) => {
    expect(started(command).filter((one) => /pytest|unittest|manage/.test(one))).toEqual([]);
  });

  it.each([
    ['python -m pytest -x', 'pytest -x @.'],
    ['python3.12 -W error -X dev -m pytest -m unit', 'pytest -m unit @.'],
    ['python -m unittest discover -s tests', 'unittest discover -s tests @.'],
    ['python src/manage.py test users --keepdb', 'manage.py test users --keepdb @.'],
    ['python -m django test', 'django-admin test @.'],
    ['coverage run --source=app -m pytest tests', 'pytest tests @.'],
    ['coverage run --source app manage.py test', 'manage.py test @.'],
    ['python -m coverage run -m unittest', 'unittest @.'],
    ['uv run --group dev --python 3.12 pytest -n auto', 'pytest -n auto @.'],
    ['uv run --directory server -m pytest', 'pytest @server'],
    ['uv --directory server run python manage.py test', 'manage.py test @server'],
    ['uv run manage.py test', 'manage.py test @.'],
    ['uvx --with x pytest@8 tests', 'pytest tests @.'],
    ['pipx run --spec pytest pytest tests', 'pytest tests @.'],
    ['poetry -C backend run pytest', 'pytest @backend'],
    ['pdm run -p . pytest', 'pytest @.'],
    ['rye run pytest', 'pytest @.'],
    ['hatch run pytest -x', 'pytest -x @.'],
    ['hatch run dev:pytest', 'pytest @.'],
    ['hatch test', 'pytest tests @.'],
    ['hatch test tests/unit', 'pytest tests/unit @.'],
    ['conda run -n dev pytest', 'pytest @.'],
  ])('%s', (command, expected) => {
    expect(started(command)).toEqual([expected]);
  });

  it('loads what pipenv and uv load', () => {
    const files = (command: string): readonly unknown[] =>
      scriptRuns(command).flatMap((one) => one.envFiles.map(({ file, override }) => [file, override]));
    expect(files('pytest')).toEqual([]);
    expect(files('uv run --env-file .env.ci pytest')).toEqual([['.env.ci', false]]);
    expect(files('pipenv run pytest')).toEqual([['.env', true]]);
  });
});

describe('tasks of a Python project', () => {
  const pyproject = `[tool.taskipy.tasks]
pre_test = "python -m scripts.db"
test = { cmd = "APP_ENV=testing python -m pytest", help = "pytest" }

[tool.poe]
env = { A = "1" }
[tool.poe.tasks]
unit = "pytest tests/unit"
both = ["unit", { cmd = "pytest tests/other" }]

[tool.pdm.scripts]
_.env_file = ".env.test"
all = { composite = ["one -x", "pytest two"] }
one = "pytest one"

[tool.hatch.envs.default.scripts]
cov = ["py --cov", "coverage xml"]
py = "pytest {args:tests}"
[tool.hatch.envs.db.env-vars]
DATABASE_URL = "postgres://localhost/test"
[tool.hatch.envs.db.scripts]
py = "pytest tests/db {args}"
`;

  function made(command: string): readonly string[] {
    const files = { 'api/pyproject.toml': pyproject, 'api/Makefile': `it:\n\t${command}\n` };
    return discoverFiles(files)
      .invocations.filter(({ starter }) => starter.via?.[0]?.file === 'api/Makefile')
      .map((one) => {
        const set = one.environment.map(({ name, text }) => `${name}=${text ?? '?'} `).join('');
        return `${set}${commandOf(one)}:${one.starter.line}`;
      });
  }

  it.each([
    ['uv run task lint', []],
    ['uv run poe none', []],
  ])('%s runs none', (command, expected) => {
    expect(made(command)).toEqual(expected);
  });

  it.each([
    ['uv run task test -k users', ['scripts.db @api:2', 'APP_ENV=testing pytest -k users @api:3']],
    ['poe unit -x', ['A=1 pytest tests/unit -x @api:8']],
    ['poetry poe both', ['A=1 A=1 pytest tests/unit @api:8', 'A=1 pytest tests/other @api:9']],
    ['pdm run all', ['pytest two @api:13', 'pytest one @api:14']],
    ['pdm one -q', ['pytest one -q @api:14']],
    ['hatch run py', ['pytest tests @api:18']],
    ['hatch run py a b', ['pytest a b @api:18']],
    ['hatch run cov', ['coverage xml @api:17', 'pytest tests @api:18']],
    ['hatch run db:py', ['DATABASE_URL=postgres://localhost/test pytest tests/db @api:22']],
    ['hatch -e db run py', ['DATABASE_URL=postgres://localhost/test pytest tests/db @api:22']],
  ])('%s', (command, expected) => {
    expect(made(command)).toEqual(expected);
  });

  it('start for themselves', () => {
    const { invocations } = discoverFiles({ 'pyproject.toml': '[tool.taskipy.tasks]\ntest = "pytest -x"\n' });
    expect(invocations.map((one) => [commandOf(one), one.starter.line])).toEqual([['pytest -x @.', 2]]);
  });
});

describe('tasks that are code', () => {
  it('are none where a file of tasks is something else', () => {
    const files = { 'app/tasks.py': 'from celery import task\n\n@task\ndef test(c):\n    c.run("pytest")\n' };
    expect(commandsOf(discoverFiles(files))).toEqual([]);
  });

  it('are the sessions of nox', () => {
    const noxfile = `import nox

nox.options.sessions = ["tests"]


@nox.session(python=["3.12", "3.13"])
def tests(session: nox.Session) -> None:
    session.install("-e", ".[dev]")
    session.env["APP_ENV"] = "test"
    session.run("pytest", "-x", *session.posargs, env={"TZ": "UTC"})


@nox.session(name="db")
def database(session):
    with session.chdir("server"):
        if session.posargs:
            session.run("pytest", *session.posargs)
        else:
            session.run("python", "-m", "pytest", *(session.posargs or ["tests/db"]))


def helper(session):
    session.run("pytest", "never")
`;
    const files = { 'noxfile.py': noxfile, Makefile: 'a:\n\tnox\nb:\n\tnox -s db-3.12 -- tests/one\n' };
    const { invocations } = discoverFiles(files);
    const own = invocations.map((one) => {
      const set = one.environment.map(({ name, text }) => `${name}=${text ?? '?'} `).join('');
      return `${one.starter.via?.[0]?.line ?? 0} ${set}${commandOf(one)}:${one.starter.line}`;
    });
    expect(own).toEqual([
      '2 APP_ENV=test TZ=UTC pytest -x @.:10',
      '0 APP_ENV=test TZ=UTC pytest -x @.:10',
      '4 pytest tests/one @server:17',
      '0 pytest @server:17',
      '0 pytest tests/db @server:19',
      '4 pytest tests/one @server:19',
    ]);
  });

  it('are the tasks of invoke', () => {
    const tasks =
      'from invoke import task\n\n@task\ndef run_tests(c):\n    with c.cd("api"):\n        c.run("pytest -x tests")\n';
    expect(commandsOf(discoverFiles({ 'tasks.py': tasks }))).toEqual(['pytest -x tests @api']);
  });
});
