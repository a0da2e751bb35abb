import type { EnvironmentEntry } from '../../model/run.ts';
import type { Context, Follow } from '../context.ts';
import type { RecipeFile, RecipeStep } from './recipe-file.ts';
import type { Text } from '../shell/text.ts';
import { withNote } from '../context.ts';
import { joinPath } from '../paths.ts';
import { holeEnd, holeStart, markedText } from '../shell/text.ts';
import { createLineAt } from '../text-lines.ts';

/** Runs a recipe after what it depends on. `words` are those that the caller adds. */
export function runRecipe(
  found: RecipeFile,
  name: string,
  context: Context,
  follow: Follow,
  words: readonly Text[] = [],
): void {
  const recipe = found.recipes.get(name);
  const key = `recipe ${found.file} ${name}`;
  if (!recipe || context.following.includes(key)) return;
  const { file } = found;
  const following = [...context.following, key];
  const link = { file, line: recipe.line, command: name };
  for (const dependency of recipe.dependencies) {
    runRecipe(found, dependency, { ...context, following, chain: [...context.chain, link] }, follow);
  }
  const folder = joinPath(found.folder, recipe.folder);
  const base: Context = {
    ...context,
    following,
    source: 'make',
    folder: folder ?? found.folder,
    environment: [...passed(context.environment, recipe.passes), ...found.environment, ...recipe.environment],
    envFiles: [...context.envFiles, ...found.envFiles, ...recipe.envFiles],
  };
  const last = recipe.steps.findLast((step) => 'source' in step);
  for (const step of recipe.steps) {
    const chain = [
      ...context.chain,
      { file, line: step.line, command: 'source' in step ? shown(step) : name },
    ];
    const inner =
      folder === undefined ? withNote({ ...base, chain }, `runs in ${recipe.folder}`) : { ...base, chain };
    if ('recipe' in step) runRecipe(found, step.recipe, inner, follow, words);
    else {
      const source = withWords(step.source, words);
      const appended = found.appends === true && step === last ? words : [];
      follow.shell({ source, file, lineAt: createLineAt(step.source, step.line), appended }, inner);
    }
  }
}

function passed(
  environment: readonly EnvironmentEntry[],
  passes: readonly string[] | undefined,
): readonly EnvironmentEntry[] {
  if (passes === undefined) return environment;
  const exact = new Set(passes.filter((one) => !/[*?]/.test(one)).map((one) => one.toUpperCase()));
  const starts = passes.filter((one) => /^[^*?]*\*$/.test(one)).map((one) => one.slice(0, -1).toUpperCase());
  return environment.filter(({ name }) => {
    const own = name.toUpperCase();
    return exact.has(own) || starts.some((start) => own.startsWith(start));
  });
}

const hole = new RegExp(`${holeStart}args:([^${holeEnd}]*)${holeEnd}`, 'g');

function withWords(source: string, words: readonly Text[]): string {
  const given = words.map((word) => quoted(markedText(word))).join(' ');
  return source.replace(hole, (_, otherwise: string) => (words.length === 0 ? otherwise : given));
}

function shown({ command }: Extract<RecipeStep, { readonly source: string }>): string {
  return command.replace(hole, '$1');
}

function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
