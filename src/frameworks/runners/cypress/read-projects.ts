import { posix } from 'node:path';

import type { SetupFile } from '../../../model/run.ts';
import type { FileRule, RunnerInput, RunnerProject } from '../../../model/runner.ts';
import type { Place } from '../../../model/place.ts';
import type { Value } from '../../../model/value.ts';
import type { ConfigReader } from '../read-config.ts';
import { collectSetup } from '../collect-setup.ts';
import { locate, rooted } from '../locate.ts';
import { createConfigReader } from '../read-config.ts';

/** https://docs.cypress.io/app/references/configuration */
const kinds = {
  e2e: { specs: 'cypress/e2e/**/*.cy.{js,jsx,ts,tsx}', support: 'cypress/support/e2e' },
  component: { specs: '**/*.cy.{js,jsx,ts,tsx}', support: 'cypress/support/component' },
} as const;

type Kind = keyof typeof kinds;

/** End-to-end and component tests are two projects; each exists when the configuration speaks of it. */
export function readCypressProjects(input: RunnerInput): readonly RunnerProject[] {
  const place = input.configFile === undefined ? input.place : { file: input.configFile, line: 1 };
  if (input.configFile?.endsWith('cypress.json') === true) return [legacyProject(input, place)];
  const reader = createConfigReader(place);
  const asked = input.command?.projects ?? [];
  const spoken = (Object.keys(kinds) as Kind[]).filter((kind) => reader.at(input.config, kind) !== undefined);
  const chosen =
    spoken.length > 0 ? spoken : (Object.keys(kinds) as Kind[]).filter((kind) => asked.includes(kind));
  return (chosen.length > 0 ? chosen : (['e2e'] as const)).map((kind) => readKind(kind, input, place));
}

function readKind(kind: Kind, input: RunnerInput, place: Place): RunnerProject {
  const reader = createConfigReader(place);
  const { config } = input;
  const folder =
    input.command?.root === undefined
      ? input.folder
      : (locate(input.cwd, input.command.root) ?? input.folder);
  const first = (key: string): Value | undefined =>
    overridden(key, input) ?? reader.at(config, kind, key) ?? reader.at(config, key);
  const specs = globs(first('specPattern'), [kinds[kind].specs], folder, reader);
  const excluded = globs(first('excludeSpecPattern'), ['*.hot-update.js'], folder, reader);
  const otherSpecs =
    kind === 'component'
      ? globs(reader.at(config, 'e2e', 'specPattern'), [kinds.e2e.specs], folder, reader)
      : [];
  const support = supportFile(first('supportFile'), kinds[kind].support, folder, input, reader);
  const tasks = taskFile(first('setupNodeEvents'), input);
  noteAddress(first('baseUrl'), reader);
  reader.note('Specs run in a browser; only tasks run in Node', place);
  return {
    name: kind,
    folder,
    config: input.configFile === undefined ? undefined : place,
    within: [folder],
    include: specs,
    exclude: [...excluded, ...otherSpecs, { form: 'glob', glob: '**/node_modules/**', base: '.', dot: true }],
    setupFiles: [...support.setupFiles, ...tasks],
    environment: [],
    envFiles: support.envFiles,
    aliases: [],
    process: { modules: 'per-file', process: 'per-file', external: 'none' },
    servers: [],
    notes: [...(input.command?.notes ?? []), ...reader.notes],
  };
}

/** `--config baseUrl=…,specPattern=…` outranks the configuration; a JSON object there is not read. */
function overridden(key: string, input: RunnerInput): Value | undefined {
  const text = input.command?.options.get('config')?.at(-1) ?? '';
  const found = text.split(',').find((pair) => pair.startsWith(`${key}=`));
  if (found === undefined) return undefined;
  const value = found.slice(key.length + 1);
  return { kind: 'known', data: { type: 'string', value }, origin: [{ ...input.place, what: 'script' }] };
}

