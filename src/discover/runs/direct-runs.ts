import { posix } from 'node:path';

import picomatch from 'picomatch';

import type { Invocation } from '../../model/invocation.ts';
import type { RunnerDefinition } from '../../model/runner.ts';
import type { DraftRun } from './draft-run.ts';
import type { Repository } from './repository.ts';
import { runners } from '../../frameworks/runners/runners.ts';
import { dataFolderOf } from './data-folders.ts';
import { lookUp } from './locate-config.ts';
import { substance } from './merge-runs.ts';
import { projectRuns } from './project-runs.ts';

/**
 * What a runner called by hand would run, without any script's variables: for every configuration, and for
 * every package that depends on a runner. Only what no started run already gives is kept.
 */
export function directRuns(started: readonly DraftRun[], repository: Repository): readonly DraftRun[] {
  const known = new Set(started.map(substance));
  const configured = runners
    .flatMap((definition) => configurations(definition, repository))
    .flatMap((one) => calledByHand(one, repository))
    .filter((run) => run.testFiles.length > 0 && !known.has(substance(run)));
  const covered = new Set([...started, ...configured].flatMap((run) => run.testFiles));
  const plain = withoutConfiguration(covered, repository);
  for (const { testFiles } of plain) for (const file of testFiles) covered.add(file);
  return [...configured, ...plain, ...inMarkedFolders(covered, repository)];
}

interface Configuration {
  readonly definition: RunnerDefinition;
  readonly folder: string;
  /** Where a call by hand has to name it. */
  readonly named: string | undefined;
  readonly file: string;
}

function configurations(definition: RunnerDefinition, repository: Repository): readonly Configuration[] {
  const isNamed = picomatch(definition.namedConfigs === undefined ? [] : [definition.namedConfigs], {
    dot: true,
  });
  const own = new Set(definition.configFiles);
  return repository.input.tree.files.flatMap(({ path, link }) => {
    const name = posix.basename(path);
    const mayHold =
      own.has(name) || isNamed(name) || (name === 'package.json' && definition.packageKey !== undefined);
    if (!mayHold || link !== undefined || dataFolderOf(path) !== undefined) return [];
    const folder = posix.dirname(path);
    const evaluator = repository.evaluatorFor(situation(definition, folder, repository));
    const found = lookUp(definition, folder, repository, evaluator) === path;
    if (name === 'package.json' && !found) return [];
    if (!found && definition.part !== undefined) return [];
    const value = name === 'package.json' ? undefined : evaluator.load(path);
    if (value !== undefined && definition.configures?.(value) === false) return [];
    return [{ definition, folder, named: found ? undefined : name, file: path }];
  });
}

function situation(definition: RunnerDefinition, cwd: string, repository: Repository) {
  const place = { file: cwd === '.' ? 'package.json' : `${cwd}/package.json`, line: 1 };
  return {
    definition,
    version: repository.versionOf(definition, cwd),
    cwd,
    environment: [],
    envFiles: [],
    place,
  };
}

function calledByHand(
  { definition, folder, named, file }: Pick<Configuration, 'definition' | 'folder' | 'named' | 'file'>,
  repository: Repository,
): readonly DraftRun[] {
  const invocation = byHand(definition, folder, named, file);
  const command = definition.commandLine(invocation);
  if (command === undefined) return [];
  const call = { definition, invocation, command };
  return projectRuns(call, 'direct', invocation.starter, repository);
}

function byHand(
  definition: RunnerDefinition,
  folder: string,
  named: string | undefined,
  file: string,
): Invocation {
  const program = definition.programs[0] ?? definition.name;
  const args = definition.byHand(named);
  return {
    program,
    arguments: args,
    folder,
    environment: [],
    envFiles: [],
    starter: { file, line: 1, command: [program, ...args].join(' '), what: 'call' },
    services: [],
    notes: [],
  };
}

/** Tests of a package that depends on a runner and configures nothing, where no other run has them. */
function withoutConfiguration(covered: ReadonlySet<string>, repository: Repository): readonly DraftRun[] {
  const seen = new Set(covered);
  return repository.input.packages.flatMap(({ folder, dependencies, file }) => {
    if (dataFolderOf(file) !== undefined) return [];
    const definition = runners.find((one) => one.packages.some((name) => dependencies.has(name)));
    if (definition === undefined) return [];
    const evaluator = repository.evaluatorFor(situation(definition, folder, repository));
    if (lookUp(definition, folder, repository, evaluator) !== undefined) return [];
    return calledByHand({ definition, folder, named: undefined, file }, repository).flatMap((run) => {
      // A workspace file makes projects of other packages; a runner without one finds their tests by accident.
      const reachesOut = run.project !== undefined;
      const left = run.testFiles.filter(
        (test) =>
          !seen.has(test) &&
          dataFolderOf(test) === undefined &&
          (reachesOut || repository.nearestPackage(posix.dirname(test))?.folder === folder),
      );
      for (const test of left) seen.add(test);
      return left.length === 0 ? [] : [{ ...run, testFiles: left }];
    });
  });
}

/** Runners whose packages no package.json names, where nothing configures or starts them: in folders that say what they are. */
function inMarkedFolders(covered: ReadonlySet<string>, repository: Repository): readonly DraftRun[] {
  const seen = new Set(covered);
  return runners.flatMap((definition) => {
    const marks = new Set(definition.marks ?? []);
    const folders = repository.input.tree.files
      .filter(
        ({ path, link }) =>
          link === undefined && marks.has(posix.basename(path)) && dataFolderOf(path) === undefined,
      )
      .map(({ path }) => ({ folder: posix.dirname(path), file: path }));
    // The folders nearest to the tests last: a call further out finds them as well.
    const ordered = [...folders].sort((a, b) => depthOf(a.folder) - depthOf(b.folder));
    // Where no folder says anything, the whole repository is one.
    const [first] = repository.input.tree.files.filter(({ path }) => path.endsWith('.py'));
    if (marks.size > 0 && first !== undefined) ordered.push({ folder: '.', file: first.path });
    return ordered.flatMap(({ folder, file }) =>
      calledByHand({ definition, folder, named: undefined, file }, repository).flatMap((run) => {
        const left = run.testFiles.filter((test) => !seen.has(test) && dataFolderOf(test) === undefined);
        for (const test of left) seen.add(test);
        return left.length === 0 ? [] : [{ ...run, testFiles: left }];
      }),
    );
  });
}

function depthOf(folder: string): number {
  return folder === '.' ? 0 : folder.split('/').length;
}
