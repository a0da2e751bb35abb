import type { FileRule, RunnerDefinition, RunnerInput, RunnerProject } from '../../model/runner.ts';
import type { MochaOptions } from './mocha/options.ts';
import type { ConfigReader, ReadText } from './read-config.ts';
import { collectSetup } from './collect-setup.ts';
import { locate, rooted } from './locate.ts';
import { mochaCommandLine } from './mocha/command-line.ts';
import { readMochaOptions } from './mocha/options.ts';
import { namedFiles } from './named-files.ts';
import { createConfigReader } from './read-config.ts';

/** Mocha 6 to 11. https://mochajs.org/running/configuring/ */
export const mocha: RunnerDefinition = {
  name: 'mocha',
  packages: ['mocha', 'ts-mocha', 'mochapack'],
  programs: ['mocha', '_mocha', 'ts-mocha', 'mochapack', 'electron-mocha'],
  // https://github.com/mochajs/mocha/blob/main/lib/cli/config.js
  configFiles: ['cjs', 'js', 'mjs', 'yaml', 'yml', 'jsonc', 'json'].map((ending) => `.mocharc.${ending}`),
  namedConfigs: '.mocharc{.*,-*}.{js,cjs,mjs,yaml,yml,json,jsonc}',
  packageKey: 'mocha',
  lookup: 'upward',
  functions: {},
  byHand: (config) => (config === undefined ? [] : ['--config', config]),
  commandLine: mochaCommandLine,
  projects: (input) => [readProject(input)],
};

function readProject(input: RunnerInput): RunnerProject {
  const reader = createConfigReader(
    input.configFile === undefined ? input.place : { file: input.configFile, line: 1 },
  );
  const options = readMochaOptions(input, reader);
  const { cwd } = input;
  if (input.exists(cwd === '.' ? 'test/mocha.opts' : `${cwd}/test/mocha.opts`)) {
    reader.note('test/mocha.opts is read until Mocha 7 only and is not read here');
  }
  // Mocha takes all paths from the working folder, also those of a configuration further up.
  const setup = collectSetup(
    input,
    cwd,
    [['setup', [...options.require, ...options.file.map((item) => asPath(cwd, item))]]],
    reader,
  );
  const include = included(options, input, reader);
  return {
    name: undefined,
    folder: cwd,
    config: input.configFile === undefined ? undefined : { file: input.configFile, line: 1 },
    within: ['.'],
    include,
    exclude: options.ignore.flatMap((item) => ignored(cwd, item)),
    ...setup,
    environment: [],
    aliases: [],
    // One process and one module registry for everything: https://mochajs.org/features/parallel-mode/
    process: options.parallel
      ? { modules: 'shared', process: 'per-worker', external: 'none' }
      : { modules: 'shared', process: 'shared', external: 'none' },
    servers: [],
    notes: [...(input.command?.notes ?? []), ...reader.notes],
  };
}

/** `file` entries are paths even without a leading dot. */
function asPath(cwd: string, item: ReadText): ReadText {
  return { ...item, text: rooted(cwd, item.text.startsWith('/') ? item.text : `./${item.text}`) };
}

/** https://mochajs.org/running/cli/#spec: without files, those directly in `./test`. */
function included(options: MochaOptions, input: RunnerInput, reader: ConfigReader): readonly FileRule[] {
  const spec = options.spec.length > 0 ? options.spec.map((item) => item.text) : ['./test'];
  return spec.flatMap((text) =>
    namedFiles(input, text, { endings: options.extension, recursive: options.recursive }, reader),
  );
}

function ignored(cwd: string, item: ReadText): readonly FileRule[] {
  const glob = item.text.replace(/^\.\//, '');
  const folder = locate(cwd, glob);
  return [
    { form: 'glob', glob, base: cwd, dot: false },
    ...(folder === undefined ? [] : [{ form: 'file' as const, file: folder }]),
  ];
}
