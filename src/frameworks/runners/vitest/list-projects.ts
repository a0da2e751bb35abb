import { posix } from 'node:path';

import type { Place } from '../../../model/place.ts';
import type { RunnerInput } from '../../../model/runner.ts';
import type { Value } from '../../../model/value.ts';
import type { ConfigReader } from '../read-config.ts';
import type { ProjectSource } from './read-project.ts';
import { flagValue, objectValue, textValue } from '../config-value.ts';
import { folderOf, locate } from '../locate.ts';
import { mergeConfig } from '../merge-config.ts';
import { vitestConfigFiles, vitestWorkspaceFiles } from './defaults.ts';

/** More than any real workspace has; a hostile one stops here. */
const PROJECTS = 500;

interface Root {
  readonly config: Value;
  readonly root: string;
  readonly configFile: string | undefined;
  readonly place: Place | undefined;
}

/** The projects of a configuration: itself, or what `test.projects` or a workspace file lists. */
export function listVitestProjects(
  input: RunnerInput,
  major: number,
  reader: ConfigReader,
): readonly ProjectSource[] {
  const root = rootConfig(input, reader);
  const listed = definitions(input, root, major, reader);
  if (listed === undefined) {
    const name = projectName(root.config, reader);
    return [{ name, config: root.config, root: root.root, place: root.place, parent: undefined }];
  }
  const found: ProjectSource[] = [];
  const seen = new Set<string>();
  for (const [index, definition] of listed.slice(0, PROJECTS).entries()) {
    for (const project of expand(definition, index, input, root, reader)) {
      // Projects made by one expression, as `map` does, share a place and are still several.
      const key = project.file ?? `${index} ${project.root}`;
      if (seen.has(key)) continue;
      seen.add(key);
      found.push(project);
    }
  }
  if (listed.length > PROJECTS) reader.note(`Only the first ${PROJECTS} projects are read`);
  return found;
}

function rootConfig(input: RunnerInput, reader: ConfigReader): Root {
  const config = resolveConfig(input.config, input);
  const named =
    input.command?.root ??
    reader.text(reader.at(config, 'test', 'root'), 'the root folder')?.text ??
    reader.text(reader.at(config, 'root'), 'the root folder')?.text;
  const root = named === undefined ? input.cwd : locate(input.cwd, named);
  if (root === undefined) reader.note('The root folder lies outside the repository');
  const { configFile } = input;
  const place = configFile === undefined ? undefined : { file: configFile, line: 1 };
  return { config, root: root ?? input.cwd, configFile, place };
}

/** A configuration may be a function of the command and the mode. https://vite.dev/config/#conditional-config */
function resolveConfig(config: Value, input: RunnerInput): Value {
  if (config.kind === 'one-of') {
    return { ...config, options: config.options.map((option) => resolveConfig(option, input)) };
  }
  if (config.kind !== 'known' || config.data.type !== 'function') return config;
  const mode = input.command?.mode ?? 'test';
  const environment = objectValue({
    mode: textValue(mode),
    command: textValue('serve'),
    isSsrBuild: flagValue(false),
    isPreview: flagValue(false),
  });
  return input.call(config, [environment]);
}

function definitions(
  input: RunnerInput,
  root: Root,
  major: number,
  reader: ConfigReader,
): readonly Value[] | undefined {
  const projects = reader.at(root.config, 'test', 'projects');
  if (projects !== undefined) return reader.items(projects, 'the projects');
  const workspace = reader.at(root.config, 'test', 'workspace');
  const named = input.command?.options.get('workspace')?.at(-1);
  const beside = root.configFile === undefined ? root.root : folderOf(root.configFile);
  if (workspace?.kind === 'known' && workspace.data.type === 'array') {
    return reader.items(workspace, 'the workspace');
  }
  const text = named ?? reader.text(workspace, 'the workspace file')?.text;
  const file =
    text === undefined
      ? vitestWorkspaceFiles.map((name) => posix.join(beside, name)).find((path) => input.exists(path))
      : locate(beside, text);
  if (file === undefined) return undefined;
  if (major >= 4) {
    // https://vitest.dev/guide/migration.html: Vitest 4 reads `projects` only.
    reader.note('Vitest 4 does not read this workspace file', { file, line: 1 });
    return undefined;
  }
  const value = input.load(file);
  return value === undefined ? undefined : reader.items(value, 'the workspace file');
}

