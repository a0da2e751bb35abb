import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

export type HashName = 'sha1' | 'sha256';

const chunkBytes = 1024 * 1024;
/** No text of this size is ever read, so its identity need not be exact. */
const maxHashedBytes = 64 * chunkBytes;

/** Git's name for a content: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
export function blobHash(content: Buffer, algorithm: HashName): string {
  return started(algorithm, content.length).update(content).digest('hex');
}

/** The same for a file, in constant memory. Beyond 64 MiB only the size and the beginning count. */
export function blobHashOfFile(path: Buffer | string, size: number, algorithm: HashName): string {
  const hash = started(algorithm, size);
  const chunk = Buffer.alloc(Math.min(chunkBytes, Math.max(size, 1)));
  const file = openSync(path, 'r');
  try {
    let left = Math.min(size, maxHashedBytes);
    while (left > 0) {
      const count = readSync(file, chunk, 0, Math.min(chunk.length, left), null);
      if (count === 0) break;
      hash.update(chunk.subarray(0, count));
      left -= count;
    }
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}

function started(algorithm: HashName, size: number): Hash {
  return createHash(algorithm).update(`blob ${size}\0`);
}
