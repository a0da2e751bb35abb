import type { EnvironmentEntry, Note } from '../../../model/run.ts';
import type { FileRule, RunnerInput, RunnerProject } from '../../../model/runner.ts';
import type { Place } from '../../../model/place.ts';
import type { Value } from '../../../model/value.ts';
import type { ConfigReader, ReadItem } from '../read-config.ts';
import { viteAliases } from '../aliases.ts';
import { collectSetup } from '../collect-setup.ts';
import { configEnvironment, runnerDefault, runnerSetting } from '../environment-entries.ts';
import { locate, rooted } from '../locate.ts';
import { envFilesOfLoadEnv, ownEnvFiles } from '../vite-env.ts';
import { vitestBenchmarkInclude, vitestExclude, vitestInclude } from './defaults.ts';
import { vitestProcess } from './process-model.ts';

export interface ProjectSource {
  readonly name: string | undefined;
  /** The merged configuration. */
  readonly config: Value;
  /** Folder that its relative paths start from. */
  readonly root: string;
  readonly place: Place | undefined;
  /** Its own configuration file, where a workspace names one. */
  readonly file?: string;
  /** The configuration that lists this project, where there is one. */
  readonly parent: { readonly config: Value; readonly root: string } | undefined;
}

/** One merged configuration as a project. */
export function readVitestProject(
  source: ProjectSource,
  input: RunnerInput,
  major: number,
  reader: ConfigReader,
): RunnerProject {
  const { config, root } = source;
  const test = reader.at(config, 'test');
  const place = source.place ?? input.place;
  const setup = collectSetup(input, root, setupLists(source, reader), reader);
  const folder = projectFolder(test, root, input, reader, source.parent !== undefined);
  const env = environment(source, input, reader, place);
  noteSpecials(test, config, reader);
  return {
    name: source.name,
    folder: root,
    config: source.place,
    within: [folder],
    ...fileRules(test, folder, input, major, reader),
    setupFiles: setup.setupFiles,
    environment: env.entries,
    envFiles: [...env.files, ...setup.envFiles],
    aliases: [
      ...viteAliases(reader.at(test, 'alias'), root, reader),
      ...viteAliases(reader.at(config, 'resolve', 'alias'), root, reader),
    ],
    ...conditions(config, reader),
    process: vitestProcess(test, input.command, major, reader),
    servers: [],
    notes: [...(input.command?.notes ?? []), ...reader.notes],
  };
}

/**
 * Tests resolve as code of a server does: `ssr.resolve.conditions` counts before `resolve.conditions`. What Vite
 * adds by itself stands beside them. https://vite.dev/config/shared-options#resolve-conditions
 */
function conditions(config: Value, reader: ConfigReader): { readonly conditions?: readonly string[] } {
  const what = 'the conditions of packages (resolve.conditions)';
  const given =
    reader.texts(reader.at(config, 'ssr', 'resolve', 'conditions'), what) ??
    reader.texts(reader.at(config, 'resolve', 'conditions'), what);
  if (given === undefined) return {};
  const names = given.map(({ text }) => (text === 'development|production' ? 'development' : text));
  return { conditions: [...new Set([...names, 'module', 'node', 'import'])] };
}

function setupLists(source: ProjectSource, reader: ConfigReader) {
  const test = reader.at(source.config, 'test');
  const parent = reader.at(source.parent?.config, 'test');
  const globals = reader.texts(reader.at(test, 'globalSetup'), 'globalSetup') ?? [];
  // The global set-up of the listing configuration runs as well: https://vitest.dev/guide/projects
  const inherited = reader.texts(reader.at(parent, 'globalSetup'), 'globalSetup') ?? [];
  const own = new Set(globals.map((item) => `${item.place.file}:${item.place.line}:${item.text}`));
  const above = inherited.filter((item) => !own.has(`${item.place.file}:${item.place.line}:${item.text}`));
  const rebased = above.map((item) => ({
    ...item,
    text: rooted(source.parent?.root ?? source.root, item.text),
  }));
  const files = reader.texts(reader.at(test, 'setupFiles'), 'setupFiles') ?? [];
  return [
    ['global-setup', [...rebased, ...globals]],
    ['setup', files],
  ] as const;
}

/** `--dir` and `test.dir` move where files are looked for, not where paths start. https://vitest.dev/config/dir */
function projectFolder(
  test: Value | undefined,
  root: string,
  input: RunnerInput,
  reader: ConfigReader,
  isListed: boolean,
): string {
  const named = input.command?.options.get('dir')?.at(-1);
  // Listed projects do not take it over from the command line.
  if (named !== undefined && !isListed) return locate(input.cwd, named) ?? root;
  const dir = reader.text(reader.at(test, 'dir'), 'the folder of tests (dir)');
  return dir === undefined ? root : (locate(root, dir.text) ?? root);
}

