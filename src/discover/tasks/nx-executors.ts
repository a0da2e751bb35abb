import type { Expression } from '../../model/expression.ts';
import type { Context } from '../context.ts';
import type { Text } from '../shell/text.ts';
import type { NxProject, NxTarget } from './nx-projects.ts';
import type { NxRun } from './nx.ts';
import { placeOf, withNote } from '../context.ts';
import { entriesOf, itemsOf, textOf, valueAt } from '../documents/read-expression.ts';
import { createEntry } from '../environment-entry.ts';
import { joinPath } from '../paths.ts';
import { literalText } from '../shell/text.ts';
import { withEnvFiles } from '../wrappers/load-env-files.ts';

/** What an executor starts: the program, its subcommand, and the option of the target that names its configuration. */
interface Executor {
  readonly program: string;
  readonly words: readonly string[];
  readonly config?: { readonly option: string; readonly flag: string };
}

const executors: Readonly<Record<string, Executor>> = {
  '@nx/jest:jest': { program: 'jest', words: [], config: { option: 'jestConfig', flag: '--config' } },
  '@nrwl/jest:jest': { program: 'jest', words: [], config: { option: 'jestConfig', flag: '--config' } },
  '@nx/vite:test': { program: 'vitest', words: ['run'], config: { option: 'configFile', flag: '--config' } },
  '@nx/vitest:test': {
    program: 'vitest',
    words: ['run'],
    config: { option: 'configFile', flag: '--config' },
  },
  '@nx/playwright:playwright': {
    program: 'playwright',
    words: ['test'],
    config: { option: 'config', flag: '--config' },
  },
  '@nx/cypress:cypress': {
    program: 'cypress',
    words: ['run'],
    config: { option: 'cypressConfig', flag: '--config-file' },
  },
};

/** Runs a target that has an executor: commands are followed, test executors named as their runner. */
export function runExecutor(
  target: NxTarget & { readonly value: Expression },
  project: NxProject,
  defaults: Expression | undefined,
  extra: readonly Text[],
  context: Context,
  run: NxRun,
): void {
  const executor =
    textOf(valueAt(target.value, 'executor')) ?? textOf(valueAt(defaults, 'executor')) ?? 'nx:run-commands';
  const option = (name: string): Expression | undefined =>
    valueAt(target.value, 'options', name) ?? valueAt(defaults, 'options', name);
  if (executor.endsWith(':run-script')) {
    const name = textOf(option('script')) ?? '';
    if (project.package)
      run.follow.script(project.package, name, extra, { ...context, folder: project.folder });
    return;
  }
  if (/(^|:)run-commands$/.test(executor)) {
    runCommands(target, option, project, context, run);
    return;
  }
  const known = executors[executor];
  if (!known) {
    const inner = withNote({ ...context, folder: run.root }, `nx executor ${executor} was not followed`);
    run.follow.emit([literalText('nx'), literalText('run'), literalText(executor)], inner);
    return;
  }
  const config = known.config && textOf(option(known.config.option));
  const file = config === undefined ? undefined : fill(config, project, run.root);
  const words = [
    known.program,
    ...known.words,
    ...(known.config && file !== undefined ? [known.config.flag, file] : []),
  ];
  // Paths in a target's options count from nx's root, so the runner is taken to start there when it is given one.
  const folder = file === undefined ? project.folder : run.root;
  run.follow.emit(
    [...words.map((word) => literalText(word)), ...extra],
    withNote({ ...context, folder }, `started by nx executor ${executor}`),
  );
}

function runCommands(
  target: NxTarget & { readonly value: Expression },
  option: (name: string) => Expression | undefined,
  project: NxProject,
  context: Context,
  run: NxRun,
): void {
  const place = placeOf(context) ?? { file: target.file, line: target.line };
  const { redact } = run.follow.project.input;
  const own = entriesOf(option('env')).flatMap(({ key, value, line }) => {
    const text = textOf(value);
    const at = { file: target.file, line };
    return text === undefined ? [] : [createEntry(key, literalText(text), 'script', at, redact)];
  });
  const cwd = fill(textOf(option('cwd')) ?? '.', project, run.root);
  const base = {
    ...context,
    folder: joinPath(run.root, cwd) ?? run.root,
    environment: [...context.environment, ...own],
  };
  const envFile = textOf(option('envFile'));
  const inner = envFile === undefined ? base : withEnvFiles(base, [envFile], 'nx', false);
  const single = valueAt(target.value, 'command') ?? option('command');
  const commands = [...(single ? [single] : []), ...itemsOf(option('commands'))];
  for (const command of commands) {
    const source = textOf(command) ?? textOf(valueAt(command, 'command'));
    if (source === undefined) continue;
    const { line } = command;
    const link = { file: place.file, line, command: source };
    const filled = fill(source, project, run.root);
    run.follow.shell(
      { source: filled, file: target.file, lineAt: () => line },
      { ...inner, source: 'script', chain: [...inner.chain.slice(0, -1), link] },
    );
  }
}

function fill(text: string, project: NxProject, root: string): string {
  return text
    .replaceAll('{projectRoot}', project.folder)
    .replaceAll('{projectName}', project.name)
    .replaceAll('{workspaceRoot}/', '')
    .replaceAll('{workspaceRoot}', root);
}
