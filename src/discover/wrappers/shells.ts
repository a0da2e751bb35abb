import type { Context, Follow } from '../context.ts';
import type { Text } from '../shell/text.ts';
import type { Wrapper } from './wrapper.ts';
import { splitOptions } from '../options.ts';
import { joinPath } from '../paths.ts';
import { knownText, markedText } from '../shell/text.ts';
import { createLineAt } from '../text-lines.ts';
import { followText } from './set-variables.ts';

export const shells: readonly string[] = ['sh', 'bash', 'zsh', 'dash', 'ash', 'ksh'];

/** `-o` takes the next word also at the end of several letters: `bash -euo pipefail`. */
const valued = ['-o', '+o', '-O', '--rcfile', '--init-file', '-eo', '-uo', '-xo', '-euo', '-euxo', '-exo'];

/** `sh -c 'text'`, `bash script.sh args`. */
export const followShellProgram: Wrapper = ({ words, context, follow }) => {
  const { options, rest } = splitOptions(words, valued);
  const [first] = rest;
  if (!first) return false;
  if (options.some((option) => /^-\w*c$/.test(option.name))) {
    followText(markedText(first), context, follow);
    return true;
  }
  const path = knownText(first);
  return path !== undefined && followScriptFile(path, rest.slice(1), context, follow);
};

/** Reads a tracked shell script where it is called; false when the path is none. */
export function followScriptFile(
  path: string,
  positional: readonly Text[],
  context: Context,
  follow: Follow,
): boolean {
  const { project } = follow;
  const file = joinPath(context.folder, path);
  if (file === undefined || !project.isTracked(file)) return false;
  const key = `file ${file}`;
  if (context.following.includes(key)) return true;
  const source = project.input.text(file);
  if (source === undefined || !isShellScript(file, source)) return false;
  const link = { file, line: 1, command: '' };
  follow.shell(
    { source, file, lineAt: createLineAt(source, 1), positional, isFile: true },
    {
      ...context,
      chain: [...context.chain, link],
      source: context.source === 'ci' ? 'script' : context.source,
      following: [...context.following, key],
    },
  );
  return true;
}

function isShellScript(file: string, source: string): boolean {
  const shebang = /^#!.*/.exec(source)?.[0];
  return shebang === undefined
    ? /\.(ba|z)?sh$/.test(file) || !/\.\w+$/.test(file)
    : /\b(ba|z|da|k)?sh\b/.test(shebang);
}
