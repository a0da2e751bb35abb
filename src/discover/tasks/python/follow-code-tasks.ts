import type { Project } from '../../context.ts';
import type { Wrapper } from '../../wrappers/wrapper.ts';
import type { CodeTasks } from './code-tasks.ts';
import { joinPath } from '../../paths.ts';
import { splitOptions, valuesOf } from '../../options.ts';
import { knownText } from '../../shell/text.ts';
import { runRecipe } from '../run-recipe.ts';
import { codeTasks } from './code-tasks.ts';

const valued = [
  '-s',
  '-e',
  '--session',
  '--sessions',
  '-f',
  '--noxfile',
  '-p',
  '--python',
  '--pythons',
  '-k',
  '-t',
];

/** `nox`, `nox -s tests-3.12 -- -k users`. */
export const followNox: Wrapper = ({ words, context, follow }) => {
  const dashes = words.findIndex((word) => knownText(word) === '--');
  const extra = dashes < 0 ? [] : words.slice(dashes + 1);
  const { options, rest } = splitOptions(dashes < 0 ? words : words.slice(0, dashes), valued);
  if (options.some(({ name }) => name === '-l' || name === '--list')) return true;
  const found = find(['noxfile.py', ...valuesOf(options, '-f', '--noxfile')], context.folder, follow.project);
  if (found === undefined) return false;
  const isChosen = options.some(({ name }) => /^(?:-s|-e|--sessions?)$/.test(name));
  const named = [
    ...valuesOf(options, '-s', '-e', '--session', '--sessions'),
    ...(isChosen ? rest : []).map((word) => knownText(word) ?? ''),
  ];
  // A session of several versions of Python carries the version at its end.
  const wanted = named.map((name) => (found.recipes.has(name) ? name : name.replace(/[-(].*$/s, '')));
  for (const name of isChosen ? new Set(wanted) : found.usual) runRecipe(found, name, context, follow, extra);
  return true;
};

/** `invoke test`, `inv test`. */
export const followInvoke: Wrapper = ({ words, context, follow }) => {
  const { rest } = splitOptions(words, ['-c', '--collection', '-r', '--search-root', '-f', '--config']);
  const found = find(['tasks.py'], context.folder, follow.project);
  if (found === undefined) return false;
  const names = rest.map((word) => knownText(word) ?? '').filter((name) => found.recipes.has(name));
  for (const name of names) runRecipe(found, name, context, follow);
  return names.length > 0;
};

function find(names: readonly string[], folder: string, project: Project): CodeTasks | undefined {
  const path = joinPath(folder, names.at(-1) ?? '');
  return path === undefined || !project.isTracked(path) ? undefined : codeTasks(path, project);
}
