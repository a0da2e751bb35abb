import type { Invocation } from '../../../model/invocation.ts';
import type { FileFilter, RunnerCommand } from '../../../model/runner.ts';
import type { Note } from '../../../model/run.ts';
import type { CommandLine } from '../read-command-line.ts';
import { lastOption, listOption, readCommandLine } from '../read-command-line.ts';

/** https://vitest.dev/guide/cli */
const shape = {
  values: [
    ...['config', 'root', 'dir', 'project', 'exclude', 'mode', 'environment', 'test-name-pattern', 'pool'],
    ...['shard', 'reporter', 'output-file', 'max-workers', 'min-workers', 'retry', 'bail', 'test-timeout'],
    ...['hook-timeout', 'teardown-timeout', 'slow-test-threshold', 'diff', 'tags-filter', 'workspace'],
    ...['coverage.reporter', 'coverage.provider', 'coverage.include', 'coverage.exclude'],
    ...['coverage.reportsDirectory', 'sequence.seed', 'browser.name', 'browser.provider', 'outputFile.json'],
    ...[
      'outputFile.junit',
      'outputFile.html',
      'attachments-dir',
      'max-concurrency',
      'inspector',
      'vm-memory-limit',
    ],
  ],
  short: { c: 'config', r: 'root', t: 'test-name-pattern', w: 'watch', u: 'update', h: 'help', v: 'version' },
};

const subcommands = new Set(['run', 'watch', 'dev', 'related', 'bench', 'list', 'init', 'complete']);

export function vitestCommandLine(invocation: Invocation): RunnerCommand | undefined {
  const line = readCommandLine(invocation.arguments, shape);
  if (['help', 'version', 'merge-reports'].some((name) => line.options.has(name))) return undefined;
  const [first, ...rest] = line.positionals;
  const subcommand = first !== undefined && subcommands.has(first) ? first : undefined;
  if (subcommand === 'list' || subcommand === 'init' || subcommand === 'complete') return undefined;
  const words = subcommand === undefined ? line.positionals : rest;
  const mode = lastOption(line, 'mode') ?? (subcommand === 'bench' ? 'benchmark' : undefined);
  const root = lastOption(line, 'root');
  const config = configOf(line);
  return {
    ...(config === undefined ? {} : { config }),
    ...(root === undefined ? {} : { root }),
    ...(mode === undefined ? {} : { mode }),
    filters: [...(subcommand === 'related' ? [] : words.map(contains)), ...excluded(line)],
    projects: listOption(line, 'project'),
    setupFiles: [],
    environment: [],
    narrowing: narrowing(line),
    options: new Map([...line.options, ['command', [subcommand ?? 'default']]]),
    notes: notes(line, subcommand, invocation),
  };
}

function configOf(line: CommandLine): string | false | undefined {
  const config = lastOption(line, 'config');
  return config === 'false' ? false : config;
}

/** `file.test.ts:12` names a line; the file is what counts. https://vitest.dev/guide/filtering */
function contains(word: string): FileFilter {
  return { form: 'contains', text: word.replace(/:\d+(?:-\d+)?$/, '') };
}

function excluded(line: CommandLine): FileFilter[] {
  return listOption(line, 'exclude').map((glob) => ({ form: 'exclude-glob', glob }));
}

function narrowing(line: CommandLine): readonly string[] {
  return ['test-name-pattern', 'shard', 'changed', 'tags-filter'].flatMap((name) =>
    (line.options.get(name) ?? []).map((value) => (value === 'true' ? `--${name}` : `--${name} ${value}`)),
  );
}

function notes(line: CommandLine, subcommand: string | undefined, invocation: Invocation): readonly Note[] {
  const place = { file: invocation.starter.file, line: invocation.starter.line };
  const found: Note[] = [];
  if (line.partial) found.push({ text: 'Part of the command line is only known at run time', place });
  if (subcommand === 'related') {
    found.push({
      text: 'vitest related picks tests by their imports; every test it could pick is listed',
      place,
    });
  }
  return found;
}
