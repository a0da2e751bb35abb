import type { Frontend } from '../../model/frontend.ts';
import { prepareParser } from './parser.ts';
import { frontendName, readSource } from './read-source.ts';

/** Python 3, and what the grammar still knows of Python 2. */
export const pythonFrontend: Frontend = {
  name: frontendName,
  version: 2,
  matches: (path) => path.endsWith('.py'),
  prepare: prepareParser,
  read: readSource,
};
