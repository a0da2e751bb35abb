import { discoverInvocations } from './discover/invocations.ts';
import { lookedAt } from './discover/looked-at.ts';
import { otherSuites } from './discover/other-suites.ts';
import { repositoryName } from './discover/repository-name.ts';
import { testDataFolderOf } from './discover/runs/data-folders.ts';
import { narrowRuns, type Narrowing } from './discover/narrow-runs.ts';
import { discoverRuns } from './discover/runs/discover-runs.ts';
import { javascriptLanguage } from './graph/javascript/language.ts';
import { pythonLanguage } from './graph/python/language.ts';
import type { Language } from './graph/language.ts';
import { linkModule, loadedFiles } from './graph/link.ts';
import {
  entriesOf,
  groupRuns,
  linkGroups,
  type LinkedGroup,
  type RunGroup,
  overlayOf,
} from './graph/link-runs.ts';
import { resolveFrom, resolveImport } from './graph/resolve-import.ts';
import { createResolver, type Resolver } from './graph/resolver.ts';
import { trackedFiles } from './graph/tracked-files.ts';
import type { Code, Outline, Redact } from './model/facts.ts';
import type { GraphReport } from './model/graph-report.ts';
import type { CommandReader, CommandsBefore } from './model/invocation.ts';
import type { LinkedRepository } from './model/linked-repository.ts';
import type { Note, Run } from './model/run.ts';
import { readSources } from './read/read-sources.ts';
import { unresolvedInAll } from './graph/queries/unresolved-imports.ts';
import { partialFiles } from './read/partial-files.ts';
import { openRepository, type Repository, type RepositoryOptions } from './read/repository.ts';
import { assembleGraphReport } from './report/graph-report.ts';
import { assembleReachReport } from './report/reach-report.ts';
import type { AuditReport } from './model/audit-report.ts';
import type { ReachReport } from './model/reach-report.ts';
import { judge } from './judge.ts';
import { allRules } from './rules/all-rules.ts';
import { assembleAuditReport } from './report/audit/assemble.ts';
import { followedLanguages } from './trace/followed-languages.ts';
import { cataloguePackages, listClients } from './trace/list-clients.ts';
import { listCopies, type EntryName } from './trace/list-copies.ts';
import { listGlobalSetup, listTests } from './trace/list-tests.ts';
import { traceRepository, type RepositoryTrace } from './trace/reach/trace-repository.ts';

export interface AuditOptions extends Omit<RepositoryOptions, 'packages'> {
  readonly toolVersion: string;
  /** Told what is being done, for people who wait. */
  readonly onProgress: (what: string) => void;
  /** Only a part of the repository. */
  readonly narrowing?: Narrowing;
}

/** The report of a repository's graph; that of the last scan if nothing has changed since. */
export async function reportGraph(options: AuditOptions): Promise<GraphResult> {
  const repository = await openRepository({ ...options, packages: cataloguePackages });
  const known = repository.result('graph').read() as GraphResult | undefined;
  if (known !== undefined) {
    await repository.close();
    return known;
  }
  const linked = await linkOpened(options, repository);
  const result = { report: assembleGraphReport(linked), lookedAt: linked.lookedAt };
  repository.result('graph').write(result);
  return result;
}

/** The report of what tests reach; that of the last scan if nothing has changed since. */
export async function reportReach(options: AuditOptions): Promise<ReachResult> {
  const repository = await openRepository({ ...options, packages: cataloguePackages });
  const known = repository.result('reach').read() as ReachResult | undefined;
  if (known !== undefined) {
    await repository.close();
    return known;
  }
  const traced = await traceOpenedTests(options, repository);
  const result = { report: assembleReachReport(traced, traced.trace), lookedAt: traced.lookedAt };
  repository.result('reach').write(result);
  return result;
}

/** The audit: what tests reach, judged. Of an unchanged tree that of the last scan, unless it was narrowed. */
export async function reportAudit(options: AuditOptions, today: string): Promise<AuditResult> {
  const repository = await openRepository({ ...options, packages: cataloguePackages });
  const cache = repository.result('audit');
  const known = options.narrowing === undefined ? (cache.read() as AuditResult | undefined) : undefined;
  if (known !== undefined && (known.judgedOn === today || !hasExpiry(known.report))) {
    await repository.close();
    return known;
  }
  const { report, lookedAt } = await withStages(options, repository, (stages) => {
    options.onProgress('Following tests to what they do');
    const trace = traceOpened(repository, stages);
    options.onProgress('Judging what they reach');
    return { report: auditOf(repository, stages, trace, options, today), lookedAt: stages.linked.lookedAt };
  });
  const result = { report, lookedAt, judgedOn: today };
  if (options.narrowing === undefined) cache.write(result);
  return result;
}

