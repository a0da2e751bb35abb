import type { FactsStore } from './facts-store.ts';
import type { BatchReader } from './read-sources.ts';

/** Files that a run will very likely want, whatever its configuration says. */
const likelyTest = /[.-](?:test|spec|e2e)\.[cm]?[jt]sx?$/;

/**
 * Lets worker threads read tests while this thread still finds out how they are run. One batch per worker:
 * this thread is busy and could not hand out a second one.
 */
export async function readAhead(
  store: FactsStore,
  reader: BatchReader,
  files: readonly string[],
  workers: number,
): Promise<void> {
  const wanted = likelyTests(store, files);
  const length = Math.ceil(wanted.length / workers);
  const batches = Array.from({ length: workers }, (_, position) =>
    wanted.slice(position * length, (position + 1) * length),
  );
  await Promise.all(
    batches.map(async (batch) => {
      const { withCode } = reader;
      const results = await reader.read(batch.map((path) => ({ path, ifRelevant: false, withCode })));
      results.forEach((result, position) => {
        store.add(batch[position] ?? '', result);
      });
    }),
  );
}

export function likelyTests(store: FactsStore, files: readonly string[]): readonly string[] {
  return files.filter(
    (path) => likelyTest.test(path) && store.readable(path) && store.known(path) === undefined,
  );
}
