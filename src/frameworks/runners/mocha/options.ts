import { posix } from 'node:path';

import type { RunnerInput } from '../../../model/runner.ts';
import type { Value } from '../../../model/value.ts';
import type { ConfigReader, ReadText } from '../read-config.ts';
import { folderOf } from '../locate.ts';

export interface MochaOptions {
  readonly spec: readonly ReadText[];
  readonly file: readonly ReadText[];
  readonly require: readonly ReadText[];
  readonly ignore: readonly ReadText[];
  readonly extension: readonly string[];
  readonly recursive: boolean;
  readonly parallel: boolean;
}

/** https://github.com/mochajs/mocha/blob/main/lib/mocharc.json */
const defaultExtensions = ['js', 'cjs', 'mjs'];

/**
 * The command line, the configuration file and package.json together. Options that may be repeated are
 * joined, never replaced: a script that names other files still loads the configuration's `file` and
 * `require`. https://mochajs.org/running/configuring/#merging
 */
export function readMochaOptions(input: RunnerInput, reader: ConfigReader): MochaOptions {
  const configs = [input.config, packageConfig(input, reader)].filter((value) => value !== undefined);
  const list = (name: string, ...names: readonly string[]): readonly ReadText[] => [
    ...[name, ...names].flatMap((one) => fromCommand(one, input)),
    ...configs.flatMap((config) =>
      [name, ...names].flatMap((one) => reader.texts(reader.at(config, one), `mocha's ${one}`) ?? []),
    ),
  ];
  const flag = (name: string): boolean => {
    const inCommand = input.command?.options.get(name)?.at(-1);
    if (inCommand !== undefined) return inCommand !== 'false';
    return configs.some((config) => reader.flag(reader.at(config, name), `mocha's ${name}`) === true);
  };
  const extension = splitCommas(list('extension', 'watch-extensions')).map((item) =>
    item.text.replace(/^\./, ''),
  );
  return {
    spec: unique([...fromCommand('positionals', input), ...list('spec')]),
    file: unique(splitCommas(list('file'))),
    require: unique(splitCommas(list('require', 'r', 'import'))),
    ignore: unique(list('ignore', 'exclude')),
    extension: extension.length > 0 ? extension : defaultExtensions,
    recursive: flag('recursive'),
    parallel: flag('parallel'),
  };
}

function fromCommand(name: string, input: RunnerInput): readonly ReadText[] {
  const values = input.command?.options.get(name) ?? [];
  return values.filter((text) => text !== 'true').map((text) => ({ text, place: input.place }));
}

/** The `mocha` key of the nearest package.json counts beside a configuration file. */
function packageConfig(input: RunnerInput, reader: ConfigReader): Value | undefined {
  const named = input.command?.options.get('package')?.at(-1);
  if (named === 'false') return undefined;
  const file = named === undefined ? nearestPackage(input) : posix.join(input.cwd, named);
  if (file === undefined || file === input.configFile || !input.exists(file)) return undefined;
  const value = reader.at(input.load(file), 'mocha');
  return value;
}

function nearestPackage(input: RunnerInput): string | undefined {
  for (let folder = input.cwd; ; folder = folderOf(folder)) {
    const file = posix.join(folder, 'package.json');
    if (input.exists(file)) return file;
    if (folder === '.') return undefined;
  }
}

function splitCommas(items: readonly ReadText[]): readonly ReadText[] {
  return items.flatMap(({ text, place }) => text.split(/ *, */).map((part) => ({ text: part, place })));
}

function unique(items: readonly ReadText[]): readonly ReadText[] {
  const seen = new Set<string>();
  return items.filter((item) => (seen.has(item.text) ? false : seen.add(item.text)));
}
