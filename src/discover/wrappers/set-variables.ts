import type { Context, Follow } from '../context.ts';
import type { Text } from '../shell/text.ts';
import type { Wrapper } from './wrapper.ts';
import { placeOf, withNote } from '../context.ts';
import { createEntry } from '../environment-entry.ts';
import { splitOptions } from '../options.ts';
import { joinPath } from '../paths.ts';
import { knownText, markedText, splitAssignment } from '../shell/text.ts';

/** Takes leading `A=b` words into the environment. */
export function takeAssignments(
  words: readonly Text[],
  context: Context,
  follow: Follow,
): { readonly context: Context; readonly rest: readonly Text[] } {
  const place = placeOf(context) ?? { file: '', line: 1 };
  const environment = [...context.environment];
  let at = 0;
  for (; at < words.length; at += 1) {
    const word = words[at];
    const assignment = word && splitAssignment(word);
    if (!assignment) break;
    const { redact } = follow.project.input;
    environment.push(createEntry(assignment.name, assignment.value, context.source, place, redact));
  }
  return { context: at > 0 ? { ...context, environment } : context, rest: words.slice(at) };
}

/** `env [-i] [-u NAME] [A=b …] command`. */
export const followEnv: Wrapper = ({ words, context, follow }) => {
  const { options, rest } = splitOptions(words, ['-u', '--unset', '-C', '--chdir', '-S']);
  let inner = context;
  for (const { name, value } of options) {
    const known = knownText(value);
    if (name === '-i' || name === '--ignore-environment') {
      inner = withNote({ ...inner, environment: [] }, 'starts with an empty environment (env -i)');
    } else if ((name === '-u' || name === '--unset') && known !== undefined) {
      const environment = inner.environment.filter((entry) => entry.name !== known);
      inner = withNote({ ...inner, environment }, `${known} is unset`);
    } else if ((name === '-C' || name === '--chdir') && known !== undefined) {
      inner = { ...inner, folder: joinPath(inner.folder, known) ?? inner.folder };
    }
  }
  const taken = takeAssignments(rest, inner, follow);
  // Alone it only prints the environment.
  if (taken.rest.length > 0) follow.words(taken.rest, taken.context);
  return true;
};

/** `cross-env A=b command`; its `-shell` form takes the command as text for a shell. */
export const followCrossEnv: Wrapper = ({ name, words, context, follow }) => {
  const taken = takeAssignments(splitOptions(words).rest, context, follow);
  if (taken.rest.length === 0) return false;
  if (name !== 'cross-env-shell') {
    follow.words(taken.rest, taken.context);
    return true;
  }
  followText(taken.rest.map(markedText).join(' '), taken.context, follow);
  return true;
};

/** Command text that stands inside a command: every part of it is on the outer command's line. */
export function followText(source: string, context: Context, follow: Follow): void {
  const place = placeOf(context) ?? { file: '', line: 1 };
  follow.shell({ source, file: place.file, lineAt: () => place.line }, context);
}
