import { builtinModules } from 'node:module';
import { posix } from 'node:path';

import type { Alias, AutomaticMock, EnvironmentEntry, SetupPhase } from '../../../model/run.ts';
import type { FileRule, RunnerInput, RunnerProject } from '../../../model/runner.ts';
import type { Place } from '../../../model/place.ts';
import type { Value } from '../../../model/value.ts';
import type { ConfigReader, ReadItem, ReadText } from '../read-config.ts';
import { aliasTarget } from '../aliases.ts';
import { collectSetup } from '../collect-setup.ts';
import { runnerDefault, runnerSetting } from '../environment-entries.ts';
import { absolutePath } from '../../../values/root-path.ts';
import { locate, rooted } from '../locate.ts';
import { jestExtensions, jestIgnored, jestTestMatch } from './defaults.ts';
import { madeByNextJest } from './presets.ts';

export interface JestSource {
  readonly name: string | undefined;
  readonly config: Value;
  readonly rootDir: string;
  readonly place: Place | undefined;
  /** Its own configuration file, where a list of projects names one. */
  readonly file?: string;
  /** The configuration that lists this project: its global set-up runs as well. */
  readonly parent: { readonly config: Value; readonly rootDir: string } | undefined;
}

export function readJestProject(
  source: JestSource,
  input: RunnerInput,
  major: number,
  reader: ConfigReader,
): RunnerProject {
  const { config, rootDir } = source;
  const within = roots(source, input, reader);
  const setup = collectSetup(input, rootDir, setupLists(source, input, reader), reader);
  noteSpecials(config, reader);
  return {
    name: source.name,
    folder: rootDir,
    config: source.place,
    within,
    ...fileRules(config, rootDir, input, major, reader),
    setupFiles: setup.setupFiles,
    environment: environment(input),
    envFiles: [...setup.envFiles, ...dotenvFiles(source, input, reader)],
    aliases: aliases(config, rootDir, reader),
    automaticMocks: automaticMocks(input, within),
    // Each file gets its own module registry and its own copy of the environment:
    // https://jestjs.io/docs/jest-object#jestresetmodules
    process: {
      ...{ modules: 'per-file', process: 'per-file', external: 'none' },
      ...(reader.flag(reader.at(config, 'automock'), 'automock') === true ? { automock: true } : {}),
    },
    servers: [],
    notes: [...(input.command?.notes ?? []), ...reader.notes],
  };
}

function roots(source: JestSource, input: RunnerInput, reader: ConfigReader): readonly string[] {
  const named = input.command?.options.get('roots');
  const listed =
    named ?? reader.texts(reader.at(source.config, 'roots'), 'the roots')?.map((item) => item.text);
  if (listed === undefined) return [source.rootDir];
  return listed
    .map((text) => locate(source.rootDir, fromRootDir(text)))
    .filter((folder) => folder !== undefined);
}

function fromRootDir(text: string): string {
  return text.replace(/^<rootDir>\/?/, './');
}

function setupLists(
  source: JestSource,
  input: RunnerInput,
  reader: ConfigReader,
): readonly (readonly [SetupPhase, readonly ReadText[]])[] {
  const inCommand = (phase: SetupPhase): readonly ReadText[] =>
    (input.command?.setupFiles ?? [])
      .filter((item) => item.phase === phase)
      .map((item) => ({ text: rooted(input.cwd, item.path), place: input.place }));
  const read = (key: string, phase: SetupPhase, from: Value | undefined, rootDir: string) => {
    const items = reader.texts(reader.at(from, key), key) ?? [];
    return [
      phase,
      items.map((item) => ({ ...item, text: rooted(rootDir, fromRootDir(item.text)) })),
    ] as const;
  };
  const { config, parent, rootDir } = source;
  const lists = [
    read('globalSetup', 'global-setup', parent?.config, parent?.rootDir ?? rootDir),
    read('globalSetup', 'global-setup', config, rootDir),
    read('setupFiles', 'setup', config, rootDir),
    read('setupFilesAfterEnv', 'setup-after-env', config, rootDir),
    // Until Jest 23: https://jestjs.io/blog/2019/01/25/jest-24-refreshing-polished-typescript-friendly
    read('setupTestFrameworkScriptFile', 'setup-after-env', config, rootDir),
    read('globalTeardown', 'global-teardown', parent?.config, parent?.rootDir ?? rootDir),
    read('globalTeardown', 'global-teardown', config, rootDir),
  ];
  const environmentFile = (reader.texts(reader.at(config, 'testEnvironment'), 'testEnvironment') ?? [])
    .filter((item) => /^(?:\.|<rootDir>|\/)/.test(item.text))
    .map((item) => ({ ...item, text: rooted(rootDir, fromRootDir(item.text)) }));
  return [
    ['setup', environmentFile] as const,
    ...lists.map(([phase, items]) => [phase, [...items, ...inCommand(phase)]] as const),
  ];
}

