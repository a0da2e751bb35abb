import type { Context, Follow, Project } from '../context.ts';
import type { Wrapper } from '../wrappers/wrapper.ts';
import type { RecipeFile } from './recipe-file.ts';
import { createSession } from '../context.ts';
import { splitOptions, valuesOf } from '../options.ts';
import { joinPath, liesIn } from '../paths.ts';
import { knownText } from '../shell/text.ts';
import { readJustfile } from './read-justfile.ts';
import { readMise, readTaskfile } from './read-task-documents.ts';
import { runRecipe } from './run-recipe.ts';
import { codeTasks } from './python/code-tasks.ts';
import { followTaskipy } from './python/follow-project-tasks.ts';
import { projectTasksIn } from './python/project-tasks.ts';
import { readTox } from './tox/read-tox.ts';

type Kind = 'just' | 'task' | 'mise';

const kinds: readonly (readonly [RegExp, Kind])[] = [
  [/(^|\/)\.?justfile$/i, 'just'],
  [/(^|\/)[Tt]askfile(\.dist)?\.ya?ml$/, 'task'],
  [/(^|\/)(\.?mise|\.?mise\/config|\.config\/mise)\.toml$/, 'mise'],
];

export const recipeRunners: readonly string[] = ['just', 'task', 'go-task', 'mise'];

/** `just test`, `task test`, `mise run test`. */
export const followRecipes: Wrapper = ({ name, words, context, follow }) => {
  const kind: Kind = name === 'go-task' ? 'task' : (name as Kind);
  const { options, rest } = splitOptions(words, [
    '-f',
    '--justfile',
    '-d',
    '--dir',
    '-t',
    '--taskfile',
    '-C',
    '--cd',
  ]);
  const named = rest.map((word) => knownText(word) ?? '');
  if (kind === 'mise' && (named[0] === 'exec' || named[0] === 'x')) {
    const dashes = rest.findIndex((word) => knownText(word) === '--');
    if (dashes >= 0) follow.words(rest.slice(dashes + 1), context);
    return dashes >= 0;
  }
  if (kind === 'mise' && named[0] !== 'run' && named[0] !== 'r') return false;
  const folder =
    joinPath(context.folder, valuesOf(options, '-d', '--dir', '-C', '--cd')[0] ?? '.') ?? context.folder;
  const found = findRecipes(kind, folder, follow.project);
  const wanted = kind === 'mise' ? named.slice(1) : named;
  if (!found) return name === 'task' && followTaskipy({ name, words, context, follow });
  const [first = kind === 'task' ? 'default' : (found.recipes.keys().next().value ?? '')] = wanted;
  // The words after the first are its arguments for just; task takes several tasks.
  const targets = kind === 'task' && wanted.length > 0 ? wanted.filter((one) => !one.includes('=')) : [first];
  for (const target of targets) runRecipe(found, target, context, follow);
  return true;
};

/** Every recipe that a person can ask for, as a starter of its own. */
export function startRecipes(base: Context, follow: Follow, begin: () => void): void {
  for (const { path } of follow.project.input.tree.files) {
    const own = readRecipes(path, follow.project);
    const tox = readTox(path, follow.project);
    const code = codeTasks(path, follow.project);
    const files = [own ?? [], tox ?? [], code ?? [], projectTasksIn(path, follow.project)].flat();
    for (const found of files) {
      for (const name of found.recipes.keys()) {
        begin();
        runRecipe(found, name, { ...base, session: createSession() }, follow);
      }
    }
  }
}

function findRecipes(kind: Kind, folder: string, project: Project): RecipeFile | undefined {
  const all = project.input.tree.files.flatMap(({ path }) => {
    const found = kindOf(path) === kind ? readRecipes(path, project) : undefined;
    return found && liesIn(folder, found.folder) ? [found] : [];
  });
  return all.sort((a, b) => b.folder.length - a.folder.length)[0];
}

function kindOf(path: string): Kind | undefined {
  return kinds.find(([pattern]) => pattern.test(path))?.[1];
}

function readRecipes(file: string, project: Project): RecipeFile | undefined {
  const kind = kindOf(file);
  const { text, documents, redact } = project.input;
  if (kind === undefined) return undefined;
  if (kind === 'just') return readJustfile(file, text(file) ?? '', redact);
  const document = documents(file)?.value;
  if (!document) return undefined;
  if (kind === 'task') return readTaskfile(file, document, redact, text(file));
  return withTaskFiles(readMise(file, document, redact, text(file)), project);
}

/** mise also takes scripts in a folder of tasks: https://mise.jdx.dev/tasks/file-tasks.html */
function withTaskFiles(found: RecipeFile, project: Project): RecipeFile {
  const recipes = new Map(found.recipes);
  const none = { dependencies: [], folder: '.', environment: [], envFiles: [] };
  for (const { path } of project.input.tree.files) {
    const relative = found.folder === '.' ? path : path.slice(found.folder.length + 1);
    const name = /^(?:\.?mise[/-]tasks|\.config\/mise\/tasks)\/(.+)$/
      .exec(relative)?.[1]
      ?.replaceAll('/', ':');
    if (name === undefined || !liesIn(path, found.folder) || recipes.has(name)) continue;
    recipes.set(name, { ...none, line: 1, steps: [{ source: `./${relative}`, line: 1, command: name }] });
  }
  return { ...found, recipes };
}
