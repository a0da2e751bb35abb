import type { Frontend } from '../../model/frontend.ts';
import { frontendName, readSource } from './read-source.ts';

/** TypeScript and JavaScript in all their dialects. */
export const typescriptFrontend: Frontend = {
  name: frontendName,
  version: 3,
  matches: (path) => /\.(?:[cm]?[jt]s|[jt]sx)$/.test(path),
  read: readSource,
};
