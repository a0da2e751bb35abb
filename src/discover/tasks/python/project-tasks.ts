import type { Expression } from '../../../model/expression.ts';
import type { EnvFileLoad } from '../../../model/invocation.ts';
import type { EnvironmentEntry } from '../../../model/run.ts';
import type { Project } from '../../context.ts';
import type { DocumentEntry } from '../../documents/read-expression.ts';
import type { Recipe, RecipeFile, RecipeStep } from '../recipe-file.ts';
import { entriesOf, entryOf, itemsOf, textOf, textsOf, valueAt } from '../../documents/read-expression.ts';
import { firstContentLine } from '../../documents/block-lines.ts';
import { createEntry } from '../../environment-entry.ts';
import { joinPath, lastSegment, parentOf } from '../../paths.ts';
import { holeEnd, holeStart, literalText } from '../../shell/text.ts';
import { hatchScripts } from './hatch-scripts.ts';

export type ProjectTool = 'taskipy' | 'poe' | 'pdm' | 'rye' | 'hatch' | 'pipenv';

export interface ProjectTasks extends RecipeFile {
  readonly tool: ProjectTool;
}

/** Where a tool's tasks are written, and which words of them mean what. */
interface Shape {
  readonly tool: Exclude<ProjectTool, 'hatch'>;
  readonly file: string;
  readonly path: readonly string[];
  /** Keys whose value is a command or a list of its words. */
  readonly commands: readonly string[];
  /** Keys whose value is a list of other tasks; a list that stands for a task alone is one. */
  readonly lists: readonly string[];
  readonly folder?: string;
  readonly envFile?: string;
  /** Tasks named `pre_x` and `post_x` run around `x`. */
  readonly around?: true;
  /** Where what all tasks share stands: a task of this name, or the table above them. */
  readonly shared?: { readonly task: string } | 'table';
}

const shapes: readonly Shape[] = [
  // https://github.com/taskipy/taskipy
  {
    ...{ tool: 'taskipy', file: 'pyproject.toml', path: ['tool', 'taskipy', 'tasks'] },
    ...{ commands: ['cmd'], lists: [], folder: 'cwd', around: true },
  },
  // https://poethepoet.natn.io/tasks/
  {
    ...{ tool: 'poe', file: 'pyproject.toml', path: ['tool', 'poe', 'tasks'] },
    ...{ commands: ['cmd', 'shell'], lists: ['sequence', 'parallel', 'ref'] },
    ...{ folder: 'cwd', envFile: 'envfile', shared: 'table' },
  },
  // https://pdm-project.org/en/latest/usage/scripts/
  {
    ...{ tool: 'pdm', file: 'pyproject.toml', path: ['tool', 'pdm', 'scripts'] },
    ...{ commands: ['cmd', 'shell'], lists: ['composite'], folder: 'working_dir' },
    ...{ envFile: 'env_file', around: true, shared: { task: '_' } },
  },
  // https://rye.astral.sh/guide/pyproject/#toolryescripts
  {
    ...{ tool: 'rye', file: 'pyproject.toml', path: ['tool', 'rye', 'scripts'] },
    ...{ commands: ['cmd'], lists: ['chain'], envFile: 'env-file' },
  },
  // https://pipenv.pypa.io/en/latest/scripts.html
  { tool: 'pipenv', file: 'Pipfile', path: ['scripts'], commands: ['call', 'cmd'], lists: [] },
];

/** Tasks that a Python project's own file names for the tools that run them. */
export function projectTasksIn(file: string, project: Project): readonly ProjectTasks[] {
  const name = lastSegment(file);
  if (name !== 'pyproject.toml' && name !== 'Pipfile' && name !== 'hatch.toml') return [];
  const document = project.input.documents(file)?.value;
  if (document === undefined) return [];
  const own = shapes
    .filter((shape) => shape.file === name)
    .flatMap((shape) => {
      const tasks = entriesOf(valueAt(document, ...shape.path));
      return tasks.length === 0 ? [] : [tasksOf(shape, tasks, { file, document, project })];
    });
  const hatch = name === 'Pipfile' ? undefined : hatchScripts(file, document, project);
  return hatch === undefined ? own : [...own, { ...hatch, tool: 'hatch' as const }];
}

interface Reading {
  readonly file: string;
  readonly document: Expression;
  readonly project: Project;
}

