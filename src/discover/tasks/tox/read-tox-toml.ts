import type { Expression } from '../../../model/expression.ts';
import type { EnvFileLoad } from '../../../model/invocation.ts';
import type { EnvironmentEntry } from '../../../model/run.ts';
import type { Project } from '../../context.ts';
import type { DocumentEntry } from '../../documents/read-expression.ts';
import type { Recipe, RecipeStep } from '../recipe-file.ts';
import type { ToxFile } from './read-tox.ts';
import { entriesOf, entryOf, itemsOf, textOf, textsOf, valueAt } from '../../documents/read-expression.ts';
import { createEntry } from '../../environment-entry.ts';
import { joinPath, parentOf } from '../../paths.ts';
import { holeEnd, holeStart, literalText } from '../../shell/text.ts';
import { asWord } from '../python/project-tasks.ts';
import { argumentsHole } from '../recipe-file.ts';
import { alwaysPassed } from './passed.ts';
import { substitute } from './substitute.ts';

interface Reading {
  readonly file: string;
  readonly folder: string;
  readonly document: Expression;
  readonly project: Project;
}

/** https://tox.wiki/en/stable/config.html#toml-feature-support */
export function readToxToml(file: string, document: Expression, project: Project): ToxFile {
  const usual = textsOf(valueAt(document, 'env_list'));
  const named = entriesOf(valueAt(document, 'env')).map(({ key }) => key);
  const reading = { file, folder: parentOf(file), document, project };
  const names = [...new Set([...(usual.length === 0 && named.length === 0 ? ['py'] : usual), ...named])];
  return {
    file,
    folder: reading.folder,
    environment: [],
    envFiles: [],
    usual: usual.length === 0 ? ['py'] : usual,
    recipes: new Map(names.map((name) => [name, recipe(name, reading)])),
  };
}

function recipe(name: string, reading: Reading): Recipe {
  const { document, file, folder } = reading;
  const setting = (key: string): DocumentEntry | undefined =>
    entryOf(valueAt(document, 'env', name), key) ?? entryOf(valueAt(document, 'env_run_base'), key);
  const put = (text: string): string => substitute(text, name, folder);
  const change = textOf(setting('change_dir')?.value);
  const set = setting('set_env')?.value;
  return {
    line: entryOf(valueAt(document, 'env'), name)?.line ?? entryOf(document, 'env_run_base')?.line ?? 1,
    dependencies: [],
    folder: change === undefined ? '.' : change.replace(/^\{(?:tox_root|toxinidir)\}\/?/, '') || '.',
    environment: variables(set, put, reading),
    envFiles: envFiles(set, file, folder),
    steps: ['commands_pre', 'commands', 'commands_post'].flatMap((key) =>
      itemsOf(setting(key)?.value).flatMap((item) => step(item, put)),
    ),
    passes: [...alwaysPassed, ...textsOf(setting('pass_env')?.value)],
  };
}

/** A command is a list of words, some of which stand for others: `{ replace = "posargs", default = ["tests"] }`. */
function step(item: Expression, put: (text: string) => string): readonly RecipeStep[] {
  const words = item.kind === 'array' ? itemsOf(item).map((word) => wordOf(word, put)) : [];
  if (words.length === 0) return [];
  const source = words.join(' ').replace(/^(?:'?[-!]'?\s+)+/, '');
  const command = textsOf(item).join(' ');
  return [{ source, line: item.line, command }];
}

function wordOf(word: Expression, put: (text: string) => string): string {
  const text = textOf(word);
  if (text !== undefined) return text.includes('{') ? put(text) : asWord(text);
  const replace = textOf(valueAt(word, 'replace'));
  const otherwise = textsOf(valueAt(word, 'default'));
  if (replace === 'posargs') return argumentsHole(otherwise.map(asWord).join(' '));
  if (replace === 'env') {
    const name = textOf(valueAt(word, 'name')) ?? '';
    return `\${${name}:-${otherwise.join(' ')}}`;
  }
  return `${holeStart}${replace ?? ''}${holeEnd}`;
}

function variables(
  block: Expression | undefined,
  put: (text: string) => string,
  { file, project }: Reading,
): readonly EnvironmentEntry[] {
  const { redact } = project.input;
  return entriesOf(block).flatMap(({ key, value, line }) => {
    if (key === 'file') return [];
    const text = textOf(value);
    const byDefault = textOf(valueAt(value, 'default'));
    const own = text === undefined ? (byDefault ?? `${holeStart}${key}${holeEnd}`) : put(text);
    const falls = text === undefined && byDefault !== undefined;
    return [createEntry(key, literalText(own, falls), 'make', { file, line }, redact)];
  });
}

function envFiles(block: Expression | undefined, file: string, folder: string): readonly EnvFileLoad[] {
  const entry = entryOf(block, 'file');
  const path = textOf(entry?.value);
  const found = path === undefined ? undefined : joinPath(folder, path);
  if (entry === undefined || found === undefined) return [];
  return [{ file: found, origin: { file, line: entry.line }, loadedBy: 'tox', override: true }];
}