function auditOf(
  { store, text, redact }: Repository,
  { linked }: Stages,
  { reaches, cuts, incomplete, tests }: RepositoryTrace,
  { narrowing }: AuditOptions,
  today: string,
): AuditReport {
  const evidence = {
    ...{ linked, reaches, cuts, incomplete, text: redactedText(text, redact) },
    facts: (file: string) => store.facts(file),
  };
  return assembleAuditReport({
    ...evidence,
    ...judge(evidence, today),
    tests,
    rules: allRules.map(({ id, title, what, why }) => ({ id, title, help: `${what} ${why}` })),
    options: narrowing ?? { only: [], runs: [] },
  });
}

function hasExpiry({ suppressions }: AuditReport): boolean {
  return suppressions.some(({ expires }) => expires !== undefined);
}

export interface AuditResult {
  readonly report: AuditReport;
  readonly lookedAt: readonly string[];
  readonly judgedOn: string;
}

export interface ReachResult {
  readonly report: ReachReport;
  readonly lookedAt: readonly string[];
}

export interface GraphResult {
  readonly report: GraphReport;
  /** Where tests were looked for, in words. */
  readonly lookedAt: readonly string[];
}

/** Discover, read, link: how the tests of a repository are run, and what hangs together with what. */
export async function linkRepository(options: AuditOptions): Promise<Linked> {
  return linkOpened(options, await openRepository({ ...options, packages: cataloguePackages }));
}

/** Discover, read, link and trace: what every test of a repository reaches. */
export async function traceTests(options: AuditOptions): Promise<Traced> {
  return traceOpenedTests(options, await openRepository({ ...options, packages: cataloguePackages }));
}

async function traceOpenedTests(options: AuditOptions, repository: Repository): Promise<Traced> {
  return withStages(options, repository, (stages) => {
    options.onProgress('Following tests to what they do');
    const trace = traceOpened(repository, stages);
    return { ...stages.linked, trace };
  });
}

export interface Traced extends Linked {
  readonly trace: RepositoryTrace;
}

async function linkOpened(options: AuditOptions, repository: Repository): Promise<Linked> {
  return withStages(options, repository, ({ linked }) => linked);
}

interface Stages {
  readonly discovered: Discovery;
  readonly groups: readonly LinkedGroup[];
  readonly linked: Linked;
}

/** Runs the stages that every command needs, then what the command wants of them, and closes the repository. */
async function withStages<T>(
  options: AuditOptions,
  repository: Repository,
  use: (stages: Stages) => T,
): Promise<T> {
  try {
    options.onProgress('Finding out how tests are run');
    const discovered = discover(repository, options.narrowing);
    options.onProgress('Reading what they load');
    const outlines = await read(repository, discovered);
    options.onProgress('Linking modules');
    const groups = linkGroups(discovered.groups, outlines, discovered.languages, repository.store.skipped);
    const linked = describe(options, repository, discovered, outlines, groups);
    const result = use({ discovered, groups, linked });
    repository.save();
    return result;
  } finally {
    await repository.close();
  }
}

export interface Linked extends LinkedRepository {
  /** The graphs of runs that resolve modules differently; the first is that of no aliases. */
  readonly groups: readonly LinkedGroup[];
}

interface Discovery {
  readonly runs: readonly Run[];
  readonly groups: readonly RunGroup[];
  readonly languages: readonly Language[];
  readonly resolver: Resolver;
  readonly name: string;
  readonly notes: readonly Note[];
  readonly lookedAt: readonly string[];
  readonly readCommand: CommandReader;
  readonly commandsBefore: readonly CommandsBefore[];
}

function discover(
  { tree, store, documents, text, redact }: Repository,
  narrowing: Narrowing | undefined,
): Discovery {
  const started = discoverInvocations({
    ...{ tree, documents, text, redact },
    facts: (file) => store.facts(file),
  });
  const { packages, workspaces, invocations, notes } = started;
  const resolver = createResolver({ tree, packages, documents, text });
  const code = (file: string): Code | undefined => store.facts(file)?.code;
  const python = pythonLanguage({ tree, documents, text, code });
  const languages = [javascriptLanguage(resolver), python];
  const found = discoverRuns({
    tree,
    packages,
    workspaces,
    invocations,
    redact,
    facts: (file) => store.facts(file),
    resolve: (file, index) => resolveImport(languages, file, store.outline(file), index),
    resolveFrom: (folder, specifier) => resolveFrom(resolver, folder, specifier),
    module: (folder, name) => moduleIn(python, folder, name),
    text: redactedText(text, redact),
  });
  const runs = narrowing === undefined ? found.runs : narrowRuns(found.runs, narrowing);
  return {
    runs,
    groups: groupRuns(runs),
    languages,
    resolver,
    name: repositoryName(packages, tree.git, documents),
    notes: [...notes, ...found.notes],
    lookedAt: lookedAt(tree, packages, invocations),
    readCommand: started.readCommand,
    commandsBefore: started.commandsBefore,
  };
}

