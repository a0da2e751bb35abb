import { posix } from 'node:path';
import { isPlainObject, property, text, texts, type Plain } from '../plain.ts';

/** What the files of a project say about where its packages lie. */
export interface LayoutFiles {
  readonly pyproject: Plain | undefined;
  /** setup.cfg */
  readonly config: Plain | undefined;
  /** Text of setup.py. */
  readonly setup: string | undefined;
}

/**
 * Folders of a project, relative to it, from which its packages are imported once it is installed; empty where
 * nothing says so. Packages that go by another name than their folder's are in `renamed`.
 */
export interface Layout {
  readonly sources: readonly string[];
  readonly renamed: ReadonlyMap<string, string>;
}

/** https://packaging.python.org/en/latest/discussions/src-layout-vs-flat-layout/ as each build tool is told of it. */
export function layoutOf(files: LayoutFiles): Layout {
  const renamed = new Map<string, string>();
  const sources = [
    ...setuptools(files.pyproject, renamed),
    ...setupConfig(files.config, renamed),
    ...setupScript(files.setup),
    ...poetry(files.pyproject),
    ...hatch(files.pyproject, renamed),
    ...oneFolder(files.pyproject),
  ];
  return { sources: [...new Set(sources.map(plainFolder))], renamed };
}

/** https://setuptools.pypa.io/en/latest/userguide/package_discovery.html */
function setuptools(pyproject: Plain | undefined, renamed: Map<string, string>): readonly string[] {
  const tool = at(pyproject, 'tool', 'setuptools');
  const where = at(tool, 'packages', 'find', 'where');
  return [...packageFolders(property(tool, 'package-dir'), renamed), ...(texts(where) ?? one(where))];
}

function packageFolders(table: Plain | undefined, renamed: Map<string, string>): readonly string[] {
  if (!isPlainObject(table)) return [];
  return Object.entries(table).flatMap(([name, folder]) => {
    if (typeof folder !== 'string') return [];
    if (name === '') return [folder];
    // A folder that has the package's own name says where the package lies, another one what it is called.
    if (name.includes('.')) return [];
    if (posix.basename(folder) === name) return [posix.dirname(folder)];
    renamed.set(name, plainFolder(folder));
    return [];
  });
}

function setupConfig(config: Plain | undefined, renamed: Map<string, string>): readonly string[] {
  const table = Object.fromEntries(
    lines(at(config, 'options', 'package_dir')).flatMap((line): [string, string][] => {
      const [name = '', folder] = line.split('=');
      return folder === undefined ? [] : [[name.trim(), folder.trim()]];
    }),
  );
  return [...packageFolders(table, renamed), ...lines(at(config, 'options.packages.find', 'where'))];
}

/** A script is not run; what it passes as a literal counts. */
function setupScript(script: string | undefined): readonly string[] {
  if (script === undefined) return [];
  const found = [
    ...script.matchAll(
      /package_dir\s{0,9}=\s{0,9}\{\s{0,99}(?:''|"")\s{0,9}:\s{0,9}["']([^"'\n]{1,200})["']/g,
    ),
    ...script.matchAll(
      /find_(?:namespace_)?packages\(\s{0,99}(?:where\s{0,9}=\s{0,9})?["']([^"'\n]{1,200})["']/g,
    ),
  ];
  return found.map(([, folder = '']) => folder);
}

/** https://python-poetry.org/docs/pyproject/#packages */
function poetry(pyproject: Plain | undefined): readonly string[] {
  const packages = at(pyproject, 'tool', 'poetry', 'packages');
  return list(packages).flatMap((entry) => {
    const include = text(property(entry, 'include'));
    return include === undefined ? [] : [text(property(entry, 'from')) ?? ''];
  });
}

/** https://hatch.pypa.io/latest/config/build/ */
function hatch(pyproject: Plain | undefined, renamed: Map<string, string>): readonly string[] {
  const build = at(pyproject, 'tool', 'hatch', 'build');
  const wheel = at(build, 'targets', 'wheel');
  const rewritten = property(wheel, 'sources') ?? property(build, 'sources');
  const moved = isPlainObject(rewritten)
    ? Object.entries(rewritten).flatMap(([folder, name]) => {
        if (typeof name !== 'string' || name.includes('/')) return [];
        if (name === '') return [folder];
        renamed.set(name, plainFolder(folder));
        return [];
      })
    : (texts(rewritten) ?? []);
  return [
    ...(texts(property(wheel, 'packages')) ?? []).map((folder) => posix.dirname(folder)),
    ...(texts(property(build, 'dev-mode-dirs')) ?? []),
    ...moved,
  ];
}

/** Tools that have one folder for it: uv_build, PDM, maturin. */
function oneFolder(pyproject: Plain | undefined): readonly string[] {
  return [
    at(pyproject, 'tool', 'uv', 'build-backend', 'module-root'),
    at(pyproject, 'tool', 'pdm', 'build', 'package-dir'),
    at(pyproject, 'tool', 'maturin', 'python-source'),
  ].flatMap(one);
}

export function at(value: Plain | undefined, ...path: readonly string[]): Plain | undefined {
  return path.reduce<Plain | undefined>((here, key) => property(here, key), value);
}

export function list(value: Plain | undefined): readonly Plain[] {
  return Array.isArray(value) ? (value as readonly Plain[]) : [];
}

/** Lines of a value of an INI file. */
export function lines(value: Plain | undefined): readonly string[] {
  return (text(value) ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function one(value: Plain | undefined): readonly string[] {
  return typeof value === 'string' ? [value] : [];
}

function plainFolder(folder: string): string {
  return posix.join('.', folder).replace(/\/$/, '');
}
