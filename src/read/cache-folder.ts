import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder in which scans keep what they read, for every repository of one user. */
export interface CacheFolder {
  /** Where the pack of a repository lies. */
  packPath(root: string): string;
  /** Where a result of its last scan lies: `graph`, `reach`. */
  resultPath(root: string, kind: string): string;
  /** Key of the equality tokens of secrets: tokens in a pack are only comparable under the key they were made with. */
  readonly secretKey: Uint8Array;
  /** Changes when packs made before must not be trusted. */
  readonly seal: string;
  /** Marks a pack as used now and removes the least recently used ones over the limit. */
  tidy(used: string): void;
}

const packSuffix = '.facts';
const temporarySuffix = '.tmp';
const limitBytes = 2 * 1024 ** 3;
/** A temporary file older than this belongs to a scan that was killed. */
const abandonedAfterMs = 60 * 60 * 1000;

/** Undefined when the folder cannot be used; scans then go without a cache. */
export function openCacheFolder(folder: string, version: string): CacheFolder | undefined {
  try {
    makeFolder(folder);
    const secretKey = readSecretKey(join(folder, 'key'));
    return {
      packPath: (root) => join(folder, nameOf(root) + packSuffix),
      resultPath: (root, kind) => join(folder, `${nameOf(root)}.${kind}`),
      secretKey,
      seal: createHash('sha256').update(version).update(secretKey).digest('hex').slice(0, 32),
      tidy: (used) => {
        tidy(folder, used);
      },
    };
  } catch {
    // Read-only home, no space, a file in the way: reading again is slower and gives the same result.
    return undefined;
  }
}

/** Step by step: the recursive form of Node 20 never returns where a folder like /proc refuses. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  mkdirSync(path, { mode: 0o700 });
}

function nameOf(root: string): string {
  return createHash('sha256').update(root).digest('hex').slice(0, 32);
}

function readSecretKey(path: string): Uint8Array {
  try {
    writeFileSync(path, randomBytes(32), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = readFileSync(path);
  // Another scan may be between creating and filling it, or was killed there: a random key only makes this scan's pack unusable for later ones.
  return key.length === 32 ? key : randomBytes(32);
}

function tidy(folder: string, used: string): void {
  const now = new Date();
  try {
    utimesSync(used, now, now);
    const files = readdirSync(folder).map((name) => {
      const path = join(folder, name);
      const { size, mtimeMs } = statSync(path);
      return { path, size, mtimeMs };
    });
    let total = 0;
    for (const file of files.toSorted((a, b) => b.mtimeMs - a.mtimeMs)) {
      const abandoned =
        file.path.endsWith(temporarySuffix) && now.getTime() - file.mtimeMs > abandonedAfterMs;
      if (file.path.endsWith(packSuffix)) total += file.size;
      if (abandoned || (file.path.endsWith(packSuffix) && total > limitBytes))
        rmSync(file.path, { force: true });
    }
  } catch {
    // Another scan tidies at the same time; whoever comes last finishes the work.
  }
}
