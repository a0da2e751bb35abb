import { isPlainObject, property, text, type Plain } from '../plain.ts';
import { at, lines, list } from './project-layout.ts';

/** What a project asks to have installed. */
export interface Requirements {
  /** Names of distributions, normalised. */
  readonly names: ReadonlySet<string>;
  /** Folders of the repository that are installed as they stand, as written: `../common`. */
  readonly folders: readonly string[];
  /** Names that a workspace of the repository provides (`{ workspace = true }`). */
  readonly fromWorkspace: readonly string[];
}

/**
 * A distribution's name, so that it can be compared with the name of a module.
 * https://packaging.python.org/en/latest/specifications/name-normalization/, with the underscores of modules.
 */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '_');
}

export function requirementsOf(
  pyproject: Plain | undefined,
  config: Plain | undefined,
  texts: readonly string[],
): Requirements {
  const found = new Collector();
  found.addList(at(pyproject, 'project', 'dependencies'));
  for (const table of [
    at(pyproject, 'project', 'optional-dependencies'),
    property(pyproject, 'dependency-groups'),
    at(pyproject, 'tool', 'pdm', 'dev-dependencies'),
    at(pyproject, 'tool', 'hatch', 'envs', 'default', 'dependencies'),
  ])
    if (isPlainObject(table)) for (const group of Object.values(table)) found.addList(group);
  found.addList(at(pyproject, 'tool', 'uv', 'dev-dependencies'));
  found.addTable(at(pyproject, 'tool', 'uv', 'sources'));
  const poetry = at(pyproject, 'tool', 'poetry');
  found.addTable(property(poetry, 'dependencies'));
  found.addTable(property(poetry, 'dev-dependencies'));
  const groups = property(poetry, 'group');
  if (isPlainObject(groups))
    for (const group of Object.values(groups)) found.addTable(property(group, 'dependencies'));
  // A Pipfile stands for a project's tables as well.
  found.addTable(property(pyproject, 'packages'));
  found.addTable(property(pyproject, 'dev-packages'));
  found.addLines(lines(at(config, 'options', 'install_requires')));
  found.addLines(lines(at(config, 'options', 'tests_require')));
  for (const whole of texts) found.addLines(whole.split('\n').slice(0, mostLines));
  return found;
}

/** Longer lists are locked ones, whose first lines say as much. */
const mostLines = 5000;

class Collector implements Requirements {
  readonly names = new Set<string>();
  readonly folders: string[] = [];
  readonly fromWorkspace: string[] = [];

  addList(value: Plain | undefined): void {
    this.addLines(list(value).filter((item): item is string => typeof item === 'string'));
  }

  /** Lines of pip's requirement files: https://pip.pypa.io/en/stable/reference/requirements-file-format/ */
  addLines(found: readonly string[]): void {
    for (const line of found) {
      const written = line.replace(/(?:^|\s)#.*$/, '').trim();
      const folder = /^(?:-e|--editable)[\s=]+(.+)$/.exec(written)?.[1] ?? written;
      const place =
        /^(?:[\w.-]{1,100}(?:\[[^\]]{0,100}\])?\s*@\s*)?(?:file:(?:\/\/)?)?(?:\/?\$\{PROJECT_ROOT\}\/)?(\.{1,2}(?:\/[^\s;[\]]*)?)/.exec(
          folder,
        )?.[1];
      if (place !== undefined) this.folders.push(place);
      else if (!written.startsWith('-')) this.#addName(/^[A-Za-z0-9][\w.-]*/.exec(written)?.[0]);
    }
  }

  /** A table of names, as Poetry, uv and Pipenv write them. */
  addTable(table: Plain | undefined): void {
    if (!isPlainObject(table)) return;
    for (const [name, entry] of Object.entries(table)) {
      const path = text(property(entry, 'path'));
      if (path !== undefined) this.folders.push(path);
      else if (property(entry, 'workspace') === true) this.fromWorkspace.push(normalName(name));
      else if (name !== 'python') this.#addName(name);
    }
  }

  #addName(name: string | undefined): void {
    if (name !== undefined) this.names.add(normalName(name));
  }
}