function expand(
  definition: Value,
  index: number,
  input: RunnerInput,
  root: Root,
  reader: ConfigReader,
): readonly ProjectSource[] {
  if (definition.kind === 'known' && definition.data.type === 'string') {
    return fromPath(definition.data.value, input, root, reader);
  }
  const options = resolveConfig(definition, input);
  if (options.kind === 'undecided' || options.kind === 'unresolved') {
    reader.note('A project could not be read', reader.placeOf(definition));
    return [];
  }
  return [inlineProject(options, index, input, root, reader)];
}

function inlineProject(
  options: Value,
  index: number,
  input: RunnerInput,
  root: Root,
  reader: ConfigReader,
): ProjectSource {
  const base = extended(options, input, root, reader);
  const config = base === undefined ? options : mergeConfig(base, options);
  const named = reader.text(reader.at(options, 'root'), 'the root folder of a project');
  const own = named ?? reader.text(reader.at(options, 'test', 'root'), 'the root folder of a project');
  const folder = own === undefined ? root.root : (locate(root.root, own.text) ?? root.root);
  return {
    name: projectName(options, reader) ?? String(index),
    config,
    root: folder,
    place: reader.placeOf(options),
    parent: { config: root.config, root: root.root },
  };
}

/** `extends: true` is the listing configuration itself, a text another file; its own projects do not count. */
function extended(options: Value, input: RunnerInput, root: Root, reader: ConfigReader): Value | undefined {
  const value = reader.at(options, 'extends');
  if (value === undefined) return undefined;
  if (reader.flag(value, 'extends') === true) return root.config;
  const text = reader.text(value, 'extends')?.text;
  const file = text === undefined ? undefined : locate(root.root, text);
  if (file === undefined) return undefined;
  const loaded = input.load(file);
  return loaded === undefined ? undefined : resolveConfig(loaded, input);
}

function fromPath(
  text: string,
  input: RunnerInput,
  root: Root,
  reader: ConfigReader,
): readonly ProjectSource[] {
  const pattern = text.replace('<rootDir>', '.').replace(/^\.\//, '');
  const negated = pattern.startsWith('!');
  if (negated) return [];
  const exclusions: readonly string[] = ['!**/node_modules/**', '!**/*.timestamp-*'];
  const direct = locate(root.root, pattern);
  const plain = direct !== undefined && !/[*?{}[\]()!]/.test(pattern);
  const matches = plain
    ? [input.exists(`${direct}/`) ? `${direct}/` : direct]
    : input.glob(root.root, [pattern, ...exclusions]);
  return matches.flatMap((match) => {
    const project = match.endsWith('/')
      ? folderProject(match.slice(0, -1), input)
      : /^(?:vitest|vite).*config.*$|vitest\.config/.test(posix.basename(match))
        ? { file: match, folder: folderOf(match) }
        : undefined;
    return project === undefined ? [] : [fileProject(project, input, root, reader)];
  });
}

function folderProject(folder: string, input: RunnerInput): { file: string | undefined; folder: string } {
  const file = vitestConfigFiles.map((name) => posix.join(folder, name)).find((path) => input.exists(path));
  return { file, folder };
}

function fileProject(
  project: { readonly file: string | undefined; readonly folder: string },
  input: RunnerInput,
  root: Root,
  reader: ConfigReader,
): ProjectSource {
  const loaded = project.file === undefined ? undefined : input.load(project.file);
  const config = loaded === undefined ? objectValue({}) : resolveConfig(loaded, input);
  const named = reader.text(reader.at(config, 'test', 'root'), 'the root folder of a project');
  const folder =
    named === undefined ? project.folder : (locate(project.folder, named.text) ?? project.folder);
  const fallback = input.packageName(project.folder) ?? posix.basename(project.folder);
  return {
    name: projectName(config, reader) ?? fallback,
    config,
    root: folder,
    place: project.file === undefined ? undefined : { file: project.file, line: 1 },
    ...(project.file === undefined ? {} : { file: project.file }),
    parent: { config: root.config, root: root.root },
  };
}

/** A name is a text or `{ label, color }`. https://vitest.dev/config/name */
function projectName(config: Value, reader: ConfigReader): string | undefined {
  const name = reader.at(config, 'test', 'name');
  const label = reader.at(name, 'label');
  return name === undefined ? undefined : reader.text(label ?? name, "a project's name")?.text;
}
