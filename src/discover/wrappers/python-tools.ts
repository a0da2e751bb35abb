import type { Context, Follow } from '../context.ts';
import type { Option } from '../options.ts';
import type { Text } from '../shell/text.ts';
import type { Wrapper } from './wrapper.ts';
import { runTask } from '../tasks/python/follow-project-tasks.ts';
import { splitOptions, valuesOf } from '../options.ts';
import { joinPath } from '../paths.ts';
import { knownText, literalText } from '../shell/text.ts';
import { withEnvFiles } from './load-env-files.ts';

/** Programs that start others in a project's environment of Python packages. */
interface Tool {
  /** Options whose value is the next word. */
  readonly valued: readonly string[];
  /** Options that name the folder it goes to first. */
  readonly folder: readonly string[];
  /** Tasks of the project that it knows by name. */
  readonly tasks?: 'pdm' | 'rye' | 'pipenv';
  /** Tasks also go by their name alone: `pdm test`. */
  readonly short?: true;
  /** An env file that it loads by itself, over what is exported. */
  readonly loads?: string;
}

const tools: Readonly<Record<string, Tool>> = {
  // https://docs.astral.sh/uv/reference/cli/#uv-run
  uv: {
    valued: [
      ...['--extra', '--no-extra', '--group', '--no-group', '--only-group', '--env-file', '--with', '-w'],
      ...['--with-editable', '--with-requirements', '--package', '--python', '-p', '--project', '--index'],
      ...['--default-index', '--index-url', '-i', '--extra-index-url', '--find-links', '-f', '--directory'],
      ...['--upgrade-package', '-P', '--resolution', '--prerelease', '--exclude-newer', '--link-mode'],
      ...['--refresh-package', '--config-setting', '-C', '--no-build-package', '--no-binary-package'],
      ...['--config-file', '--cache-dir', '--color', '--python-platform', '--index-strategy', '--from'],
      ...['--reinstall-package', '--keyring-provider', '--allow-insecure-host', '-c', '--constraints'],
    ],
    folder: ['--directory'],
  },
  // https://python-poetry.org/docs/cli/
  poetry: { valued: ['-C', '--directory', '-P', '--project'], folder: ['-C', '--directory'] },
  // https://pipenv.pypa.io/en/latest/shell.html#automatic-loading-of-env
  pipenv: { valued: ['--python', '--pypi-mirror'], folder: [], tasks: 'pipenv', loads: '.env' },
  pdm: { valued: ['-p', '--project', '-s', '--site-packages', '-c'], folder: [], tasks: 'pdm', short: true },
  rye: { valued: ['--pyproject'], folder: [], tasks: 'rye' },
  pixi: { valued: ['-e', '--environment', '--manifest-path', '-m'], folder: [] },
};

export const pythonTools: readonly string[] = Object.keys(tools);

export const followPythonTool: Wrapper = ({ name, words, context, follow }) => {
  const tool = tools[name];
  if (tool === undefined) return false;
  const before = splitOptions(words, tool.valued);
  const [verb, ...after] = before.rest;
  const runs = knownText(verb);
  if (runs === 'tool' && knownText(after[0]) === 'run') {
    follow.words(splitOptions(after.slice(1), tool.valued).rest, context);
    return after.length > 1;
  }
  // `poetry poe test`, with its plugin.
  if (name === 'poetry' && runs === 'poe') return runTask('poe', after, context, follow);
  if (runs !== 'run')
    return (
      tool.short === true && tool.tasks !== undefined && runTask(tool.tasks, before.rest, context, follow)
    );
  const { options, rest } = splitOptions(after, tool.valued);
  const inner = inside(tool, name, [...before.options, ...options], context);
  if (tool.tasks !== undefined && runTask(tool.tasks, rest, inner, follow)) return true;
  return start(rest, options, inner, follow);
};

function inside(tool: Tool, name: string, options: readonly Option[], context: Context): Context {
  const to = valuesOf(options, ...tool.folder).at(-1);
  const folder = to === undefined ? context.folder : (joinPath(context.folder, to) ?? context.folder);
  const files = [...valuesOf(options, '--env-file'), ...(tool.loads === undefined ? [] : [tool.loads])];
  const moved = { ...context, folder };
  return files.length === 0 ? moved : withEnvFiles(moved, files, name, tool.loads !== undefined);
}

/** `uv run -m pytest` is `python -m pytest`; `uv run manage.py test` is Python's as well. */
function start(rest: readonly Text[], options: readonly Option[], context: Context, follow: Follow): boolean {
  if (rest.length === 0) return false;
  const isModule = options.some((option) => option.name === '-m' || option.name === '--module');
  const isScript = knownText(rest[0])?.endsWith('.py') === true;
  if (isModule) follow.words([literalText('python'), literalText('-m'), ...rest], context);
  else if (isScript) follow.words([literalText('python'), ...rest], context);
  else follow.words(rest, context);
  return true;
}

/** `uvx pytest`, `pipx run pytest`: the program of a package, installed for this one call. */
export const followToolRunner: Wrapper = ({ name, words, context, follow }) => {
  const valued = [...(tools.uv?.valued ?? []), '--spec'];
  const { rest } = splitOptions(words, valued);
  if (name === 'pipx' && knownText(rest[0]) !== 'run') return false;
  const own = name === 'pipx' ? splitOptions(rest.slice(1), valued).rest : rest;
  const program = knownText(own[0])?.replace(/[@=<>[].*$/s, '');
  if (program === undefined) return false;
  follow.words([literalText(program), ...own.slice(1)], context);
  return true;
};

/** `python`, with the versions that carry a name of their own. */
export const interpreters: readonly string[] = [
  ...['python', 'python2', 'python3', 'pypy', 'pypy3', 'py'],
  ...Array.from({ length: 11 }, (_, index) => `python3.${index + 5}`),
];

/** Modules that are known by another name as programs. */
const programs: Readonly<Record<string, string>> = {
  django: 'django-admin',
  poethepoet: 'poe',
  pytest_watch: 'ptw',
  taskipy: 'task',
};

/** `python -m pytest` is pytest, `python manage.py test` Django's. */
export const followPython: Wrapper = ({ words, context, follow }) => {
  const { options, rest } = splitOptions(words, ['-W', '-X', '--check-hash-based-pycs', '-m', '-c']);
  const module = options.find((option) => option.name === '-m')?.value;
  const at = module === undefined ? -1 : words.indexOf(module);
  if (module !== undefined && at >= 0) {
    const name = knownText(module);
    const program = name === undefined ? undefined : programs[name];
    follow.words([program === undefined ? module : literalText(program), ...words.slice(at + 1)], context);
    return true;
  }
  const script = knownText(rest[0]) ?? '';
  if (!/(?:^|\/)(?:manage|setup)\.py$/.test(script) || knownText(rest[1]) !== 'test') return false;
  follow.emit(rest, context);
  return true;
};

/** `coverage run -m pytest`, `coverage run --source=app manage.py test`: what it measures. */
export const followCoverage: Wrapper = ({ words, context, follow }) => {
  const [verb, ...after] = splitOptions(words).rest;
  if (knownText(verb) !== 'run') return false;
  const valued = ['--source', '--omit', '--include', '--rcfile', '--data-file', '--concurrency', '--context'];
  const { options, rest } = splitOptions(after, valued);
  const isModule = options.some((option) => option.name === '-m' || option.name === '--module');
  if (rest.length === 0) return false;
  follow.words([literalText('python'), ...(isModule ? [literalText('-m')] : []), ...rest], context);
  return true;
};
