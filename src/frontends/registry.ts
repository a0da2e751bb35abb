import type { Frontend } from '../model/frontend.ts';
import { documentFrontend } from './documents/frontend.ts';
import { typescriptFrontend } from './typescript/index.ts';

/** Every front end. A file is read by the first that matches it. */
export const frontends: readonly Frontend[] = [typescriptFrontend, documentFrontend];

export function frontendFor(path: string): Frontend | undefined {
  return frontends.find((frontend) => frontend.matches(path));
}

/** The front end of configuration files. */
export const documentsName = documentFrontend.name;
