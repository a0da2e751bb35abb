import { posix } from 'node:path';

import type { RunnerDefinition } from '../../model/runner.ts';
import type { Value } from '../../model/value.ts';
import type { ConfigEvaluator } from './config-evaluators.ts';
import type { RunnerCall } from './runner-calls.ts';
import type { Repository } from './repository.ts';
import { locate } from '../../frameworks/runners/locate.ts';
import { objectValue } from '../../frameworks/runners/config-value.ts';

export interface LocatedConfig {
  readonly file: string | undefined;
  /** Folder that its relative paths start from. */
  readonly folder: string;
  readonly value: Value;
  /** A configuration was named that is not a tracked file. */
  readonly missing?: string;
}

/** The configuration that a call of a runner reads. */
export function locateConfig(
  call: RunnerCall,
  repository: Repository,
  evaluator: ConfigEvaluator,
): LocatedConfig {
  const { definition, invocation, command } = call;
  const start = startFolder(call);
  if (command.config === false) return none(start);
  if (command.config !== undefined && !command.config.trimStart().startsWith('{')) {
    return named(command.config, definition, repository, evaluator, invocation.folder, start);
  }
  const starts = searchStarts(call, start, repository);
  for (const from of starts) {
    const file = lookUp(definition, from, repository, evaluator);
    if (file !== undefined) return read(file, definition, evaluator);
  }
  return none(rootWithout(call, starts[0] ?? start, repository));
}

/** The folder that holds all that is named, then each of them; those that are not there do not count. */
function searchStarts(
  { command, invocation }: RunnerCall,
  start: string,
  { files }: Repository,
): readonly string[] {
  const folders = (command.searchFrom ?? []).flatMap((text) => {
    const path = locate(invocation.folder, text);
    if (path === undefined) return [];
    if (files.hasFolder(path)) return [path];
    return files.hasFile(path) ? [posix.dirname(path)] : [];
  });
  const [first, ...rest] = folders;
  return first === undefined ? [start] : [rest.reduce(commonFolder, first), ...folders];
}

/** Where nothing configures the runner. */
function rootWithout({ definition, invocation }: RunnerCall, from: string, { files }: Repository): string {
  const { rootMarks } = definition;
  if (rootMarks === undefined) return from;
  for (const name of rootMarks) {
    for (let folder = from; ; folder = posix.dirname(folder)) {
      if (files.hasFile(posix.join(folder, name))) return folder;
      if (folder === '.') break;
    }
  }
  return commonFolder(invocation.folder, from);
}

function commonFolder(one: string, other: string): string {
  for (let folder = one; folder !== '.'; folder = posix.dirname(folder))
    if (other === folder || other.startsWith(`${folder}/`)) return folder;
  return '.';
}

/** Where the search starts: a root folder on the command line moves it. */
function startFolder({ command, invocation }: RunnerCall): string {
  return (
    (command.root === undefined ? undefined : locate(invocation.folder, command.root)) ?? invocation.folder
  );
}

function none(folder: string): LocatedConfig {
  return { file: undefined, folder, value: objectValue({}) };
}

function named(
  text: string,
  definition: RunnerDefinition,
  repository: Repository,
  evaluator: ConfigEvaluator,
  cwd: string,
  start: string,
): LocatedConfig {
  for (const from of new Set([cwd, start])) {
    const path = locate(from, text);
    if (path === undefined) continue;
    if (repository.files.hasFile(path)) return read(path, definition, evaluator);
    const inside = definition.configFiles.map((name) => posix.join(path, name));
    const found = inside.find((file) => repository.files.hasFile(file));
    if (found !== undefined) return read(found, definition, evaluator);
    if (repository.files.hasFolder(path)) return none(path);
  }
  return { ...none(start), missing: text };
}

/** The configuration that the runner finds by itself from a folder. */
export function lookUp(
  definition: RunnerDefinition,
  start: string,
  repository: Repository,
  evaluator: ConfigEvaluator,
): string | undefined {
  for (let folder = start; ; folder = posix.dirname(folder)) {
    const files = definition.configFiles.map((name) => posix.join(folder, name));
    const found = files.find((file) => repository.files.hasFile(file) && isOwn(file, definition, evaluator));
    if (found !== undefined) return found;
    const manifest = posix.join(folder, 'package.json');
    const hasManifest = repository.files.hasFile(manifest);
    if (hasManifest && packageValue(manifest, definition, evaluator) !== undefined) return manifest;
    if (definition.lookup === 'folder' || folder === '.') return undefined;
    if (definition.lookup === 'upward-to-package' && hasManifest) return undefined;
  }
}

function isOwn(file: string, { part }: RunnerDefinition, evaluator: ConfigEvaluator): boolean {
  if (part === undefined) return true;
  const whole = evaluator.load(file);
  return whole !== undefined && part(file, whole) !== undefined;
}

function packageValue(
  manifest: string,
  definition: RunnerDefinition,
  evaluator: ConfigEvaluator,
): Value | undefined {
  if (definition.packageKey === undefined) return undefined;
  const whole = evaluator.load(manifest);
  if (whole?.kind !== 'known' || whole.data.type !== 'object') return undefined;
  return whole.data.entries.get(definition.packageKey);
}

function read(file: string, definition: RunnerDefinition, evaluator: ConfigEvaluator): LocatedConfig {
  const folder = posix.dirname(file);
  const value =
    posix.basename(file) === 'package.json'
      ? packageValue(file, definition, evaluator)
      : partOf(file, definition, evaluator.load(file));
  return { file, folder, value: value ?? objectValue({}) };
}

function partOf(file: string, { part }: RunnerDefinition, whole: Value | undefined): Value | undefined {
  return part === undefined || whole === undefined ? whole : part(file, whole);
}
