import { posix } from 'node:path';

import type { CiService, Run, Starter } from '../../model/run.ts';
import type { DraftRun } from './draft-run.ts';
import { runners } from '../../frameworks/runners/runners.ts';
import { decides } from './run-environment.ts';

/** Runs that give the same files the same set-up and variables are one; every starter of it is kept. */
export function mergeRuns(drafts: readonly DraftRun[]): readonly DraftGroup[] {
  const groups = new Map<string, [DraftRun, ...DraftRun[]]>();
  for (const draft of drafts) {
    const key = identity(draft);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [draft]);
    else group.push(draft);
  }
  return [...groups.values()].map((group) => ({ first: preferred(...group), all: group }));
}

export interface DraftGroup {
  readonly first: DraftRun;
  readonly all: readonly DraftRun[];
}

/** Everything that decides what a test of the run meets. */
export function identity(draft: DraftRun): string {
  const service = draft.runner === 'compose' ? draft.project : undefined;
  return JSON.stringify([
    draft.kind,
    draft.folder,
    draft.config?.file ?? null,
    service ?? null,
    substance(draft),
  ]);
}

/** The same without where the run is called: two calls of equal substance differ only in their folder. */
export function substance(draft: DraftRun): string {
  return JSON.stringify([
    draft.runner,
    draft.testFiles,
    draft.entryFiles,
    draft.setupFiles.map(({ file, phase }) => [file, phase]),
    draft.environment
      .filter(decides)
      .map((entry) => [entry.name, entry.text ?? entry.origin, entry.overridableBy]),
    draft.envFiles.map(({ file, override, prefixes }) => [file, override, prefixes ?? null]),
    draft.aliases.map(({ find, form, replacement }) => [find, form, replacement]),
    draft.conditions ?? null,
    draft.process,
    draft.python ?? null,
    draft.servers?.map(({ command, folder }) => [command, folder]) ?? [],
    draft.baseUrl ?? null,
    draft.listens ?? null,
  ]);
}

/** The starter that names the run best: a script called `test` before others, scripts before CI. */
function preferred(first: DraftRun, ...others: readonly DraftRun[]): DraftRun {
  return others.reduce((best, draft) => (compareRanks(rank(draft), rank(best)) < 0 ? draft : best), first);
}

type Rank = readonly [number, number, string];

function rank(draft: DraftRun): Rank {
  return [
    draft.starter?.what === 'script' ? 0 : 1,
    draft.script === 'test' ? 0 : 1 + (draft.starter?.via ?? []).length,
    draft.script ?? '',
  ];
}

function compareRanks(left: Rank, right: Rank): number {
  return left[0] - right[0] || left[1] - right[1] || compare(left[2], right[2]);
}

/** Final runs, sorted by id. Ids are `folder#runner:project-or-script`, made unique by what tells runs apart. */
export function nameRuns(groups: readonly DraftGroup[]): readonly Run[] {
  const taken = new Set<string>();
  const ordered = [...groups].sort((a, b) => compare(order(a.first), order(b.first)));
  return ordered
    .map((group) => finished(group, freeId(group.first, taken)))
    .sort((a, b) => compare(a.id, b.id));
}

function order(draft: DraftRun): string {
  const kinds = ['started', 'reference', 'direct', 'orphan'];
  const line = String(draft.starter?.line ?? 0).padStart(8, '0');
  const [kind, script] = [
    String(kinds.indexOf(draft.kind)),
    draft.script === 'test' ? '' : (draft.script ?? ''),
  ];
  const by = draft.starter?.what === 'script' ? '0' : '1';
  const at = draft.starter?.file ?? '';
  const named = isDefaultConfig(draft) ? '0' : '1';
  return [kind, draft.folder, draft.runner, by, named, script, draft.project ?? '', at, line].join('\u0000');
}

/** The configuration that the runner finds by itself gets the plain name. */
function isDefaultConfig(draft: DraftRun): boolean {
  const name = posix.basename(draft.config?.file ?? 'package.json');
  const definition = runners.find((one) => one.name === draft.runner);
  return name === 'package.json' || definition?.configFiles.includes(name) !== false;
}

function freeId(draft: DraftRun, taken: Set<string>): string {
  const base = draft.kind === 'orphan' ? `${draft.folder}#orphan` : `${draft.folder}#${draft.runner}`;
  for (const label of labels(draft)) {
    const id = label === '' ? base : `${base}:${label}`;
    if (!taken.has(id)) {
      taken.add(id);
      return id;
    }
  }
  const last = labels(draft).at(-1) ?? '';
  for (let count = 2; ; count += 1) {
    const id = `${base}:${last === '' ? '' : `${last}:`}${count}`;
    if (!taken.has(id)) {
      taken.add(id);
      return id;
    }
  }
}

function labels(draft: DraftRun): readonly string[] {
  if (draft.kind === 'orphan') return [draft.project ?? ''];
  const config = /([^/]+)$/.exec(draft.config?.file ?? '')?.[1];
  const by = draft.kind === 'direct' ? 'direct' : (draft.script ?? draft.starter?.what ?? '');
  const short = draft.project ?? by;
  const long = draft.project === undefined ? by : `${draft.project}:${by}`;
  const via = draft.starter?.what === 'ci' || draft.starter?.what === 'make' ? draft.starter.what : undefined;
  return [
    ...(draft.kind === 'direct' ? [] : [short]),
    long,
    ...(via === undefined ? [] : [`${long}:${via}`]),
    ...(config === undefined ? [] : [`${long}:${config}`]),
  ];
}

function finished({ first, all }: DraftGroup, id: string): Run {
  const starters = all.map((draft) => draft.starter).filter((starter) => starter !== undefined);
  const notes = new Map(all.flatMap((draft) => draft.notes).map((note) => [JSON.stringify(note), note]));
  const services = servicesOfAll(all);
  return {
    id,
    kind: first.kind,
    runner: first.runner,
    folder: first.folder,
    ...(first.config === undefined ? {} : { config: first.config }),
    startedBy: sortStarters(starters),
    testFiles: first.testFiles,
    entryFiles: first.entryFiles,
    setupFiles: first.setupFiles,
    environment: first.environment,
    envFiles: first.envFiles,
    aliases: first.aliases,
    ...(first.conditions === undefined ? {} : { conditions: first.conditions }),
    process: first.process,
    ...(first.python === undefined ? {} : { python: first.python }),
    ...(first.servers === undefined ? {} : { servers: first.servers }),
    ...(services.length === 0 ? {} : { services }),
    ...(first.baseUrl === undefined ? {} : { baseUrl: first.baseUrl }),
    ...(first.listens === undefined ? {} : { listens: first.listens }),
    ...(first.automaticMocks === undefined ? {} : { automaticMocks: first.automaticMocks }),
    notes: [...notes.values()],
  };
}

/** Whoever starts the run without a job has no server of the job's. */
function servicesOfAll(all: readonly DraftRun[]): readonly CiService[] {
  const [first = [], ...others] = all.map(({ services = [] }) => services);
  const isSame = (one: CiService, other: CiService): boolean =>
    one.name === other.name && JSON.stringify(one.ports) === JSON.stringify(other.ports);
  return first.filter((one) => others.every((services) => services.some((other) => isSame(one, other))));
}

function sortStarters(starters: readonly Starter[]): readonly Starter[] {
  const unique = new Map(starters.map((starter) => [JSON.stringify(starter), starter]));
  return [...unique.values()].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.command, b.command),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
