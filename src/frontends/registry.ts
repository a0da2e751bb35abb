import type { Frontend } from '../model/frontend.ts';
import { documentFrontend } from './documents/frontend.ts';
import { pythonFrontend } from './python/index.ts';
import { typescriptFrontend } from './typescript/index.ts';

/** Every front end. A file is read by the first that matches it. */
export const frontends: readonly Frontend[] = [typescriptFrontend, pythonFrontend, documentFrontend];

export function frontendFor(path: string): Frontend | undefined {
  return frontends.find((frontend) => frontend.matches(path));
}

/** Makes the front ends ready that read any of these files. */
export async function prepareFor(paths: Iterable<string>): Promise<void> {
  const waiting = new Set(frontends.filter(({ prepare }) => prepare !== undefined));
  const needed = new Set<Frontend>();
  for (const path of paths) {
    if (waiting.size === 0) break;
    for (const frontend of waiting) {
      if (!frontend.matches(path)) continue;
      needed.add(frontend);
      waiting.delete(frontend);
    }
  }
  for (const { prepare } of needed) await prepare?.();
}

/** The front end of configuration files. */
export const documentsName = documentFrontend.name;
