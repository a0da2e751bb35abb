import { createRequire } from 'node:module';
import type { ts } from 'ts-morph';

export type Compiler = typeof ts;

let loaded: Compiler | undefined;

/**
 * Loading the compiler takes a fifth of a second, so nobody pays for it before the first file is read.
 * `read` is synchronous, hence not `import()`.
 */
export function compiler(): Compiler {
  loaded ??= (createRequire(import.meta.url)('ts-morph') as { ts: Compiler }).ts;
  return loaded;
}
