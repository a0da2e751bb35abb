import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Tree } from '../model/tree.ts';
import type { CacheFolder } from './cache-folder.ts';

/**
 * The result of the last scan of a repository, for the case that nothing has changed since. It depends on
 * the tree and the tool alone, so its key is made of them.
 */
export interface ResultCache {
  readonly read: () => unknown;
  readonly write: (result: object) => void;
}

/** Each command that keeps one has its own. */
export type ResultKind = 'graph' | 'reach' | 'audit';

const nothing: ResultCache = {
  read: () => undefined,
  write: () => undefined,
};

export function openResultCache(
  cache: CacheFolder | undefined,
  root: string,
  tree: Tree,
  kind: ResultKind,
): ResultCache {
  if (cache === undefined) return nothing;
  const path = cache.resultPath(root, kind);
  const key = keyOf(cache.seal, tree);
  return {
    read: () => readResult(path, key),
    write: (result) => {
      writeResult(path, key, result);
      cache.tidy(path);
    },
  };
}

function keyOf(seal: string, { files, ignoredEnvFiles, linksToUntracked = new Map(), git }: Tree): string {
  const hash = createHash('sha256').update(seal);
  for (const { path, hash: content, link } of files) hash.update(JSON.stringify([path, content, link]));
  return hash.update(JSON.stringify([ignoredEnvFiles, [...linksToUntracked], git])).digest('hex');
}

/** First line: the key and a checksum of what follows. */
function readResult(path: string, key: string): unknown {
  try {
    const content = readFileSync(path);
    const end = content.indexOf(0x0a);
    const body = content.subarray(end + 1);
    if (content.subarray(0, end).toString('utf8') !== head(key, body)) return undefined;
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    // None yet, or not readable: the scan makes it again.
    return undefined;
  }
}

function writeResult(path: string, key: string, result: object): void {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  const body = Buffer.from(JSON.stringify(result));
  try {
    writeFileSync(temporary, Buffer.concat([Buffer.from(`${head(key, body)}\n`), body]), {
      flag: 'wx',
      mode: 0o600,
    });
    renameSync(temporary, path);
  } catch {
    // No space or no permission any more: the next scan works without.
    rmSync(temporary, { force: true });
  }
}

function head(key: string, body: Uint8Array): string {
  return `${key} ${createHash('sha256').update(body).digest('hex')}`;
}
