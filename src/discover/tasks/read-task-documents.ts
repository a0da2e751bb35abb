import type { Expression } from '../../model/expression.ts';
import type { Redact } from '../../model/facts.ts';
import type { EnvFileLoad } from '../../model/invocation.ts';
import type { EnvironmentEntry } from '../../model/run.ts';
import type { DocumentEntry } from '../documents/read-expression.ts';
import type { Recipe, RecipeFile, RecipeStep } from './recipe-file.ts';
import { entriesOf, entryOf, itemsOf, textOf, textsOf, valueAt } from '../documents/read-expression.ts';
import { firstContentLine } from '../documents/block-lines.ts';
import { createEntry } from '../environment-entry.ts';
import { joinPath, parentOf } from '../paths.ts';
import { holeEnd, holeStart, literalText } from '../shell/text.ts';

interface Reading {
  readonly file: string;
  readonly folder: string;
  readonly redact: Redact;
  readonly text: string | undefined;
  /** Puts the file's own variables into a text. */
  readonly fill: (text: string) => string;
}

/** Tasks of a Taskfile: https://taskfile.dev/reference/schema */
export function readTaskfile(file: string, document: Expression, redact: Redact, text?: string): RecipeFile {
  const variables = new Map(
    entriesOf(valueAt(document, 'vars')).map(({ key, value }) => [key, textOf(value) ?? marked(key)]),
  );
  const fill = (own: string): string =>
    own.replace(/\{\{\s*\.?([\w.]*).*?\}\}/g, (_, name: string) => variables.get(name) ?? marked(name));
  const reading: Reading = { file, folder: parentOf(file), redact, text, fill };
  const tasks = entriesOf(valueAt(document, 'tasks'));
  return {
    file,
    folder: reading.folder,
    environment: readVariables(valueAt(document, 'env'), reading),
    envFiles: readEnvFiles(entryOf(document, 'dotenv'), reading),
    recipes: new Map(tasks.map((task) => [task.key, readTask(task, ['cmds', 'cmd'], 'deps', reading)])),
  };
}

/** Tasks in mise.toml: https://mise.jdx.dev/tasks/toml-tasks.html */
export function readMise(file: string, document: Expression, redact: Redact, text?: string): RecipeFile {
  const isNested = /(^|\/)(\.?mise\/config|\.config\/mise)\.toml$/.test(file);
  const folder = isNested ? parentOf(parentOf(file)) : parentOf(file);
  const fill = (own: string): string => own.replace(/\{\{\s*(.*?)\s*\}\}/g, () => marked(''));
  const reading: Reading = { file, folder, redact, text, fill };
  const variables = valueAt(document, 'env');
  const tasks = entriesOf(valueAt(document, 'tasks'));
  return {
    file,
    folder,
    environment: readVariables(variables, reading),
    envFiles: readEnvFiles(entryOf(valueAt(variables, '_'), 'file'), reading),
    recipes: new Map(tasks.map((task) => [task.key, readTask(task, ['run'], 'depends', reading)])),
  };
}

/** A task is a command, a list of commands, or an object of settings. */
function readTask(
  { value, line }: DocumentEntry,
  commands: readonly string[],
  dependencies: string,
  reading: Reading,
): Recipe {
  const listed = commands.map((key) => valueAt(value, key)).find((one) => one !== undefined);
  const body = value.kind === 'object' ? listed : value;
  const steps = body?.kind === 'array' ? itemsOf(body) : body ? [body] : [];
  const depends = valueAt(value, dependencies);
  const named = itemsOf(depends).map((item) => textOf(item) ?? textOf(valueAt(item, 'task')));
  return {
    line,
    dependencies: depends?.kind === 'array' ? named.filter((name) => name !== undefined) : textsOf(depends),
    folder: reading.fill(textOf(valueAt(value, 'dir')) ?? '.'),
    environment: readVariables(valueAt(value, 'env'), reading),
    envFiles: readEnvFiles(entryOf(value, 'dotenv'), reading),
    steps: steps.flatMap((step) => readStep(step, reading)),
  };
}

function readStep(step: Expression, { fill, text: whole }: Reading): readonly RecipeStep[] {
  const recipe = textOf(valueAt(step, 'task'));
  if (recipe !== undefined) return [{ recipe, line: step.line }];
  const text = textOf(step) ?? textOf(valueAt(step, 'cmd'));
  const place = entryOf(step, 'cmd')?.value ?? step;
  if (text === undefined) return [];
  const command = text.trim().includes('\n') ? '' : text.trim();
  return [{ source: fill(text), line: firstContentLine(place, whole), command }];
}

function readVariables(
  block: Expression | undefined,
  { file, fill, redact }: Reading,
): readonly EnvironmentEntry[] {
  return entriesOf(block).flatMap(({ key, value, line }) => {
    const text = textOf(value);
    const filled = text === undefined ? marked(key) : fill(text);
    return key === '_' ? [] : [createEntry(key, literalText(filled), 'make', { file, line }, redact)];
  });
}

function readEnvFiles(
  entry: DocumentEntry | undefined,
  { file, folder, fill }: Reading,
): readonly EnvFileLoad[] {
  return textsOf(entry?.value).flatMap((path) => {
    const found = joinPath(folder, fill(path));
    const origin = { file, line: entry?.line ?? 1 };
    return found === undefined ? [] : [{ file: found, origin, loadedBy: 'dotenv', override: false }];
  });
}

function marked(name: string): string {
  return `${holeStart}${name}${holeEnd}`;
}