function moduleIn(python: Language, folder: string, name: string): string | undefined {
  const target = python.locate(`${folder}/module.py`, name, {});
  return target.kind === 'file' ? target.file : undefined;
}

/** What the runs load, and what else matters by its text. */
async function read(
  { store, tree, batches }: Repository,
  { groups, languages }: Discovery,
): Promise<ReadonlyMap<string, Outline>> {
  const linked = new Set(languages.map(({ frontend }) => frontend));
  const sources = tree.files
    .map(({ path }) => path)
    .filter((path) => linked.has(store.frontendOf(path) ?? '') && testDataFolderOf(path) === undefined);
  const reader = await batches(sources.filter((path) => store.known(path) === undefined).length);
  const closures = groups.map(({ overlay, runs }) => ({
    entries: runs.flatMap(entriesOf),
    follow: (path: string, outline: Outline) => loadedFiles(linkModule(path, outline, languages, overlay)),
  }));
  const files = await readSources(store, reader, { closures, others: sources });
  return new Map(
    files.flatMap((file) => {
      const outline = store.outline(file);
      return outline === undefined ? [] : [[file, outline] as const];
    }),
  );
}

/** Every run's tests, followed in the world of that run. */
function traceOpened(
  { store, tree, redact, text }: Repository,
  { groups, discovered }: Stages,
): RepositoryTrace {
  const redacted = redactedText(text, redact);
  return traceRepository({
    groups,
    facts: (file) => store.facts(file),
    text: redacted,
    tracked: trackedFiles(tree),
    locate: (run, file, specifier) =>
      languageOf(discovered, store, file).locate(file, specifier, overlayOf(run)),
    submodule: (file, name) => submoduleOf(discovered, file, name),
    entryName: entryNameOf(discovered, store),
    redact,
    readCommand: discovered.readCommand,
    commandsBefore: discovered.commandsBefore,
  });
}

/** Of whichever language has such: the file need not be there, where a folder alone is a package. */
function submoduleOf({ languages }: Discovery, file: string, name: string): string | undefined {
  for (const language of languages) {
    const found = language.submodule?.(file, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Pytest's mode without a search path counts names from its root. */
function entryNameOf(discovered: Discovery, store: Repository['store']): EntryName {
  return (run, file) =>
    languageOf(discovered, store, file).entryName?.(
      file,
      run.python?.importMode === 'importlib' ? run.python.root : undefined,
    );
}

/** The language of a file; a file of none is asked as if it were JavaScript. */
function languageOf({ languages }: Discovery, store: Repository['store'], file: string): Language {
  const frontend = store.frontendOf(file);
  const [first] = languages;
  const found = languages.find((one) => one.frontend === frontend) ?? first;
  if (found === undefined) throw new Error('no language is known');
  return found;
}

function redactedText(text: Repository['text'], redact: Redact): (file: string) => string | undefined {
  return (file) => {
    const whole = text(file);
    return whole === undefined ? undefined : (redact(whole)?.text ?? whole);
  };
}

function describe(
  { toolVersion }: AuditOptions,
  { tree, store, askedDocuments }: Repository,
  discovered: Discovery,
  outlines: ReadonlyMap<string, Outline>,
  groups: readonly LinkedGroup[],
): Linked {
  const { runs, name, notes, lookedAt: places } = discovered;
  const graph = groups[0]?.graph ?? { modules: new Map(), skipped: [] };
  const graphs = groups.map((group) => group.graph);
  const clients = listClients(graphs, (file) => store.facts(file)?.code);
  const tests = listTests(groups, clients, outlines);
  const copies = listCopies(groups, entryNameOf(discovered, store));
  const looked = [...outlines.keys(), ...askedDocuments()];
  return {
    toolVersion,
    name,
    git: tree.git,
    runs,
    graph,
    groups,
    tests,
    clients,
    globalSetupOf: listGlobalSetup(groups, clients),
    copies,
    unresolved: unresolvedInAll(graphs),
    partial: partialFiles(looked, (file) => store.outline(file)),
    notes,
    lookedAt: places,
    otherSuites: otherSuites(
      tree.files,
      followedLanguages,
      new Set(runs.flatMap(({ testFiles }) => testFiles)),
    ),
  };
}
