import { readSource, type SourceReader, type SourceResult } from './read-source.ts';
import type { BatchReader } from './read-sources.ts';
import type { WorkerTask } from './worker.ts';

/** Reads in this thread. */
export function createInlineReader(reader: SourceReader, withCode: boolean): BatchReader {
  return {
    width: 1,
    withCode,
    read: (requests) => Promise.resolve(requests.map((request) => readSource(reader, request))),
  };
}

export interface WorkerReader extends BatchReader {
  close(): Promise<void>;
}

/** Reads in worker threads, which start with the first batch. */
export async function createWorkerReader(
  jobs: number,
  task: Omit<WorkerTask, 'requests'>,
  withCode: boolean,
): Promise<WorkerReader> {
  const { Tinypool } = await import('tinypool');
  const pool = new Tinypool({
    filename: new URL('./worker.js', import.meta.url).href,
    runtime: 'worker_threads',
    minThreads: jobs,
    maxThreads: jobs,
    // Scanned code never sees a worker; what a worker inherits is only what reading needs.
    env: {},
  });
  return {
    // One batch more per worker than it works on, so that none waits for the main thread.
    width: jobs * 2,
    withCode,
    read: (requests) => pool.run({ ...task, requests }) as Promise<SourceResult[]>,
    close: () => pool.destroy(),
  };
}