function globs(
  value: Value | undefined,
  defaults: readonly string[],
  base: string,
  reader: ConfigReader,
): readonly FileRule[] {
  const listed = reader.texts(value, 'which files are specs (specPattern)')?.map((item) => item.text);
  return (listed ?? defaults).map((glob) => ({
    form: 'glob',
    glob: glob.replace(/^\.\//, ''),
    base,
    dot: true,
  }));
}

/** https://docs.cypress.io/app/core-concepts/writing-and-organizing-tests#Support-file */
function supportFile(
  value: Value | undefined,
  fallback: string,
  folder: string,
  input: RunnerInput,
  reader: ConfigReader,
) {
  if (value !== undefined && reader.flag(value, 'supportFile') === false)
    return { setupFiles: [], envFiles: [] };
  const named = reader.text(value, 'supportFile');
  if (named !== undefined && !/[*{]/.test(named.text)) {
    return collectSetup(
      input,
      folder,
      [['setup', [{ ...named, text: rooted(folder, asRelative(named.text)) }]]],
      reader,
    );
  }
  const file = ['js', 'jsx', 'ts', 'tsx']
    .map((ending) => posix.join(folder, `${fallback}.${ending}`))
    .find((path) => input.exists(path));
  const setupFiles: readonly SetupFile[] =
    file === undefined ? [] : [{ file, phase: 'setup', origin: reader.placeOf(undefined) }];
  return { setupFiles, envFiles: [] };
}

function asRelative(text: string): string {
  return /^[./]/.test(text) ? text : `./${text}`;
}

/** Tasks run in Node beside the browser: https://docs.cypress.io/api/commands/task */
function taskFile(value: Value | undefined, input: RunnerInput): readonly SetupFile[] {
  if (value === undefined) return [];
  const from = value.kind === 'known' && value.data.type === 'function' ? value.data.file : undefined;
  const file = from ?? input.configFile;
  const origin = value.origin[0] ?? input.place;
  return file === undefined
    ? []
    : [{ file, phase: 'server', origin: { file: origin.file, line: origin.line } }];
}

function noteAddress(value: Value | undefined, reader: ConfigReader): void {
  if (value === undefined) return;
  const text = value.kind === 'known' && value.data.type === 'string' ? value.data.value : undefined;
  reader.note(
    `Pages are opened at ${text ?? 'an address only known at run time'} (baseUrl)`,
    reader.placeOf(value),
  );
}

/** Until Cypress 9: https://docs.cypress.io/app/references/legacy-configuration */
function legacyProject(input: RunnerInput, place: Place): RunnerProject {
  const reader = createConfigReader(place);
  const { folder, config } = input;
  const read = (key: string, fallback: string): string =>
    reader.text(reader.at(config, key), key)?.text ?? fallback;
  const within = locate(folder, read('integrationFolder', 'cypress/integration')) ?? folder;
  const setup = collectSetup(
    input,
    folder,
    [
      ['setup', existing([read('supportFile', 'cypress/support/index')])],
      ['server', existing([read('pluginsFile', 'cypress/plugins/index')])],
    ],
    reader,
  );
  function existing(texts: readonly string[]) {
    return texts
      .map((text) => ({ text: rooted(folder, asRelative(text)), place }))
      .filter((item) =>
        ['', '.js', '.ts'].some((ending) => input.exists(`${locate('.', item.text) ?? ''}${ending}`)),
      );
  }
  noteAddress(reader.at(config, 'baseUrl'), reader);
  const patterns = reader.texts(reader.at(config, 'testFiles'), 'testFiles')?.map((item) => item.text) ?? [
    '**/*.*',
  ];
  return {
    name: 'e2e',
    folder,
    config: place,
    within: [within],
    include: patterns.map((glob) => ({ form: 'glob', glob, base: within, dot: true })),
    exclude: [{ form: 'glob', glob: '**/*.hot-update.js', base: '.', dot: true }],
    ...setup,
    environment: [],
    aliases: [],
    process: { modules: 'per-file', process: 'per-file', external: 'none' },
    servers: [],
    notes: [...(input.command?.notes ?? []), ...reader.notes],
  };
}
