import type { Run, Starter } from '../../model/run.ts';
import type { DraftRun } from './draft-run.ts';

/** Runs that give the same files the same set-up and variables are one; every starter of it is kept. */
export function mergeRuns(drafts: readonly DraftRun[]): readonly DraftGroup[] {
  const groups = new Map<string, DraftRun[]>();
  for (const draft of drafts) {
    const key = identity(draft);
    groups.set(key, [...(groups.get(key) ?? []), draft]);
  }
  return [...groups.values()].map((group) => ({ first: preferred(group), all: group }));
}

export interface DraftGroup {
  readonly first: DraftRun;
  readonly all: readonly DraftRun[];
}

/** Everything that decides what a test of the run meets. */
export function identity(draft: DraftRun): string {
  return JSON.stringify([draft.kind, draft.folder, draft.config?.file ?? null, substance(draft)]);
}

/** The same without where the run is called: two calls of equal substance differ only in their folder. */
export function substance(draft: DraftRun): string {
  return JSON.stringify([
    draft.runner,
    draft.testFiles,
    draft.entryFiles,
    draft.setupFiles.map(({ file, phase }) => [file, phase]),
    draft.environment.map((entry) => [entry.name, entry.text ?? entry.origin, entry.overridableBy]),
    draft.envFiles.map(({ file, override, prefixes }) => [file, override, prefixes ?? null]),
    draft.aliases.map(({ find, form, replacement }) => [find, form, replacement]),
    draft.process,
    draft.servers?.map(({ command, folder }) => [command, folder]) ?? [],
  ]);
}

/** The starter that names the run best: a script called `test` before others, scripts before CI. */
function preferred(group: readonly DraftRun[]): DraftRun {
  const rank = (draft: DraftRun): readonly [number, number, string] => [
    draft.starter?.what === 'script' && (draft.starter.via ?? []).length === 0 ? 0 : 1,
    draft.script === 'test' ? 0 : 1,
    draft.script ?? '',
  ];
  return [...group].sort((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    return left[0] - right[0] || left[1] - right[1] || (left[2] < right[2] ? -1 : left[2] > right[2] ? 1 : 0);
  })[0] as DraftRun;
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
  return [
    kinds.indexOf(draft.kind),
    draft.folder,
    draft.runner,
    draft.starter?.what === 'script' ? 0 : 1,
    draft.script === 'test' ? '' : (draft.script ?? ''),
    draft.project ?? '',
    draft.starter?.file ?? '',
    String(draft.starter?.line ?? 0).padStart(8, '0'),
  ].join('\u0000');
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
  if (draft.kind === 'orphan') return [''];
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
  const { starter: _starter, project: _project, script: _script, ...rest } = first;
  const starters = all.map((draft) => draft.starter).filter((starter) => starter !== undefined);
  const notes = new Map(all.flatMap((draft) => draft.notes).map((note) => [JSON.stringify(note), note]));
  return { ...rest, id, startedBy: sortStarters(starters), notes: [...notes.values()] };
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
