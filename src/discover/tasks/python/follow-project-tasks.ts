import type { Context, Project } from '../../context.ts';
import type { Text } from '../../shell/text.ts';
import type { Wrapper } from '../../wrappers/wrapper.ts';
import type { ProjectTasks, ProjectTool } from './project-tasks.ts';
import { liesIn } from '../../paths.ts';
import { splitOptions, valuesOf } from '../../options.ts';
import { knownText } from '../../shell/text.ts';
import { runRecipe } from '../run-recipe.ts';
import { hatchTest } from './hatch-scripts.ts';
import { projectTasksIn } from './project-tasks.ts';

/** The tasks of a tool that a call in a folder means: those of the nearest project that has some. */
export function tasksFor(tool: ProjectTool, folder: string, project: Project): ProjectTasks | undefined {
  const all = project.input.tree.files.flatMap(({ path }) =>
    projectTasksIn(path, project).filter((found) => found.tool === tool && liesIn(folder, found.folder)),
  );
  return all.sort((a, b) => b.folder.length - a.folder.length)[0];
}

/** Runs a task by its name, with the words after it; false where the project has none of that name. */
export function runTask(
  tool: ProjectTool,
  words: readonly Text[],
  context: Context,
  follow: Parameters<Wrapper>[0]['follow'],
): boolean {
  const [first, ...rest] = words;
  const name = knownText(first);
  const found = name === undefined ? undefined : tasksFor(tool, context.folder, follow.project);
  if (name === undefined || found?.recipes.has(name) !== true) return false;
  const own = knownText(rest[0]) === '--' ? rest.slice(1) : rest;
  runRecipe(found, name, context, follow, own);
  return true;
}

/** `task test -k users`, of taskipy. */
export const followTaskipy: Wrapper = ({ words, context, follow }) =>
  runTask('taskipy', splitOptions(words).rest, context, follow);

/** `poe test`. */
export const followPoe: Wrapper = ({ words, context, follow }) =>
  runTask(
    'poe',
    splitOptions(words, ['-C', '--directory', '--root', '-e', '--executor']).rest,
    context,
    follow,
  );

/** `hatch run cov`, `hatch run lint:all`, `hatch -e docs run build`, `hatch test tests/unit`. */
export const followHatch: Wrapper = ({ words, context, follow }) => {
  const before = splitOptions(words, ['-e', '--env', '-p', '--project', '--data-dir', '--config']);
  const [verb, ...after] = before.rest;
  const name = knownText(verb);
  if (name === 'test') {
    const { rest } = splitOptions(after, ['-py', '--python', '-i', '--include', '-x', '--exclude']);
    const found = tasksFor('hatch', context.folder, follow.project);
    if (found?.recipes.has(`${hatchTest}:run`) === true)
      runRecipe(found, `${hatchTest}:run`, context, follow, rest);
    else follow.words([{ parts: ['pytest'], ambient: false }, ...(rest.length > 0 ? rest : tests)], context);
    return true;
  }
  const isNested = name === 'env' && knownText(after[0]) === 'run';
  if (name !== 'run' && !isNested) return false;
  const { options, rest } = splitOptions(isNested ? after.slice(1) : after, ['-e', '--env', '-i', '-x']);
  const chosen = valuesOf([...before.options, ...options], '-e', '--env').at(-1);
  // `+py=3.9` and `-py=3.9` choose among the matrix.
  const own = rest.filter((word, index) => index > 0 || !/^[+-]\w+=/.test(knownText(word) ?? ''));
  const [first, ...others] = own;
  const text = knownText(first);
  const asked =
    text !== undefined && chosen !== undefined && !text.includes(':') ? `${chosen}:${text}` : text;
  const script = asked?.replace(/^default:/, '');
  const task = script === undefined ? first : { parts: [script], ambient: false };
  if (task !== undefined && runTask('hatch', [task, ...others], context, follow)) return true;
  // Any other command runs as it is, in the environment before the colon.
  const plain = text === undefined ? first : { parts: [text.replace(/^[\w.-]+:/, '')], ambient: false };
  if (plain === undefined) return false;
  follow.words([plain, ...others], context);
  return true;
};

const tests: readonly Text[] = [{ parts: ['tests'], ambient: false }];
