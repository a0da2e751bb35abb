import type { Expression } from '../../model/expression.ts';
import type { Context, Follow } from '../context.ts';
import type { Text } from '../shell/text.ts';
import type { Wrapper } from '../wrappers/wrapper.ts';
import type { NxProject, NxTarget } from './nx-projects.ts';
import { withNote } from '../context.ts';
import { entriesOf, itemsOf, textOf, textsOf, valueAt } from '../documents/read-expression.ts';
import { sortOptions, valuesOf } from '../options.ts';
import { matchesAny } from '../packages/match-glob.ts';
import { joinPath } from '../paths.ts';
import { knownText } from '../shell/text.ts';
import { runExecutor } from './nx-executors.ts';
import { findNxRoot, readNxProjects } from './nx-projects.ts';

export interface NxRun {
  readonly root: string;
  readonly projects: readonly NxProject[];
  readonly defaults: Expression | undefined;
  readonly started: Set<string>;
  readonly follow: Follow;
}

const valued = [
  ...['-t', '--target', '--targets', '-p', '--projects', '--exclude', '--base', '--head', '--parallel', '-c'],
  ...['--configuration', '--runner', '--outputStyle', '--output-style', '--files'],
];

const otherCommands = new Set(
  'graph dep-graph init migrate reset report list format format:check format:write generate g add release daemon connect sync sync:check login repair show view-logs watch exec'.split(
    ' ',
  ),
);

/** `nx run web:test`, `nx test web`, `nx run-many -t test`, `nx affected -t test`. */
export const followNx: Wrapper = ({ words, context, follow }) => {
  const root = findNxRoot(follow.project, context.folder);
  if (root === undefined) return false;
  const { options, rest, afterDashes } = sortOptions(words, valued);
  const known = rest.map((word) => knownText(word) ?? '');
  const [verb = '', second = ''] = known;
  if (verb === '' || otherCommands.has(verb)) return false;
  const file = joinPath(root, 'nx.json') ?? 'nx.json';
  const run: NxRun = {
    root,
    projects: readNxProjects(follow.project, root),
    defaults: valueAt(follow.project.input.documents(file)?.value, 'targetDefaults'),
    started: new Set(),
    follow,
  };
  const extra = afterDashes.length > 0 ? afterDashes : unknownOptions(words);
  if (verb === 'run-many' || verb.startsWith('affected')) {
    const targets = [
      ...valuesOf(options, '-t', '--target', '--targets').flatMap((text) => text.split(',')),
      ...known.slice(1),
    ];
    const legacy = /^affected:(.+)$/.exec(verb)?.[1];
    const chosen = chooseProjects(run, valuesOf(options, '-p', '--projects'), valuesOf(options, '--exclude'));
    const inner = verb.startsWith('affected')
      ? withNote(context, 'nx runs only the affected projects')
      : context;
    for (const target of legacy === undefined ? targets : [legacy]) {
      for (const one of chosen) startTarget(one, target, extra, inner, run);
    }
    return true;
  }
  const isRun = verb === 'run';
  const [owner, target] = isRun ? second.split(':') : [second, verb];
  const here = follow.project.nearestPackage(context.folder)?.folder;
  const chosen = run.projects.filter((one) => (owner ? one.name === owner : one.folder === here));
  for (const one of chosen) startTarget(one, target ?? '', extra, context, run);
  return chosen.length > 0;
};

/** nx hands options that it does not know to the executor. */
function unknownOptions(words: readonly Text[]): readonly Text[] {
  const own =
    /^(-t|-p|-c|--(targets?|projects|all|parallel|exclude|base|head|configuration|skip-?nx-?cache|verbose|output-?style|runner|nx-?bail|files|prod|tui|no-tui))(=|$)/i;
  return words.filter((word) => {
    const known = knownText(word) ?? '';
    return known.startsWith('--') && known.includes('=') && !own.test(known);
  });
}

function chooseProjects(
  run: NxRun,
  wanted: readonly string[],
  unwanted: readonly string[],
): readonly NxProject[] {
  const split = (texts: readonly string[]): string[] => texts.flatMap((text) => text.split(','));
  const names = split(wanted).filter((name) => !name.startsWith('tag:'));
  const excluded = split(unwanted);
  return run.projects.filter(
    (one) =>
      (names.length === 0 || matchesAny(one.name, names) || names.includes(one.folder)) &&
      !(excluded.length > 0 && matchesAny(one.name, excluded)),
  );
}

export function startTarget(
  one: NxProject,
  name: string,
  extra: readonly Text[],
  context: Context,
  run: NxRun,
): void {
  const target = one.targets.get(name);
  const key = `${one.name}:${name}`;
  if (!target || run.started.has(key)) return;
  run.started.add(key);
  const defaults = defaultsOf(run, target, name);
  const dependsOn = valueAt(target.value, 'dependsOn') ?? valueAt(defaults, 'dependsOn');
  startDependencies(one, dependsOn, context, run);
  if (target.script !== undefined && one.package) {
    run.follow.script(one.package, target.script, extra, { ...context, folder: one.folder });
  } else if (target.value) {
    const link = { file: target.file, line: target.line, command: `nx run ${key}` };
    runExecutor(
      { ...target, value: target.value },
      one,
      defaults,
      extra,
      { ...context, chain: [...context.chain, link] },
      run,
    );
  }
}

function defaultsOf(run: NxRun, target: NxTarget, name: string): Expression | undefined {
  const executor = textOf(valueAt(target.value, 'executor'));
  const byExecutor = executor === undefined ? undefined : valueAt(run.defaults, executor);
  return (
    byExecutor ?? entriesOf(run.defaults).find(({ key }) => key === name || matchesAny(name, [key]))?.value
  );
}

function startDependencies(
  one: NxProject,
  dependsOn: Expression | undefined,
  context: Context,
  run: NxRun,
): void {
  for (const item of itemsOf(dependsOn)) {
    const text = textOf(item);
    if (text === undefined) {
      const target = textOf(valueAt(item, 'target')) ?? '';
      const isUpstream = textOf(valueAt(item, 'dependencies')) === 'true';
      const named = textsOf(valueAt(item, 'projects')).filter((name) => name !== 'self');
      const owners = isUpstream
        ? upstream(one, run)
        : named.length > 0
          ? run.projects.filter((p) => named.includes(p.name))
          : [one];
      for (const owner of owners) startTarget(owner, target, [], context, run);
    } else if (text.startsWith('^')) {
      for (const owner of upstream(one, run)) startTarget(owner, text.slice(1), [], context, run);
    } else {
      const [first = '', second] = text.split(':');
      const owner = second === undefined ? one : run.projects.find((other) => other.name === first);
      if (owner) startTarget(owner, second ?? first, [], context, run);
    }
  }
}

/** Projects whose packages this one lists. What nx infers from imports is not known here. */
function upstream(one: NxProject, run: NxRun): readonly NxProject[] {
  return run.projects.filter(
    (other) => other.package?.name !== undefined && one.package?.dependencies.has(other.package.name),
  );
}
