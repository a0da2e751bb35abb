import { posix } from 'node:path';

import type { Note, Run, SetupFile, Starter } from '../../model/run.ts';
import type { RunnerInput, RunnerProject } from '../../model/runner.ts';
import type { ConfigEvaluator } from './config-evaluators.ts';
import type { DraftRun } from './draft-run.ts';
import type { LocatedConfig } from './locate-config.ts';
import type { Repository } from './repository.ts';
import type { RunnerCall } from './runner-calls.ts';
import { envFilesOfCall, wrapperEnvFiles } from './env-files.ts';
import { matchPattern } from './match-pattern.ts';
import { locateConfig } from './locate-config.ts';
import { runEnvironment } from './run-environment.ts';

/** The runs that one call of a runner makes: one for every project that it chooses. */
export function projectRuns(
  call: RunnerCall,
  kind: Run['kind'],
  starter: Starter | undefined,
  repository: Repository,
): readonly DraftRun[] {
  const { definition, invocation } = call;
  const version = repository.versionOf(definition, invocation.folder);
  const evaluator = repository.evaluatorFor({
    definition,
    version,
    cwd: invocation.folder,
    environment: invocation.environment,
    envFiles: repository.envFileStates(wrapperEnvFiles(invocation), invocation),
    place: { file: invocation.starter.file, line: invocation.starter.line },
  });
  const config = locateConfig(call, repository, evaluator);
  const projects = definition.projects(runnerInput(call, config, version, evaluator, repository));
  const chosen = chooseProjects(projects, call);
  const runs = chosen.map((project) => draft(call, kind, starter, project, config, evaluator, repository));
  const selecting = runs.filter((run) => run.testFiles.length > 0);
  // A call that selects nothing at all is still a run: that is worth knowing.
  return selecting.length > 0 ? selecting : runs.slice(0, 1);
}

function runnerInput(
  call: RunnerCall,
  config: LocatedConfig,
  version: string | undefined,
  evaluator: ConfigEvaluator,
  repository: Repository,
): RunnerInput {
  const { files, input } = repository;
  const { file, line } = call.invocation.starter;
  return {
    cwd: call.invocation.folder,
    folder: config.folder,
    configFile: config.file,
    config: config.value,
    command: call.command,
    version,
    place: { file, line },
    load: (path) => evaluator.load(path),
    call: (callee, args) => evaluator.call(callee, args),
    glob: (folder, patterns) => files.glob(folder, patterns),
    exists: (path) => (path.endsWith('/') ? files.hasFolder(path.slice(0, -1)) : files.hasFile(path)),
    resolve: (folder, specifier) => input.resolveFrom(folder, specifier),
    ...(input.module === undefined ? {} : { module: input.module }),
    text: (path) => input.text(path),
    exported: (path, name) => evaluator.exported(path, name),
    packageName: (folder) => repository.packageIn(folder)?.name,
  };
}

function chooseProjects(
  projects: readonly RunnerProject[],
  { command }: RunnerCall,
): readonly RunnerProject[] {
  const wanted = command.projects.filter((name) => !name.startsWith('!'));
  const unwanted = command.projects.filter((name) => name.startsWith('!')).map((name) => name.slice(1));
  const inside = matcher(wanted, projects);
  const outside = matcher(unwanted, projects);
  const chosen = new Set(
    projects.filter(({ name = '' }) => (wanted.length === 0 || inside.has(name)) && !outside.has(name)),
  );
  if (command.options.get('dependencies')?.at(-1) === 'false') return [...chosen];
  for (const project of chosen) {
    for (const name of project.dependencies ?? []) {
      for (const other of projects) if (other.name === name) chosen.add(other);
    }
  }
  return projects.filter((project) => chosen.has(project));
}

/** Names with `*` for any text, in any case of letters. */
function matcher(wanted: readonly string[], projects: readonly RunnerProject[]): ReadonlySet<string> {
  const names = projects.map((project) => project.name ?? '');
  const matched = wanted.flatMap((text) => {
    const source = text.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '.*');
    const answers = matchPattern(`^(?:${source})$`, 'i', names) ?? [];
    return names.filter((_, index) => answers[index] === true);
  });
  return new Set(matched);
}

function draft(
  call: RunnerCall,
  kind: Run['kind'],
  starter: Starter | undefined,
  project: RunnerProject,
  config: LocatedConfig,
  evaluator: ConfigEvaluator,
  repository: Repository,
): DraftRun {
  const { invocation, definition, command } = call;
  const { folder: cwd } = invocation;
  const selected = repository.files.select({ ...project, filters: command.filters, cwd });
  const files = new Set([project.config?.file, config.file].filter((file) => file !== undefined));
  const asked = [...files]
    .flatMap((file) => evaluator.envFileCalls(file))
    .flatMap((one) => envFilesOfCall(one, cwd));
  const dependencies = project.dependencies ?? [];
  return {
    kind,
    runner: definition.name,
    folder: cwd,
    ...(project.config === undefined ? {} : { config: project.config }),
    starter,
    project: project.name,
    script: invocation.script?.name,
    testFiles: selected.files,
    entryFiles: [],
    setupFiles: project.setupFiles.filter((one) => isForSome(one, selected.files)),
    environment: runEnvironment(invocation.environment, project.environment),
    envFiles: repository.envFileStates(
      [...wrapperEnvFiles(invocation), ...asked, ...project.envFiles],
      invocation,
    ),
    aliases: project.aliases,
    ...(project.conditions === undefined ? {} : { conditions: project.conditions }),
    process: project.process,
    ...(project.python === undefined ? {} : { python: project.python }),
    ...(project.servers.length === 0 ? {} : { servers: project.servers }),
    ...(invocation.services.length === 0 ? {} : { services: invocation.services }),
    ...(project.baseUrl === undefined ? {} : { baseUrl: project.baseUrl }),
    ...(project.automaticMocks === undefined || project.automaticMocks.length === 0
      ? {}
      : { automaticMocks: project.automaticMocks }),
    notes: [
      ...invocation.notes,
      ...missingNotes(config, call),
      ...project.notes,
      ...selected.notes.map((note) => ({
        place: project.config ?? { file: invocation.starter.file, line: invocation.starter.line },
        ...note,
      })),
      ...(dependencies.length === 0 ? [] : [{ text: `Runs after ${dependencies.join(', ')}` }]),
      ...(selected.files.length === 0 ? [{ text: 'No tracked file is a test of this run' }] : []),
    ],
  };
}

/** A conftest file with no test beside or below it is never loaded. */
function isForSome({ file, phase }: SetupFile, tests: readonly string[]): boolean {
  if (phase !== 'conftest') return true;
  const folder = posix.dirname(file);
  return folder === '.' ? tests.length > 0 : tests.some((test) => test.startsWith(`${folder}/`));
}

function missingNotes(config: LocatedConfig, { invocation }: RunnerCall): readonly Note[] {
  if (config.missing === undefined) return [];
  const place = { file: invocation.starter.file, line: invocation.starter.line };
  return [{ text: `The configuration ${config.missing} is not a tracked file`, place }];
}
