import type { Note, SetupPhase } from '../../../model/run.ts';
import type { FileRule, RunnerInput, RunnerProject } from '../../../model/runner.ts';
import type { Value } from '../../../model/value.ts';
import type { ConfigReader } from '../read-config.ts';
import { collectSetup } from '../collect-setup.ts';
import { locate } from '../locate.ts';
import { objectValue } from '../config-value.ts';
import { createConfigReader } from '../read-config.ts';
import { baseUrl } from './base-url.ts';
import { webServers } from './web-servers.ts';

const PROJECTS = 200;

/** https://playwright.dev/docs/api/class-testconfig#test-config-test-match */
const defaultMatch = '**/*.@(spec|test).?(c|m)[jt]s?(x)';

/** Anything else is never a test, whatever the patterns say. */
const notCode = String.raw`^(?!.*\.[cm]?[jt]sx?$)`;

/** The projects of a configuration; without any, the configuration itself is the only one. */
export function readPlaywrightProjects(input: RunnerInput, reader: ConfigReader): readonly RunnerProject[] {
  const { config } = input;
  const listed = reader.at(config, 'projects');
  const projects = listed === undefined ? undefined : reader.items(listed, 'the projects').slice(0, PROJECTS);
  const setup = collectSetup(input, input.folder, globalSetup(config, reader), reader);
  const servers = webServers(config, input, reader);
  const shared = [...(input.command?.notes ?? []), ...reader.notes];
  const sources = projects === undefined || projects.length === 0 ? [objectValue({})] : projects;
  return sources.map((project, index) => {
    const own = createConfigReader(reader.placeOf(project));
    const found = projectRules(config, project, input, own);
    const base = baseUrl(config, project, own);
    const name = own.text(own.at(project, 'name') ?? own.at(config, 'name'), "a project's name")?.text;
    const notes: Note[] = [...shared, ...found.notes, ...useNotes(config, project, own), ...own.notes];
    return {
      name: name ?? (projects === undefined ? undefined : String(index)),
      folder: input.folder,
      config: input.configFile === undefined ? undefined : { file: input.configFile, line: 1 },
      within: [found.testDir],
      include: found.include,
      exclude: found.exclude,
      ...setup,
      environment: [],
      aliases: [],
      // Workers are processes that run file after file: https://playwright.dev/docs/test-parallel
      process: { modules: 'shared', process: 'per-worker', external: 'none' },
      servers,
      ...(base === undefined ? {} : { baseUrl: base }),
      dependencies: dependencies(project, own),
      notes,
    };
  });
}

/** Set-up projects run before, the teardown project after. https://playwright.dev/docs/test-projects#dependencies */
function dependencies(project: Value, reader: ConfigReader): readonly string[] {
  return ['dependencies', 'teardown'].flatMap(
    (key) => reader.texts(reader.at(project, key), `the project's ${key}`)?.map((item) => item.text) ?? [],
  );
}

function globalSetup(config: Value, reader: ConfigReader) {
  const phases: readonly (readonly [string, SetupPhase])[] = [
    ['globalSetup', 'global-setup'],
    ['globalTeardown', 'global-teardown'],
  ];
  return phases.map(([key, phase]) => {
    const items = reader.texts(reader.at(config, key), key) ?? [];
    return [phase, items] as const;
  });
}

interface ProjectRules {
  readonly testDir: string;
  readonly include: readonly FileRule[];
  readonly exclude: readonly FileRule[];
  readonly notes: readonly Note[];
}

function projectRules(config: Value, project: Value, input: RunnerInput, reader: ConfigReader): ProjectRules {
  const first = (key: string): Value | undefined => reader.at(project, key) ?? reader.at(config, key);
  const dir = reader.text(first('testDir'), 'the folder of tests (testDir)');
  const testDir = dir === undefined ? input.folder : locate(input.folder, dir.text);
  if (testDir === undefined) reader.note('testDir lies outside the repository', dir?.place);
  const match = rules(first('testMatch'), 'which files are tests (testMatch)', reader);
  const ignore = rules(first('testIgnore'), 'which files are left out (testIgnore)', reader);
  return {
    testDir: testDir ?? input.folder,
    include: match ?? [globRule(defaultMatch)],
    exclude: [
      ...(ignore ?? []),
      { form: 'pattern', source: notCode, flags: '', base: '/' },
      { form: 'glob', glob: '**/node_modules/**', base: '/', dot: true },
    ],
    notes: [],
  };
}

function rules(
  value: Value | undefined,
  what: string,
  reader: ConfigReader,
): readonly FileRule[] | undefined {
  return reader
    .list(value, what)
    ?.map((item) =>
      'text' in item
        ? globRule(item.text)
        : { form: 'pattern', source: item.source, flags: item.flags, base: '/' },
    );
}

/** Globs match whole paths, in any case of letters, and may begin anywhere. */
function globRule(text: string): FileRule {
  const glob = text.startsWith('**/') || text.startsWith('/') ? text : `**/${text.replace(/^\.\//, '')}`;
  return { form: 'glob', glob, base: '/', dot: true, nocase: true };
}

function useNotes(config: Value, project: Value, reader: ConfigReader): readonly Note[] {
  const use = (key: string): Value | undefined =>
    reader.at(project, 'use', key) ?? reader.at(config, 'use', key);
  const notes: Note[] = [];
  const address = use('baseURL');
  if (address !== undefined) {
    const addresses = [...new Set(knownTexts(address))];
    const text = addresses.length > 0 ? addresses.join(' or ') : 'an address only known at run time';
    notes.push({ text: `Pages are opened at ${text} (baseURL)`, place: reader.placeOf(address) });
  }
  const state = use('storageState');
  if (state !== undefined) {
    const [file] = knownTexts(state);
    const text = file ?? 'a state written in the configuration';
    notes.push({ text: `Browsers start with ${text} (storageState)`, place: reader.placeOf(state) });
  }
  return notes;
}

function knownTexts(value: Value): readonly string[] {
  if (value.kind === 'one-of') return value.options.flatMap(knownTexts);
  if (value.kind !== 'known' || value.data.type !== 'string') return [];
  return [value.data.redacted?.text ?? value.data.value];
}
