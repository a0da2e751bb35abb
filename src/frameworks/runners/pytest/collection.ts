import { posix } from 'node:path';
import type { FileRule } from '../../../model/runner.ts';
import { locate } from '../locate.ts';
import { pathOf } from './command-line.ts';
import { fnmatchFolder, fnmatchSource, fnmatchWhole } from './fnmatch.ts';
import type { PytestSettings } from './settings.ts';

/** Where a call looks for tests: what it names, else the configured paths, else where it is called. */
export function startsOf(settings: PytestSettings): readonly string[] {
  const { input, named } = settings;
  const starts =
    named.length > 0 ? named.flatMap((one) => startOf(one, settings)) : configuredPaths(settings);
  return named.length === 0 && starts.length === 0 ? [input.cwd] : [...new Set(starts)];
}

/** `tests/test_a.py::test_b`, `tests/unit`, with `--pyargs` also `app.tests`. */
function startOf(text: string, settings: PytestSettings): readonly string[] {
  const { input } = settings;
  const path = pathOf(text);
  const found = locate(input.cwd, path);
  const isThere = found !== undefined && (found === '.' || input.exists(found) || input.exists(`${found}/`));
  if (isThere || !settings.isSet('pyargs')) return found === undefined ? [] : [found];
  const module = input.module?.(input.cwd, path);
  if (module === undefined) return [];
  return [posix.basename(module) === '__init__.py' ? posix.dirname(module) : module];
}

/** They count only where nothing is named and pytest is called in its root. */
function configuredPaths(settings: PytestSettings): readonly string[] {
  const { input } = settings;
  if (input.cwd !== rootOf(settings)) return [];
  return settings.words('testpaths').flatMap((one) => {
    if (!/[*?[]/.test(one)) return locate(input.cwd, one) ?? [];
    return input.glob(input.cwd, [one.replace(/\/$/, '')]).map((file) => file.replace(/\/$/, ''));
  });
}

/** Folder that ids of tests and paths of the configuration start from. */
export function rootOf(settings: PytestSettings): string {
  const { input } = settings;
  const given = settings.last('rootdir');
  return (given === undefined ? undefined : locate(input.cwd, given)) ?? input.folder;
}

/** Folders that the tests lie in. */
export function foldersOf(starts: readonly string[]): readonly string[] {
  const folders = starts.map((one) => (one.endsWith('.py') ? posix.dirname(one) : one));
  const all = [...new Set(folders)];
  return all.filter((one) => !all.some((other) => other !== one && isBelow(one, other)));
}

function isBelow(path: string, folder: string): boolean {
  return folder === '.' || path.startsWith(`${folder}/`);
}

/** https://docs.pytest.org/en/stable/reference/reference.html#confval-python_files */
export function included(settings: PytestSettings, starts: readonly string[]): readonly FileRule[] {
  const names = settings.words('python_files');
  const patterns = names.length === 0 ? ['test_*.py', '*_test.py'] : names;
  const inside = starts.filter((one) => !one.endsWith('.py'));
  return [
    // A file that is named counts whatever it is called.
    ...starts.filter((one) => one.endsWith('.py')).map((file): FileRule => ({ form: 'file', file })),
    ...inside.flatMap((base) =>
      patterns.map((pattern): FileRule => ({
        form: 'pattern',
        source: fnmatchSource(pattern, String.raw`(?<=\.py)$`),
        flags: '',
        base,
      })),
    ),
  ];
}

/** https://docs.pytest.org/en/stable/reference/reference.html#confval-norecursedirs */
const usuallyLeftOut = ['*.egg', '.*', '_darcs', 'build', 'CVS', 'dist', 'node_modules', 'venv'];

/** Folders that are not gone into, files that are left out. What a call names is gone into all the same. */
export function excluded(settings: PytestSettings, starts: readonly string[]): readonly FileRule[] {
  const { input } = settings;
  const given = settings.words('norecursedirs');
  const folders = given.length === 0 ? usuallyLeftOut : given;
  return [
    ...starts
      .filter((one) => !one.endsWith('.py'))
      .flatMap((base) =>
        folders.map((name): FileRule => ({ form: 'pattern', source: fnmatchFolder(name), flags: '', base })),
      ),
    ...settings.all('ignore').flatMap((one) => leftOut(locate(input.cwd, one))),
    ...settings.all('ignore-glob').map((glob) => leftOutByGlob(glob, input.cwd)),
    ...settings.all('deselect').flatMap((one) => (one.includes('::') ? [] : leftOut(locate(input.cwd, one)))),
    ...ignoredByConftests(settings),
  ];
}

function leftOut(path: string | undefined): readonly FileRule[] {
  if (path === undefined) return [];
  return path.endsWith('.py')
    ? [{ form: 'file', file: path }]
    : [{ form: 'folder', folder: path, recursive: true }];
}

function leftOutByGlob(glob: string, folder: string): FileRule {
  const source = fnmatchWhole(posix.normalize(posix.join(folder, glob)));
  return { form: 'pattern', source, flags: '', base: '.' };
}

/** `collect_ignore = ["setup.py"]` and `collect_ignore_glob` of a conftest. */
function ignoredByConftests({ input }: PytestSettings): readonly FileRule[] {
  return input.glob('.', ['**/conftest.py', 'conftest.py']).flatMap((file) => {
    if (posix.basename(file) !== 'conftest.py') return [];
    const folder = posix.dirname(file);
    const names = (name: string): readonly string[] => textsIn(input.exported?.(file, name));
    return [
      ...names('collect_ignore').flatMap((one) => leftOut(locate(folder, one))),
      ...names('collect_ignore_glob').map((glob) => leftOutByGlob(glob, folder)),
    ];
  });
}

function textsIn(value: ReturnType<NonNullable<PytestSettings['input']['exported']>>): readonly string[] {
  if (value?.kind !== 'known' || value.data.type !== 'array') return [];
  return value.data.items.flatMap((item) =>
    item.kind === 'known' && item.data.type === 'string' ? [item.data.value] : [],
  );
}
