import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { listTree } from '../files/list-tree.ts';
import { readText } from '../files/read-text.ts';
import { documentsName as documents, frontendFor, prepareFor } from '../frontends/registry.ts';
import type { DocumentFacts } from '../model/document.ts';
import type { Redact } from '../model/facts.ts';
import type { Tree } from '../model/tree.ts';
import { UserError } from '../model/user-error.ts';
import { createRedactor } from '../secrets/redactor.ts';
import { createInlineReader, createWorkerReader, type WorkerReader } from './batch-readers.ts';
import { openCacheFolder, type CacheFolder } from './cache-folder.ts';
import { FactsStore } from './facts-store.ts';
import { likelyTests, readAhead } from './head-start.ts';
import { Pack, writePack } from './pack.ts';
import type { SourceReader } from './read-source.ts';
import type { BatchReader } from './read-sources.ts';
import { openResultCache, type ResultCache, type ResultKind } from './result-cache.ts';
import { createRelevance } from './relevance.ts';

export interface RepositoryOptions {
  /** Absolute. */
  readonly root: string;
  /** As the person wrote it, for messages. */
  readonly rootAsGiven: string;
  readonly cacheFolder: string | undefined;
  /** Worker threads to read with; 1 is none beside this one. Without it the amount of work decides. */
  readonly jobs: number | undefined;
  /** Tells the tool's builds apart: each trusts only what it has kept itself. */
  readonly toolBuild: string;
  /** Packages that make a file relevant. */
  readonly packages: ReadonlySet<string>;
}

/** Everything that may be asked of the scanned repository. Only tracked files are seen. */
export interface Repository {
  readonly tree: Tree;
  readonly store: FactsStore;
  readonly redact: Redact;
  /** A configuration file as a document with positions. */
  readonly documents: (path: string) => DocumentFacts | undefined;
  /** Configuration files that were asked for so far. */
  readonly askedDocuments: () => readonly string[];
  /** Text as it is, secrets included: for readers that redact what they keep. */
  readonly text: (path: string) => string | undefined;
  /** Reads batches, in worker threads once there is enough to read. */
  readonly batches: (files: number) => Promise<BatchReader>;
  /** What the last scan of the same tree found. */
  readonly result: (kind: ResultKind) => ResultCache;
  /** Keeps what was read for the next scan. */
  readonly save: () => void;
  readonly close: () => Promise<void>;
}

/**
 * Below these a worker costs more than it saves: it has to load and warm up a compiler of its own. This
 * thread is busy as well, so one worker fewer than there are processors is best.
 */
const worthFiles = 2500;
const worthTests = 400;

export async function openRepository(options: RepositoryOptions): Promise<Repository> {
  checkRoot(options);
  const tree = await listTree(options.root);
  const cache =
    options.cacheFolder === undefined ? undefined : openCacheFolder(options.cacheFolder, options.toolBuild);
  const secretKey = cache?.secretKey ?? randomBytes(32);
  const reader: SourceReader = {
    root: options.root,
    redact: createRedactor(secretKey),
    relevance: createRelevance(options.packages),
    frontendFor,
  };
  const pack = cache && Pack.open(cache.packPath(options.root), cache.seal);
  const store = new FactsStore(tree, reader, pack);
  const text = textOf(tree, options.root);
  const task = { root: options.root, secretKey, packages: [...options.packages] };
  const asked = new Set<string>();
  const withCode = cache !== undefined;
  const count = options.jobs ?? availableParallelism() - 1;
  const enough = (amount: number, worth: number): boolean =>
    options.jobs === undefined ? count > 0 && amount >= worth : count > 1 && amount > 0;
  let workers: Promise<WorkerReader> | undefined;
  const startWorkers = (): Promise<WorkerReader> => (workers ??= createWorkerReader(count, task, withCode));
  const paths = tree.files.map(({ path }) => path);
  // Files may be asked for at any time, and then there is no waiting.
  await prepareFor(paths);
  const ahead = enough(likelyTests(store, paths).length, worthTests)
    ? startWorkers().then((reader) => readAhead(store, reader, paths, count))
    : undefined;
  // Whoever asks for batches waits for it and hears of a failure; closing early is none.
  ahead?.catch(() => undefined);
  return {
    tree,
    store,
    redact: reader.redact,
    text,
    documents: documentsOf(store, asked),
    askedDocuments: () => [...asked],
    batches: async (files) => {
      await ahead;
      const many = workers !== undefined || enough(files, worthFiles);
      return many ? startWorkers() : createInlineReader(reader, withCode);
    },
    result: (kind) => openResultCache(cache, options.root, tree, kind),
    save: () => {
      save(cache, options.root, store);
    },
    close: async () => {
      pack?.close();
      await (await workers)?.close();
    },
  };
}

function checkRoot({ root, rootAsGiven }: RepositoryOptions): void {
  const state = statSync(root, { throwIfNoEntry: false });
  if (state === undefined) throw new UserError(`there is no folder ${rootAsGiven}`);
  if (!state.isDirectory())
    throw new UserError(`${rootAsGiven} is not a folder`, 'Name the root of a repository.');
}

function textOf(tree: Tree, root: string): Repository['text'] {
  const tracked = new Map(tree.files.map((file) => [file.path, file.link ?? file.path]));
  const known = new Map<string, string | undefined>();
  return (path) => {
    if (known.has(path)) return known.get(path);
    const target = tracked.get(path);
    const content = target === undefined ? undefined : readText(root, target);
    const text = content !== undefined && 'text' in content ? content.text : undefined;
    known.set(path, text);
    return text;
  };
}

function documentsOf(store: FactsStore, asked: Set<string>): Repository['documents'] {
  return (path) => {
    if (store.frontendOf(path) !== documents) return undefined;
    asked.add(path);
    const outline = store.outline(path);
    const value = outline?.exports.find(({ name }) => name === 'default')?.value;
    return outline && value && { value, problems: outline.problems };
  };
}

function save(cache: CacheFolder | undefined, root: string, store: FactsStore): void {
  if (cache === undefined) return;
  const path = cache.packPath(root);
  if (store.changed) {
    try {
      writePack(path, cache.seal, store.records());
    } catch {
      // A full disk or a folder made read-only meanwhile: the next scan reads again.
    }
  }
  cache.tidy(path);
}
