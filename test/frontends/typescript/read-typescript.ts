import { typescriptFrontend } from '../../../src/frontends/typescript/index.ts';
import type { Facts } from '../../../src/model/facts.ts';

/** Reads a text as the front end would, with nothing in it taken for a secret. */
export function readTypescript(text: string, path = 'file.ts'): Facts {
  return typescriptFrontend.read(path, text, () => undefined);
}
