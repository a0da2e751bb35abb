import { posix } from 'node:path';

import type { Expression } from '../../model/expression.ts';
import type { EnvironmentEntry } from '../../model/run.ts';
import type { DraftRun } from './draft-run.ts';
import type { Repository } from './repository.ts';
import { locate } from '../../frameworks/runners/locate.ts';
import { entriesOf, itemsOf, textOf, textsOf, valueAt } from '../documents/read-expression.ts';
import { programEntries } from './program-entries.ts';
import { runEnvironment } from './run-environment.ts';

const composeFile = /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/;

/**
 * Services of compose files that are built from this repository: the application as it is started there.
 * Images from elsewhere (databases, queues) are what it talks to, not the application.
 * https://docs.docker.com/reference/compose-file/services/
 */
export function composeRuns(repository: Repository): readonly DraftRun[] {
  return repository.input.tree.files
    .filter(({ path, link }) => link === undefined && composeFile.test(posix.basename(path)))
    .flatMap(({ path }) => {
      const document = repository.input.facts(path)?.exports.find((one) => one.name === 'default')?.value;
      return entriesOf(valueAt(document, 'services')).flatMap(({ key, value, line }) => {
        const run = serviceRun(path, key, value, line, repository);
        return run === undefined ? [] : [run];
      });
    });
}

function serviceRun(
  file: string,
  name: string,
  service: Expression,
  line: number,
  repository: Repository,
): DraftRun | undefined {
  const build = valueAt(service, 'build');
  if (build === undefined) return undefined;
  const place = { file, line };
  const beside = posix.dirname(file);
  const context = textOf(build) ?? textOf(valueAt(build, 'context')) ?? '.';
  const folder = locate(beside, context) ?? beside;
  if (!runsJavaScript(build, folder, repository)) return undefined;
  const words = commandWords(valueAt(service, 'command'));
  const command = words.join(' ').slice(0, 300);
  const [program = 'image', ...args] = words;
  const entries = programEntries(
    {
      program,
      arguments: args,
      folder,
      environment: [],
      envFiles: [],
      starter: { ...place, command, what: 'call' },
      services: [],
      notes: [],
    },
    repository,
  );
  return {
    kind: 'reference',
    runner: 'compose',
    folder,
    starter: { ...place, command: command === '' ? `docker compose up ${name}` : command, what: 'call' },
    project: name,
    script: undefined,
    testFiles: [],
    entryFiles: entries.files,
    setupFiles: [],
    environment: runEnvironment(environment(valueAt(service, 'environment'), place), []),
    envFiles: repository.envFileStates(envFiles(valueAt(service, 'env_file'), beside, place), undefined),
    aliases: [],
    process: { modules: 'shared', process: 'shared', external: 'none' },
    notes: entries.files.length > 0 ? [] : [{ text: 'What the image starts is not known', place }],
  };
}

/** An image made for another language or a database in a built image is not this application. */
function runsJavaScript(build: Expression, folder: string, repository: Repository): boolean {
  const file = locate(folder, textOf(valueAt(build, 'dockerfile')) ?? 'Dockerfile');
  const text = file === undefined ? undefined : repository.input.text(file);
  return text === undefined || /\b(?:node|npm|pnpm|yarn|bun|deno)\b/.test(text);
}

function commandWords(value: Expression | undefined): readonly string[] {
  const text = textOf(value);
  return text === undefined ? textsOf(value) : text.trim().split(/\s+/);
}

function environment(
  value: Expression | undefined,
  place: { file: string; line: number },
): readonly EnvironmentEntry[] {
  const pairs =
    value?.kind === 'array'
      ? itemsOf(value).map((item) => {
          const [name = '', ...rest] = (textOf(item) ?? '').split('=');
          return { name, text: rest.length === 0 ? undefined : rest.join('='), line: item.line };
        })
      : entriesOf(value).map((entry) => ({ name: entry.key, text: textOf(entry.value), line: entry.line }));
  return pairs
    .filter((pair) => pair.name !== '')
    .map(({ name, text, line }) => {
      // `${A}` and `${A:-b}` are filled from the shell or from compose's own `.env`.
      const fixed = text !== undefined && !text.includes('$') ? text : undefined;
      return {
        name,
        ...(fixed === undefined ? {} : { text: fixed }),
        origin: [{ file: place.file, line }],
        source: 'config' as const,
        overridableBy: fixed === undefined ? ['ambient'] : [],
      };
    });
}

function envFiles(value: Expression | undefined, folder: string, place: { file: string; line: number }) {
  const texts =
    value?.kind === 'array'
      ? itemsOf(value).map((item) => textOf(item) ?? textOf(valueAt(item, 'path')))
      : [textOf(value)];
  return texts.flatMap((text) => {
    const file = text === undefined ? undefined : locate(folder, text);
    return file === undefined ? [] : [{ file, origin: place, loadedBy: 'docker compose', override: false }];
  });
}
