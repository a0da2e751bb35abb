import type { Expression } from '../../../model/expression.ts';
import type { EnvFileLoad } from '../../../model/invocation.ts';
import type { EnvironmentEntry } from '../../../model/run.ts';
import type { Project } from '../../context.ts';
import type { Recipe, RecipeStep } from '../recipe-file.ts';
import type { SettingLine } from './ini-settings.ts';
import type { ToxFile } from './read-tox.ts';
import { entriesOf, entryOf, textOf, valueAt } from '../../documents/read-expression.ts';
import { createEntry } from '../../environment-entry.ts';
import { joinPath, parentOf, rootMark } from '../../paths.ts';
import { literalText } from '../../shell/text.ts';
import { expandNames } from './environment-names.ts';
import { IniSettings } from './ini-settings.ts';
import { substitute } from './substitute.ts';
import { alwaysPassed } from './passed.ts';

/** https://tox.wiki/en/stable/config.html#tox-ini */
export function readToxIni(
  file: string,
  document: Expression,
  text: string,
  main: string,
  project: Project,
): ToxFile | undefined {
  const sections = entriesOf(document).map(({ key }) => key);
  if (!sections.includes(main) && !sections.some((key) => /^testenv(?::|$)/.test(key))) return undefined;
  const settings = new IniSettings(document, text, ['testenv']);
  const listed = textOf(valueAt(document, main, 'env_list')) ?? textOf(valueAt(document, main, 'envlist'));
  const usual = expandNames(listed ?? 'py');
  const named = sections.flatMap((key) =>
    key.startsWith('testenv:') ? expandNames(key.slice('testenv:'.length)) : [],
  );
  const at = (environment: string): number =>
    entryOf(document, `testenv:${environment}`)?.line ?? entryOf(document, 'testenv')?.line ?? 1;
  const reading = { file, folder: parentOf(file), settings, project };
  return {
    file,
    folder: reading.folder,
    environment: [],
    envFiles: [],
    usual,
    recipes: new Map(
      [...new Set([...usual, ...named])].map((name) => [name, recipe(name, at(name), reading)]),
    ),
  };
}

interface Reading {
  readonly file: string;
  readonly folder: string;
  readonly settings: IniSettings;
  readonly project: Project;
}

function recipe(name: string, line: number, reading: Reading): Recipe {
  const { settings, folder } = reading;
  const put = (text: string): string => substitute(text, name, folder);
  const set = (settings.of(name, 'set_env', 'setenv') ?? []).map((one) => ({ ...one, text: put(one.text) }));
  const phases = ['commands_pre', 'commands', 'commands_post'].map((key) => settings.of(name, key) ?? []);
  const passed = (settings.of(name, 'pass_env', 'passenv') ?? []).flatMap(({ text }) => text.split(/[\s,]+/));
  const [change] = settings.of(name, 'change_dir', 'changedir') ?? [];
  return {
    line,
    dependencies: [],
    folder: change === undefined ? '.' : belowFile(put(change.text), folder),
    environment: set.flatMap((one) => variable(one, reading)),
    envFiles: set.flatMap((one) => envFile(one, reading)),
    steps: phases.flat().map((one) => step(one, put)),
    passes: [...alwaysPassed, ...passed],
  };
}

/** A recipe's folder is told from where its file lies. */
function belowFile(path: string, folder: string): string {
  const inside = folder === '.' ? rootMark : `${rootMark}/${folder}`;
  return path.startsWith(inside) ? path.slice(inside.length).replace(/^\/+/, '') || '.' : path;
}

function variable({ text, line }: SettingLine, { file, project }: Reading): readonly EnvironmentEntry[] {
  const match = /^([A-Za-z_]\w*)\s*=\s*(.*)$/s.exec(text);
  if (match === null) return [];
  const [, name = '', value = ''] = match;
  // A variable of the caller stands before the default.
  const falls = /^\$\{(\w+):-(.*)\}$/s.exec(value);
  const own = falls === null ? value : (falls[2] ?? '');
  const { redact } = project.input;
  return [createEntry(name, literalText(own, falls !== null), 'make', { file, line }, redact)];
}

/** `file|path/.env` */
function envFile({ text, line }: SettingLine, { file, folder }: Reading): readonly EnvFileLoad[] {
  const path = /^file\s*\|\s*(.+)$/.exec(text)?.[1];
  const found = path === undefined ? undefined : joinPath(folder, path);
  return found === undefined
    ? []
    : [{ file: found, origin: { file, line }, loadedBy: 'tox', override: true }];
}

/** `-` before a command: its failure does not count; `!`: it has to fail. */
function step({ text, line }: SettingLine, put: (text: string) => string): RecipeStep {
  const command = text.replace(/^[-!]+\s*/, '');
  return { source: put(command), line, command };
}
