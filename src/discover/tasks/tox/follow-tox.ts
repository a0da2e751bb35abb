import type { Project } from '../../context.ts';
import type { Wrapper } from '../../wrappers/wrapper.ts';
import type { ToxFile } from './read-tox.ts';
import { lookUpEntry } from '../../environment-entry.ts';
import { splitOptions, valuesOf } from '../../options.ts';
import { joinPath } from '../../paths.ts';
import { knownText } from '../../shell/text.ts';
import { withNote } from '../../context.ts';
import { runRecipe } from '../run-recipe.ts';
import { expandNames } from './environment-names.ts';
import { readTox, toxFiles } from './read-tox.ts';

const valued = [
  ...['-e', '-c', '--conf', '--root', '--workdir', '--result-json', '-x', '--override', '-m', '-f', '-s'],
  ...['--skip-env', '--installpkg', '-o', '-p', '--parallel', '--colored', '--hashseed', '--discover'],
];

const verbs = new Set(['run', 'r', 'run-parallel', 'p', 'legacy', 'le']);

/** `tox`, `tox -e py,lint -- -k users`, `tox run -e py`. */
export const followTox: Wrapper = ({ words, context, follow }) => {
  const dashes = words.findIndex((word) => knownText(word) === '--');
  const own = dashes < 0 ? words : words.slice(0, dashes);
  const extra = dashes < 0 ? [] : words.slice(dashes + 1);
  const outer = splitOptions(own, valued);
  const verb = knownText(outer.rest[0]);
  const inner = splitOptions(outer.rest.slice(1), valued);
  const options = [...outer.options, ...inner.options];
  if (verb !== undefined && !verbs.has(verb)) return true;
  if (
    options.some(({ name }) => ['-l', '-a', '--listenvs', '--notest', '--version', '--help'].includes(name))
  )
    return true;
  const [named] = valuesOf(options, '-c', '--conf');
  const found = find(named, context.folder, follow.project);
  if (found === undefined) return false;
  const chosen = options.findLast(({ name }) => name === '-e');
  const asked = chosen === undefined ? lookUpEntry(context.environment, 'TOXENV') : chosen.value;
  const text = asked === undefined ? undefined : knownText(asked);
  if (asked !== undefined && text === undefined) {
    // Which one is only known at run time: any of the usual.
    for (const name of found.usual)
      runRecipe(
        found,
        name,
        withNote(context, 'Which environment of tox runs is decided at run time'),
        follow,
        extra,
      );
    return true;
  }
  const wanted = text === undefined || text === 'ALL' ? found.usual : expandNames(text);
  for (const name of wanted) runRecipe(withEnvironment(found, name), name, context, follow, extra);
  return true;
};

/** An environment that no section names takes what all share: `tox -e py312`. */
function withEnvironment(found: ToxFile, name: string): ToxFile {
  const shared = found.recipes.has(name) ? undefined : found.recipes.get(found.usual[0] ?? 'py');
  return shared === undefined ? found : { ...found, recipes: new Map([[name, shared]]) };
}

function find(named: string | undefined, folder: string, project: Project): ToxFile | undefined {
  for (const name of named === undefined ? toxFiles : [named]) {
    const path = joinPath(folder, name);
    const found = path === undefined || !project.isTracked(path) ? undefined : readTox(path, project);
    if (found !== undefined) return found;
  }
  return undefined;
}