function tasksOf(shape: Shape, tasks: readonly DocumentEntry[], reading: Reading): ProjectTasks {
  const names = new Set(tasks.map(({ key }) => key));
  const { file, document } = reading;
  const above = shape.shared === 'table' ? valueAt(document, ...shape.path.slice(0, -1)) : undefined;
  const task = typeof shape.shared === 'object' ? shape.shared.task : undefined;
  const shared = above ?? tasks.find(({ key }) => key === task)?.value;
  return {
    tool: shape.tool,
    file,
    folder: parentOf(file),
    environment: variables(valueAt(shared, 'env'), reading),
    envFiles: envFiles(shared, shape, reading),
    appends: true,
    recipes: new Map(
      tasks.filter(({ key }) => key !== task).map((one) => [one.key, recipe(one, names, shape, reading)]),
    ),
  };
}

function recipe(
  { key, value, line }: DocumentEntry,
  names: ReadonlySet<string>,
  shape: Shape,
  reading: Reading,
): Recipe {
  const around = (prefix: string): readonly string[] =>
    shape.around === true && names.has(`${prefix}_${key}`) ? [`${prefix}_${key}`] : [];
  return {
    line,
    dependencies: [...around('pre'), ...textsOf(valueAt(value, 'deps'))],
    folder: textOf(shape.folder === undefined ? undefined : valueAt(value, shape.folder)) ?? '.',
    environment: variables(valueAt(value, 'env'), reading),
    envFiles: envFiles(value, shape, reading),
    steps: [
      ...steps(value, names, shape, reading),
      ...around('post').map((name) => ({ recipe: name, line })),
    ],
  };
}

function steps(
  value: Expression,
  names: ReadonlySet<string>,
  shape: Shape,
  reading: Reading,
): readonly RecipeStep[] {
  if (value.kind === 'array') return itemsOf(value).flatMap((item) => listed(item, names, shape, reading));
  if (value.kind !== 'object') return command(value, reading);
  for (const key of shape.lists) {
    const list = valueAt(value, key);
    if (list === undefined) continue;
    const items = list.kind === 'array' ? itemsOf(list) : [list];
    return items.flatMap((item) => listed(item, names, shape, reading));
  }
  for (const key of shape.commands) {
    const given = valueAt(value, key);
    if (given !== undefined) return command(given, reading);
  }
  return [];
}

/** In a list a task is named, perhaps with words for it, or written out. */
function listed(
  item: Expression,
  names: ReadonlySet<string>,
  shape: Shape,
  reading: Reading,
): readonly RecipeStep[] {
  const text = textOf(item);
  const [first = ''] = text?.trim().split(/\s+/) ?? [];
  if (names.has(first)) return [{ recipe: first, line: item.line }];
  return steps(item, names, shape, reading);
}

function command(value: Expression, { file, project }: Reading): readonly RecipeStep[] {
  const source = value.kind === 'array' ? textsOf(value).map(asWord).join(' ') : (textOf(value) ?? '').trim();
  if (source === '') return [];
  const line = firstContentLine(value, project.input.text(file));
  return [{ source: filled(source), line, command: source.includes('\n') ? '' : source }];
}

/** Variables of the tools' own, and those that they expand before a shell would. */
function filled(source: string): string {
  return source.replace(/\{(?:args|args\?|pdm)\}/g, () => `${holeStart}args:${holeEnd}`);
}

export function asWord(word: string): string {
  return /^[\w./:=@%+,{}-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** `{ default = "x" }` only counts where nothing sets it. */
function variables(block: Expression | undefined, { file, project }: Reading): readonly EnvironmentEntry[] {
  return entriesOf(block).flatMap(({ key, value, line }) => {
    const byDefault = textOf(valueAt(value, 'default'));
    const text = textOf(value) ?? byDefault;
    if (text === undefined) return [];
    const { redact } = project.input;
    return [createEntry(key, literalText(text, byDefault !== undefined), 'make', { file, line }, redact)];
  });
}

function envFiles(
  value: Expression | undefined,
  { tool, envFile }: Shape,
  { file }: Reading,
): readonly EnvFileLoad[] {
  const entry = envFile === undefined ? undefined : entryOf(value, envFile);
  if (entry === undefined) return [];
  const wins = textsOf(valueAt(entry.value, 'override'));
  const named = [...textsOf(entry.value), ...textsOf(valueAt(entry.value, 'expected')), ...wins];
  return named.flatMap((path) => {
    const found = joinPath(parentOf(file), path);
    const origin = { file, line: entry.line };
    // Poe takes what a file says before what is exported.
    const override = tool === 'poe' || wins.includes(path);
    return found === undefined ? [] : [{ file: found, origin, loadedBy: tool, override }];
  });
}
