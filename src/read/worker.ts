import { frontendFor, prepareFor } from '../frontends/registry.ts';
import { createRedactor } from '../secrets/redactor.ts';
import { readSource, type SourceReader, type SourceRequest, type SourceResult } from './read-source.ts';
import { createRelevance } from './relevance.ts';

export interface WorkerTask {
  readonly root: string;
  readonly secretKey: Uint8Array;
  readonly packages: readonly string[];
  readonly requests: readonly SourceRequest[];
}

let reader: SourceReader | undefined;

/** What a worker thread does. One scan uses its own workers, so the reader is made once. */
export default async function readBatch(task: WorkerTask): Promise<SourceResult[]> {
  await prepareFor(task.requests.map(({ path }) => path));
  reader ??= {
    root: task.root,
    redact: createRedactor(task.secretKey),
    relevance: createRelevance(new Set(task.packages)),
    frontendFor,
  };
  const current = reader;
  return task.requests.map((request) => readSource(current, request));
}
