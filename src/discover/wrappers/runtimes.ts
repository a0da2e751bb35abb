import type { Context } from '../context.ts';
import type { Text } from '../shell/text.ts';
import type { Wrapper } from './wrapper.ts';
import { lookUpEntry } from '../environment-entry.ts';
import { splitOptions } from '../options.ts';
import { knownText, literalText } from '../shell/text.ts';
import { takeEnvFileOptions, withEnvFiles } from './load-env-files.ts';

export const runtimes: readonly string[] = ['node', 'nodejs', 'tsx', 'ts-node', 'ts-node-esm', 'ts-node-dev'];

const valued = [
  ...[
    '-r',
    '--require',
    '--import',
    '--loader',
    '--experimental-loader',
    '-C',
    '--conditions',
    '-e',
    '--eval',
  ],
  ...['-p', '--print', '--env-file', '--env-file-if-exists', '--project', '-P', '-O', '--compiler-options'],
  ...['--tsconfig', '--test-reporter', '--test-reporter-destination', '--test-name-pattern', '--title'],
];

/**
 * `node -r dotenv/config node_modules/.bin/jest` is jest with an env file. A script of the repository stays
 * an argument of its runtime: what it does is decided by its code.
 */
export const followRuntime: Wrapper = ({ name, words, context, follow }) => {
  const split = splitOptions(words, valued);
  const inner = takePreloadedDotenv(
    words,
    takeEnvFileOptions(name, words.slice(0, words.length - split.rest.length), context),
  );
  const program = installedProgram(knownText(split.rest[0]));
  if (program !== undefined) follow.words([literalText(program), ...split.rest.slice(1)], inner);
  else follow.emit([literalText(name), ...words], inner);
  return true;
};

/** The program that a path into node_modules starts: `node_modules/.bin/jest`, `node_modules/jest/bin/jest.js`. */
function installedProgram(path: string | undefined): string | undefined {
  const inside = /(?:^|\/)node_modules\/(?:\.bin\/)?(.+)$/.exec(path ?? '')?.[1];
  if (inside === undefined) return undefined;
  const owner = /^(?:@[^/]+\/)?([^/]+)/.exec(inside)?.[1];
  const file = /([^/]+?)(?:\.[cm]?js)?$/.exec(inside)?.[1];
  return file === 'cli' || file === 'index' ? owner : file;
}

function takePreloadedDotenv(words: readonly Text[], context: Context): Context {
  const known = words.map(knownText);
  if (
    !known.some(
      (word) => word === 'dotenv/config' || /^(-r|--require|--import)=dotenv\/config$/.test(word ?? ''),
    )
  ) {
    return context;
  }
  const argument = known
    .find((word) => word?.startsWith('dotenv_config_path='))
    ?.slice('dotenv_config_path='.length);
  const variable = knownText(lookUpEntry(context.environment, 'DOTENV_CONFIG_PATH'));
  const override = known.includes('dotenv_config_override=true');
  return withEnvFiles(context, [argument ?? variable ?? '.env'], 'dotenv/config', override);
}
