import { posix } from 'node:path';

import type { Place } from '../../../model/place.ts';
import type { RunnerInput } from '../../../model/runner.ts';
import type { Value } from '../../../model/value.ts';
import type { ConfigReader } from '../read-config.ts';
import type { JestSource } from './read-project.ts';
import { listValue, objectValue, textValue } from '../config-value.ts';
import { folderOf, locate, rooted } from '../locate.ts';
import { jestConfigFiles } from './defaults.ts';
import { nextJestConfig, reactScriptsConfig, withPreset } from './presets.ts';

const PROJECTS = 500;
/** Projects may list projects; Jest itself reads one level and the configurations they name. */
const DEPTH = 3;

export function listJestProjects(input: RunnerInput, reader: ConfigReader): readonly JestSource[] {
  const place = input.configFile === undefined ? undefined : { file: input.configFile, line: 1 };
  const config = rootConfig(input, reader);
  const rootDir = rootFolder(config, input, reader);
  const listed = input.command?.options.get('projects');
  const projects =
    listed === undefined
      ? reader.at(config, 'projects')
      : listValue(listed.map((text) => textValue(rooted(input.cwd, text))));
  if (projects === undefined) {
    const full = withPreset(config, input, rootDir, reader);
    return [{ name: displayName(full, reader), config: full, rootDir, place, parent: undefined }];
  }
  const parent = { config, rootDir };
  const found = reader
    .items(projects, 'the projects')
    .slice(0, PROJECTS)
    .flatMap((item) => expand(item, parent, input, reader, DEPTH));
  return unique(found);
}

function rootConfig(input: RunnerInput, reader: ConfigReader): Value {
  const json = input.command?.config;
  if (typeof json === 'string' && json.trimStart().startsWith('{')) {
    reader.note('The configuration is written on the command line and is not read', input.place);
    return objectValue({});
  }
  const config = called(input.config, input);
  const reactScripts = input.command?.options.get('program')?.at(-1) === 'react-scripts';
  return reactScripts ? reactScriptsConfig(input, input.folder, config) : config;
}

/** A configuration may be a function, also one that returns a promise. https://jestjs.io/docs/configuration */
function called(config: Value, input: RunnerInput): Value {
  if (config.kind !== 'known') return config;
  if (config.data.type === 'function') return input.call(config, []);
  return config.data.type === 'result' ? (nextJestConfig(config.data) ?? config) : config;
}

function rootFolder(config: Value, input: RunnerInput, reader: ConfigReader): string {
  const named = input.command?.root;
  if (named !== undefined) return locate(input.cwd, named) ?? input.folder;
  return rootDirOf(config, input.folder, reader);
}

function rootDirOf(config: Value, folder: string, reader: ConfigReader): string {
  const rootDir = reader.text(reader.at(config, 'rootDir'), 'the root folder (rootDir)');
  if (rootDir === undefined) return folder;
  const located = locate(folder, rootDir.text);
  if (located === undefined) reader.note('rootDir lies outside the repository', rootDir.place);
  return located ?? folder;
}

type Parent = NonNullable<JestSource['parent']>;

function expand(
  item: Value,
  parent: Parent,
  input: RunnerInput,
  reader: ConfigReader,
  depth: number,
): readonly JestSource[] {
  const text = item.kind === 'known' && item.data.type === 'string' ? item.data.value : undefined;
  if (text === undefined) {
    const config = called(item, input);
    const rootDir = rootDirOf(config, parent.rootDir, reader);
    const full = withPreset(config, input, rootDir, reader);
    return [{ name: displayName(full, reader), config: full, rootDir, place: reader.placeOf(item), parent }];
  }
  const path = text.replace(/^<rootDir>\/?/, './');
  return matches(path, parent.rootDir, input).flatMap((match) => {
    const file = match.endsWith('/') ? configIn(match.slice(0, -1), input) : match;
    return file === undefined ? [] : fromFile(file, parent, input, reader, depth - 1);
  });
}

function matches(path: string, folder: string, input: RunnerInput): readonly string[] {
  const direct = locate(folder, path);
  if (/[*?{}[\]!]/.test(path) || direct === undefined) {
    return input.glob(folder, [path.replace(/^\.\//, ''), '!**/node_modules/**']);
  }
  if (input.exists(direct)) return [direct];
  return direct === '.' || input.exists(`${direct}/`) ? [`${direct}/`] : [];
}

function configIn(folder: string, input: RunnerInput): string | undefined {
  const names = [...jestConfigFiles, 'package.json'];
  return names.map((name) => posix.join(folder, name)).find((path) => input.exists(path));
}

function fromFile(
  file: string,
  parent: Parent,
  input: RunnerInput,
  reader: ConfigReader,
  depth: number,
): readonly JestSource[] {
  if (!/\.(?:[cm]?[jt]s|json)$/.test(file)) return [];
  const whole = input.load(file);
  const loaded =
    (posix.basename(file) === 'package.json' ? reader.at(whole, 'jest') : whole) ?? objectValue({});
  const config = called(loaded, input);
  const rootDir = rootDirOf(config, folderOf(file), reader);
  const inner = reader.at(config, 'projects');
  if (inner !== undefined && depth > 0 && file !== input.configFile) {
    return reader
      .items(inner, 'the projects')
      .slice(0, PROJECTS)
      .flatMap((item) => expand(item, { config, rootDir }, input, reader, depth));
  }
  const place: Place = { file, line: 1 };
  const full = withPreset(config, input, rootDir, reader);
  return [{ name: displayName(full, reader), config: full, rootDir, place, parent, file }];
}

/** A text or `{ name, color }`. https://jestjs.io/docs/configuration#displayname-string-object */
function displayName(config: Value, reader: ConfigReader): string | undefined {
  const name = reader.at(config, 'displayName');
  return name === undefined
    ? undefined
    : reader.text(reader.at(name, 'name') ?? name, "a project's name")?.text;
}

function unique(sources: readonly JestSource[]): readonly JestSource[] {
  const seen = new Set<string>();
  return sources.filter(({ file }) => file === undefined || (!seen.has(file) && seen.add(file)));
}
