import type { Outline } from '../model/facts.ts';
import type { FactsStore } from './facts-store.ts';
import type { SourceRequest, SourceResult } from './read-source.ts';

/** Reads batches of files somewhere: in this thread or in others. */
export interface BatchReader {
  /** How many batches it can work on at once. */
  readonly width: number;
  /** Whether bodies are worth making. */
  readonly withCode: boolean;
  read(requests: readonly SourceRequest[]): Promise<readonly SourceResult[]>;
}

/** Files to start from, and what a file leads to: modules resolve differently in different runs. */
export interface Closure {
  readonly entries: readonly string[];
  /** Files of the repository that a file loads. */
  readonly follow: (path: string, outline: Outline) => readonly string[];
}

export interface ReadPlan {
  readonly closures: readonly Closure[];
  /** Files to be read only if their text is relevant. */
  readonly others: readonly string[];
}

const batchLength = 24;

/**
 * Reads what the entries reach, file by file as it becomes known, then the relevant ones among the
 * others. Returns the files read, sorted. Which files these are does not depend on how many workers there are.
 */
export async function readSources(store: FactsStore, reader: BatchReader, plan: ReadPlan): Promise<string[]> {
  const reached = new Set<string>();
  for (const closure of plan.closures) {
    for (const path of await readClosure(store, reader, closure)) reached.add(path);
  }
  const others = plan.others.filter((path) => !reached.has(path));
  await readAll(
    store,
    reader,
    others.filter((path) => store.known(path) === undefined),
  );
  for (const path of others) {
    if (store.known(path)?.relevant === true) reached.add(path);
  }
  return [...reached].sort();
}

async function readClosure(store: FactsStore, reader: BatchReader, plan: Closure): Promise<Set<string>> {
  const seen = new Set<string>();
  const wanted: string[] = [];
  const running = new Set<Promise<void>>();
  const want = (paths: readonly string[]): void => {
    const pending = [...paths];
    for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
      if (seen.has(path) || !store.readable(path)) continue;
      seen.add(path);
      const known = store.known(path);
      if (known) pending.push(...plan.follow(path, known.outline));
      else wanted.push(path);
    }
  };
  const start = (): void => {
    const batch = wanted.splice(0, batchLength);
    const job = readAll(store, reader, batch, false).then(() => {
      running.delete(job);
      for (const path of batch) want(plan.follow(path, store.known(path)?.outline ?? emptyOutline));
    });
    running.add(job);
  };
  want(plan.entries);
  while (wanted.length > 0 || running.size > 0) {
    while (wanted.length > 0 && running.size < reader.width) start();
    await Promise.race(running);
  }
  return new Set([...seen].filter((path) => store.known(path)));
}

async function readAll(
  store: FactsStore,
  reader: BatchReader,
  paths: readonly string[],
  ifRelevant = true,
): Promise<void> {
  const { withCode } = reader;
  const batches: string[][] = [];
  for (let at = 0; at < paths.length; at += batchLength) batches.push(paths.slice(at, at + batchLength));
  let next = 0;
  const work = async (): Promise<void> => {
    for (let batch = batches[next++]; batch !== undefined; batch = batches[next++]) {
      const results = await reader.read(batch.map((path) => ({ path, ifRelevant, withCode })));
      results.forEach((result, position) => {
        store.add(batch[position] ?? '', result);
      });
    }
  };
  await Promise.all(Array.from({ length: reader.width }, work));
}

const emptyOutline: Outline = {
  frontend: 'none',
  imports: [],
  exports: [],
  scopes: [],
  sites: [],
  declares: [],
  problems: [],
};
