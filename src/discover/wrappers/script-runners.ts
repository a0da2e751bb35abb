import type { Context, Follow } from '../context.ts';
import type { Text } from '../shell/text.ts';
import type { Wrapper } from './wrapper.ts';
import { sortOptions } from '../options.ts';
import { createGlobTest } from '../packages/match-glob.ts';
import { knownText, literalText, markedText } from '../shell/text.ts';
import { followText } from './set-variables.ts';

export const scriptRunners: readonly string[] = ['npm-run-all', 'npm-run-all2', 'run-s', 'run-p'];

/** `run-s build "test:*"`: scripts of the package by name or pattern, `:` being what `/` is in paths. */
export const followScriptRunner: Wrapper = ({ words, context, follow }) => {
  const valued = ['-n', '--npm-path', '--max-parallel', '--config'];
  const { rest, afterDashes } = sortOptions(words, valued);
  for (const task of rest.map(markedText)) runTask(task, afterDashes, context, follow);
  return rest.length > 0;
};

function runTask(task: string, extra: readonly Text[], context: Context, follow: Follow): void {
  const [pattern = '', ...own] = task.trim().split(/\s+/);
  const from = follow.project.nearestPackage(context.folder);
  if (!from) return;
  const wanted = [
    ...own.filter((word) => word !== '--').map((word) => literalText(word)),
    ...(own.includes('{@}') ? extra : []),
  ];
  const isMatch = createGlobTest(pattern.replaceAll(':', '/'));
  const names = from.scripts.map((script) => script.name);
  const chosen = names.includes(pattern)
    ? [pattern]
    : names.filter((name) => isMatch(name.replaceAll(':', '/')));
  for (const name of chosen) follow.script(from, name, wanted, context);
}

/** `concurrently "npm:watch-*" "vitest"`: each operand is a command line or a script pattern. */
export const followConcurrently: Wrapper = ({ words, context, follow }) => {
  const valued = [
    ...[
      '-n',
      '--names',
      '-c',
      '--prefix-colors',
      '-p',
      '--prefix',
      '-s',
      '--success',
      '-m',
      '--max-processes',
    ],
    ...['--restart-tries', '--restart-after', '-t', '--timestamp-format', '-l', '--prefix-length', '--hide'],
    ...['--kill-signal', '--handle-input-default-target', '--name-separator', '--kill-timeout'],
  ];
  const { rest } = sortOptions(words, valued);
  for (const word of rest) {
    const source = markedText(word);
    const script = /^(?:npm|pnpm|yarn|bun|node|deno):(\S+)(.*)$/.exec(source.trim());
    if (script?.[1] !== undefined) runTask(`${script[1]} ${script[2] ?? ''}`, [], context, follow);
    else followText(source, context, follow);
  }
  return rest.length > 0;
};

export const serverTesters: readonly string[] = ['start-server-and-test', 'server-test', 'start-test'];

/** `start-server-and-test start http://localhost:3000 test`: servers with their addresses, then the test. */
export const followServerTester: Wrapper = ({ words, context, follow }) => {
  const { rest } = sortOptions(words, ['--expect']);
  const known = rest.map((word) => knownText(word) ?? '');
  const commands = rest.filter(
    (_, index) => !/^(\d+|https?(-get)?:.*|:\d+.*|tcp:.*|localhost.*)$/.test(known[index] ?? ''),
  );
  const names = commands.length > 0 ? commands : [literalText('start'), literalText('test')];
  if (names.length === 1) names.unshift(literalText('start'));
  const from = follow.project.nearestPackage(context.folder);
  for (const word of names) {
    const name = knownText(word);
    if (name === undefined || !from || !follow.script(from, name, [], context)) {
      followText(markedText(word), context, follow);
    }
  }
  return true;
};