function fileRules(
  config: Value,
  rootDir: string,
  input: RunnerInput,
  major: number,
  reader: ConfigReader,
): Pick<RunnerProject, 'include' | 'exclude'> {
  const options = input.command?.options;
  const regex = options?.get('test-regex') ?? patternTexts(config, 'testRegex', reader);
  const match = options?.get('test-match') ?? patternTexts(config, 'testMatch', reader);
  const include =
    regex !== undefined && regex.length > 0
      ? regex.map((source) => wholePattern(source, rootDir))
      : (match ?? jestTestMatch(major)).map((glob) => globRule(glob, rootDir));
  const ignored = patternTexts(config, 'testPathIgnorePatterns', reader) ?? jestIgnored;
  const modules = patternTexts(config, 'modulePathIgnorePatterns', reader) ?? [];
  const extensions = patternTexts(config, 'moduleFileExtensions', reader) ?? jestExtensions(major);
  const ending = extensions.map(escapePattern).join('|');
  return {
    include,
    exclude: [
      ...[...ignored, ...modules].map((source) => wholePattern(source, rootDir)),
      { form: 'pattern', source: `^(?!.*\\.(?:${ending})$)`, flags: '', base: '/' },
    ],
  };
}

function patternTexts(config: Value, key: string, reader: ConfigReader): readonly string[] | undefined {
  return reader.list(reader.at(config, key), key)?.map(sourceOf);
}

function sourceOf(item: ReadItem): string {
  return 'text' in item ? item.text : item.source;
}

function wholePattern(source: string, rootDir: string): FileRule {
  const folder = escapePattern(absolutePath(rootDir));
  return { form: 'pattern', source: source.replaceAll('<rootDir>', folder), flags: '', base: '/' };
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** Globs match whole paths, hidden folders too; an exclusion takes away what earlier globs let in. */
function globRule(text: string, rootDir: string): FileRule {
  const negated = text.startsWith('!') && !text.startsWith('!(');
  const glob = negated ? text.slice(1) : text;
  const whole = glob.startsWith('<rootDir>')
    ? posix.join(escapeGlob(absolutePath(rootDir)), glob.slice('<rootDir>'.length))
    : glob;
  return { form: 'glob', glob: whole, base: '/', dot: true, ...(negated ? { negated: true } : {}) };
}

function escapeGlob(path: string): string {
  return path.replaceAll(/[()[\]{}!*?+@]/g, String.raw`\$&`);
}

function environment(input: RunnerInput): readonly EnvironmentEntry[] {
  const reactScripts = input.command?.options.get('program')?.at(-1) === 'react-scripts';
  // https://jestjs.io/docs/environment-variables; react-scripts sets it whatever the shell says.
  const set = reactScripts ? runnerSetting : runnerDefault;
  return [set('NODE_ENV', 'test', input.place)];
}

/**
 * Next.js and react-scripts load `.env` files for tests and leave out `.env.local`.
 * https://nextjs.org/docs/pages/guides/environment-variables#test-environment-variables
 */
function dotenvFiles(
  source: JestSource,
  input: RunnerInput,
  reader: ConfigReader,
): RunnerProject['envFiles'] {
  const reactScripts = input.command?.options.get('program')?.at(-1) === 'react-scripts';
  const next = madeByNextJest(source.config, reader);
  if (!reactScripts && !next) return [];
  const origin = source.place ?? input.place;
  return ['.env.test.local', '.env.test', '.env'].map((name) => ({
    file: posix.join(source.rootDir, name),
    origin,
    loadedBy: next ? 'next/jest' : 'react-scripts',
    override: false,
  }));
}

/** https://jestjs.io/docs/configuration#modulenamemapper-objectstring-string--arraystring */
function aliases(config: Value, rootDir: string, reader: ConfigReader): readonly Alias[] {
  return reader.entries(reader.at(config, 'moduleNameMapper'), 'moduleNameMapper').flatMap((entry) => {
    const first = reader.texts(entry.value, `the replacement of ${entry.key}`)?.[0];
    if (first === undefined) return [];
    const replacement = aliasTarget(rootDir, fromRootDir(first.text));
    if (replacement === undefined) return [];
    return [{ find: `/${entry.key}/`, form: 'pattern', replacement, origin: first.place }];
  });
}

/**
 * A package is replaced by the file of its name in a `__mocks__` folder without any call; Node's own modules
 * and modules of the repository are not. https://jestjs.io/docs/manual-mocks#mocking-node-modules
 */
function automaticMocks(input: RunnerInput, within: readonly string[]): readonly AutomaticMock[] {
  const files = within.flatMap((folder) => input.glob(folder, ['**/__mocks__/**', '!**/node_modules/**']));
  return [...new Set(files)].flatMap((file) => {
    const name = /(?:^|\/)__mocks__\/(.+)\.[cm]?[jt]sx?$/.exec(file)?.[1];
    if (name === undefined || builtinModules.includes(name)) return [];
    return [{ specifier: name.replace(/\/index$/, ''), file }];
  });
}

function noteSpecials(config: Value, reader: ConfigReader): void {
  const specials = [
    ['automock', 'Every module is mocked unless a test asks for the real one (automock)'],
    ['resetModules', 'The module registry is emptied before each test (resetModules)'],
  ] as const;
  for (const [key, text] of specials) {
    const value = reader.at(config, key);
    if (reader.flag(value, key) === true) reader.note(text, reader.placeOf(value));
  }
}
