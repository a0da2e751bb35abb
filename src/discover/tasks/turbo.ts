import type { Expression } from '../../model/expression.ts';
import type { PackageInfo } from '../../model/package.ts';
import type { Context, Follow } from '../context.ts';
import type { Text } from '../shell/text.ts';
import type { Wrapper } from '../wrappers/wrapper.ts';
import { withNote } from '../context.ts';
import { entryOf, textsOf, valueAt } from '../documents/read-expression.ts';
import { hasOption, sortOptions, valuesOf } from '../options.ts';
import {
  dependenciesOf,
  packagesOfWorkspace,
  selectPackages,
  workspaceOf,
} from '../packages/select-packages.ts';
import { joinPath } from '../paths.ts';
import { knownText } from '../shell/text.ts';
import { passedVariables } from './turbo-environment.ts';

/** Commands of turbo that run no task. */
const otherCommands = new Set(
  'daemon generate gen prune login logout link unlink ls query watch-info telemetry scan config info boundaries bin completion'.split(
    ' ',
  ),
);

const valued = [
  ...[
    '--filter',
    '-F',
    '--cache-dir',
    '--concurrency',
    '--env-mode',
    '--output-logs',
    '--log-order',
    '--cwd',
  ],
  ...[
    '--log-prefix',
    '--scope',
    '--ignore',
    '--since',
    '--token',
    '--team',
    '--api',
    '--ui',
    '--cache',
    '--color',
  ],
];

/** `turbo run test --filter=web -- --watch`: https://turborepo.com/docs/reference/run */
export const followTurbo: Wrapper = ({ words, context, follow }) => {
  const { options, rest, afterDashes } = sortOptions(words, valued);
  const known = rest.map((word) => knownText(word) ?? '');
  if (otherCommands.has(known[0] ?? '')) return false;
  const tasks = known[0] === 'run' || known[0] === 'watch' ? known.slice(1) : known;
  const workspace = workspaceOf(follow.project, context.folder);
  if (!workspace || tasks.length === 0) return false;
  const all = packagesOfWorkspace(follow.project, workspace.folder);
  const filters = valuesOf(options, '--filter', '-F', '--scope');
  const here = follow.project.nearestPackage(context.folder);
  // Called inside a package without a filter, turbo runs that package's task only.
  const isScoped = filters.length === 0 && here !== undefined && here.folder !== workspace.folder;
  const chosen = isScoped ? [here] : selectPackages(all, filters, workspace.folder);
  const hasUnknownFilter = options.some((option) => option.value && knownText(option.value) === undefined);
  const configFile = ['turbo.json', 'turbo.jsonc']
    .map((name) => joinPath(workspace.folder, name) ?? name)
    .find((file) => follow.project.isTracked(file));
  const run: TurboRun = {
    all,
    rootFolder: workspace.folder,
    configFile,
    config: configFile === undefined ? undefined : follow.project.input.documents(configFile)?.value,
    isLoose: valuesOf(options, '--env-mode')[0] === 'loose',
    skipsDependencies: hasOption(options, '--only'),
    extra: afterDashes,
    chain: context.chain,
    started: new Set(),
    follow,
  };
  const inner = hasUnknownFilter
    ? withNote(context, 'which packages turbo runs is decided at run time')
    : context;
  for (const task of tasks) runTask(task, chosen, inner, run);
  return true;
};

interface TurboRun {
  readonly all: readonly PackageInfo[];
  readonly rootFolder: string;
  readonly configFile: string | undefined;
  readonly config: Expression | undefined;
  readonly isLoose: boolean;
  readonly skipsDependencies: boolean;
  readonly extra: readonly Text[];
  /** Down to the call of turbo itself: however long the way of a dependency, its chain names one line of it. */
  readonly chain: Context['chain'];
  /** Tasks of packages that this call has started already. */
  readonly started: Set<string>;
  readonly follow: Follow;
}

function runTask(task: string, chosen: readonly PackageInfo[], context: Context, run: TurboRun): void {
  const [owner, name] = splitTask(task);
  if (owner !== undefined) {
    for (const one of packagesNamed(owner, run)) startTask(one, name, context, run, run.extra);
    return;
  }
  for (const one of chosen) {
    // A task of the root package runs only where the configuration names it: `//#test`.
    if (one.folder === run.rootFolder && !taskOf(run, one, name, true)) continue;
    startTask(one, name, context, run, run.extra);
  }
}

function splitTask(task: string): readonly [string | undefined, string] {
  const at = task.indexOf('#', 1);
  return at < 0 ? [undefined, task] : [task.slice(0, at), task.slice(at + 1)];
}

function packagesNamed(owner: string, run: TurboRun): readonly PackageInfo[] {
  return run.all.filter((one) => (owner === '//' ? one.folder === run.rootFolder : one.name === owner));
}

interface TaskEntry {
  readonly value: Expression;
  readonly line: number;
  readonly file: string;
}

/** The most specific definition: the package's own turbo.json, `web#test`, `test`. */
function taskOf(run: TurboRun, one: PackageInfo, name: string, isRoot = false): TaskEntry | undefined {
  const owner = isRoot ? '//' : (one.name ?? one.folder);
  const ownFile = joinPath(one.folder, 'turbo.json') ?? '';
  if (!isRoot && ownFile !== run.configFile) {
    const own = entryOf(tasksIn(run.follow.project.input.documents(ownFile)?.value), name);
    if (own) return { ...own, file: ownFile };
  }
  const tasks = tasksIn(run.config);
  const found = entryOf(tasks, `${owner}#${name}`) ?? (isRoot ? undefined : entryOf(tasks, name));
  return found && run.configFile !== undefined ? { ...found, file: run.configFile } : undefined;
}

/** `tasks` since version 2, `pipeline` before. */
function tasksIn(config: Expression | undefined): Expression | undefined {
  return valueAt(config, 'tasks') ?? valueAt(config, 'pipeline');
}

function startTask(
  one: PackageInfo,
  name: string,
  context: Context,
  run: TurboRun,
  extra: readonly Text[],
): void {
  const key = `${one.folder}#${name}`;
  if (run.started.has(key)) return;
  run.started.add(key);
  const task = taskOf(run, one, name, one.folder === run.rootFolder);
  if (!run.skipsDependencies) startDependencies(one, task, context, run);
  const inner = passedVariables({
    context,
    config: run.config,
    task: task?.value,
    isLoose: run.isLoose,
    from: one,
  });
  run.follow.script(one, name, extra, { ...inner, folder: one.folder });
}

function startDependencies(
  one: PackageInfo,
  task: TaskEntry | undefined,
  context: Context,
  run: TurboRun,
): void {
  const list = entryOf(task?.value, 'dependsOn');
  if (!task || !list) return;
  const link = { file: task.file, line: list.line, command: '' };
  const inner = { ...context, chain: [...run.chain, link] };
  for (const dependency of textsOf(list.value)) {
    if (dependency.startsWith('$')) continue;
    if (dependency.startsWith('^')) {
      for (const other of dependenciesOf(one, run.all)) startTask(other, dependency.slice(1), inner, run, []);
      continue;
    }
    const [owner, name] = splitTask(dependency);
    const owners = owner === undefined ? [one] : packagesNamed(owner, run);
    for (const other of owners) startTask(other, name, inner, run, []);
  }
}