function fileRules(
  test: Value | undefined,
  folder: string,
  input: RunnerInput,
  major: number,
  reader: ConfigReader,
): Pick<RunnerProject, 'include' | 'exclude'> {
  const bench = input.command?.options.get('command')?.at(-1) === 'bench';
  const from = bench ? reader.at(test, 'benchmark') : test;
  const include = reader.list(reader.at(from, 'include'), 'which files are tests (include)');
  const exclude = reader.list(reader.at(from, 'exclude'), 'which files are left out (exclude)');
  const included = include ?? asItems(bench ? vitestBenchmarkInclude : vitestInclude, input.place);
  const excluded = exclude ?? asItems(vitestExclude(major), input.place);
  const rules = globs(included, folder);
  const ignored = rules.filter((rule) => rule.negated === true);
  return {
    include: rules.filter((rule) => rule.negated !== true),
    exclude: [...globs(excluded, folder), ...ignored].map((rule) => leftOut(rule)),
  };
}

/** An ignored folder is not entered at all. https://github.com/SuperchupuDev/tinyglobby */
function leftOut({ form, glob, base, dot }: GlobRule): FileRule {
  return { form, glob, base, dot, prunes: true };
}

function asItems(globList: readonly string[], place: Place): readonly ReadItem[] {
  return globList.map((text) => ({ text, place }));
}

type GlobRule = FileRule & { readonly form: 'glob' };

/** The glob library takes `!x` among the patterns as a pattern to ignore, wherever it stands. */
function globs(items: readonly ReadItem[], base: string): readonly GlobRule[] {
  return items.flatMap((item) => {
    if (!('text' in item)) return [];
    const negated = item.text.startsWith('!') && !item.text.startsWith('!(');
    const glob = negated ? item.text.slice(1) : item.text;
    return [{ form: 'glob', glob, base, dot: true, ...(negated ? { negated: true as const } : {}) }];
  });
}

function environment(
  source: ProjectSource,
  input: RunnerInput,
  reader: ConfigReader,
  place: Place,
): { entries: readonly EnvironmentEntry[]; files: RunnerProject['envFiles'] } {
  const env = reader.at(source.config, 'test', 'env');
  const parentEnv = reader.at(source.parent?.config, 'test', 'env');
  const mode = input.command?.mode ?? 'test';
  const files = [env, parentEnv].flatMap((value) => envFilesOfLoadEnv(value, input.cwd, place, reader) ?? []);
  const entries = [
    runnerDefault('NODE_ENV', 'test', input.place),
    runnerSetting('VITEST', 'true', input.place),
    runnerSetting('TEST', 'true', input.place),
    ...configEnvironment(parentEnv, 'the variables of test.env', reader),
    ...configEnvironment(env, 'the variables of test.env', reader),
    ...defines(source.config, reader),
  ];
  return { entries, files: [...files, ...ownEnvFiles(mode, source.root, source.config, place, reader)] };
}

/** Vitest turns `define: { 'process.env.X': … }` into a variable of the process. https://vitest.dev/config/ */
function defines(config: Value, reader: ConfigReader): readonly EnvironmentEntry[] {
  return reader.entries(reader.at(config, 'define'), 'define').flatMap((entry) => {
    const name = /^process\.env\.(\w+)$/.exec(entry.key)?.[1];
    if (name === undefined || entry.value.kind !== 'known') return [];
    const { data } = entry.value;
    const text = data.type === 'string' ? unquoted(data.value) : undefined;
    // Anything but quoted text is code, such as the variable's own name, and stays a replacement.
    if (text === undefined) return [];
    return [{ name, text, origin: [entry.place], source: 'config', overridableBy: [] }];
  });
}

function unquoted(text: string): string | undefined {
  return /^"([^"\\]*)"$/.exec(text)?.[1];
}

function noteSpecials(test: Value | undefined, config: Value, reader: ConfigReader): void {
  const browser = reader.at(test, 'browser');
  if (reader.flag(reader.at(browser, 'enabled'), 'browser mode') === true) {
    reader.note('Browser mode: the tests run in a browser, not in Node', reader.placeOf(browser));
  }
  const typecheck = reader.at(test, 'typecheck');
  if (reader.flag(reader.at(typecheck, 'enabled'), 'typecheck') === true) {
    reader.note('Type tests are checked, not run, and are not listed', reader.placeOf(typecheck));
  }
  if (reader.at(test, 'includeSource') !== undefined) {
    const place = reader.placeOf(reader.at(test, 'includeSource'));
    reader.note('Tests inside source files (includeSource) are not listed', place);
  }
  const external = pluginNote(config, reader);
  if (external !== undefined) reader.note(external.text, external.place);
}

function pluginNote(config: Value, reader: ConfigReader): Note | undefined {
  const plugins = reader.at(config, 'plugins');
  if (plugins?.kind !== 'known' || plugins.data.type !== 'array') return undefined;
  const mapper = plugins.data.items.find(
    (item) =>
      item.kind === 'known' && item.data.type === 'result' && item.data.package === 'vite-tsconfig-paths',
  );
  if (mapper === undefined) return undefined;
  return { text: 'Import paths come from tsconfig (vite-tsconfig-paths)', place: reader.placeOf(mapper) };
}
