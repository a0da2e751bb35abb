import type { Expression } from '../../../model/expression.ts';
import type { EnvironmentEntry } from '../../../model/run.ts';
import type { Project } from '../../context.ts';
import type { DocumentEntry } from '../../documents/read-expression.ts';
import type { Recipe, RecipeFile, RecipeStep } from '../recipe-file.ts';
import { entriesOf, entryOf, itemsOf, textOf, textsOf, valueAt } from '../../documents/read-expression.ts';
import { createEntry } from '../../environment-entry.ts';
import { lastSegment, parentOf } from '../../paths.ts';
import { holeEnd, holeStart, literalText } from '../../shell/text.ts';
import { argumentsHole } from '../recipe-file.ts';

/** Environment in which `hatch test` runs, and what it runs there: https://hatch.pypa.io/latest/config/internal/testing/ */
export const hatchTest = 'hatch-test';

/** Scripts of hatch's environments; those of the default one go without its name. https://hatch.pypa.io/latest/config/environment/overview/ */
export function hatchScripts(file: string, document: Expression, project: Project): RecipeFile | undefined {
  const path = lastSegment(file) === 'hatch.toml' ? ['envs'] : ['tool', 'hatch', 'envs'];
  const found = entriesOf(valueAt(document, ...path));
  if (found.length === 0) return undefined;
  const recipes = found.flatMap((one) => recipesOf(one, found, file, project));
  return { file, folder: parentOf(file), environment: [], envFiles: [], recipes: new Map(recipes) };
}

function recipesOf(
  environment: DocumentEntry,
  all: readonly DocumentEntry[],
  file: string,
  project: Project,
): readonly (readonly [string, Recipe])[] {
  const { key } = environment;
  const scripts = option(environment, 'scripts', all);
  const variables = readVariables(option(environment, 'env-vars', all)?.value, file, project);
  const own = entriesOf(scripts?.value);
  const names = new Set(own.map((one) => one.key));
  const prefix = key === 'default' ? '' : `${key}:`;
  const written = own.map(({ key: name, value, line }) => {
    const items = value.kind === 'array' ? itemsOf(value) : [value];
    const steps = items.flatMap((item) => stepOf(item, names, prefix, name));
    return [`${prefix}${name}`, recipe(line, variables, steps)] as const;
  });
  if (key !== hatchTest || names.has('run')) return written;
  return [...written, [`${hatchTest}:run`, recipe(environment.line, variables, [testStep(environment)])]];
}

function testStep(environment: DocumentEntry): RecipeStep {
  const given = textsOf(valueAt(environment.value, 'default-args'));
  const extra = textsOf(valueAt(environment.value, 'extra-args'));
  const words = ['pytest', ...extra].join(' ');
  const otherwise = (given.length === 0 ? ['tests'] : given).join(' ');
  const source = `${words} ${argumentsHole(otherwise)}`;
  return { source, line: environment.line, command: `${words} ${otherwise}` };
}

function recipe(
  line: number,
  environment: readonly EnvironmentEntry[],
  steps: readonly RecipeStep[],
): Recipe {
  return { line, dependencies: [], folder: '.', environment, envFiles: [], steps };
}

/** Of the environment, or of the one that it takes after. */
function option(
  environment: DocumentEntry,
  name: string,
  all: readonly DocumentEntry[],
): DocumentEntry | undefined {
  const seen = new Set<string>();
  for (let at: DocumentEntry | undefined = environment; at !== undefined && !seen.has(at.key);) {
    seen.add(at.key);
    const found = entryOf(at.value, name);
    const template: string = textOf(valueAt(at.value, 'template')) ?? 'default';
    if (found !== undefined || at.key === template || at.key === hatchTest) return found;
    at = all.find(({ key }) => key === template);
  }
  return undefined;
}

function stepOf(
  item: Expression,
  names: ReadonlySet<string>,
  prefix: string,
  own: string,
): readonly RecipeStep[] {
  const text = (textOf(item) ?? '').trim().replace(/^- +/, '');
  const [first = ''] = text.split(/\s+/);
  if (text === '') return [];
  // A script that only calls another hands its words on.
  if (names.has(first) && first !== own) return [{ recipe: `${prefix}${first}`, line: item.line }];
  return [{ source: filled(text), line: item.line, command: text.includes('\n') ? '' : text }];
}

/** https://hatch.pypa.io/latest/config/context/ */
function filled(text: string): string {
  return text
    .replace(/\{args(?::([^{}]*))?\}/g, (_, otherwise?: string) => argumentsHole(otherwise ?? ''))
    .replace(/\{root(?::[^{}]*)?\}/g, '.')
    .replace(/\{env:(\w+)(?::([^{}]*))?\}/g, (_, name: string, otherwise?: string) =>
      otherwise === undefined ? `\${${name}}` : `\${${name}:-${otherwise}}`,
    )
    .replace(/\{(?:matrix|verbosity)[^{}]*\}/g, () => `${holeStart}${holeEnd}`);
}

function readVariables(
  block: Expression | undefined,
  file: string,
  project: Project,
): readonly EnvironmentEntry[] {
  return entriesOf(block).map(({ key, value, line }) =>
    createEntry(key, literalText(textOf(value) ?? ''), 'make', { file, line }, project.input.redact),
  );
}
