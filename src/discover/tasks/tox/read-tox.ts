import type { Expression } from '../../../model/expression.ts';
import type { Project } from '../../context.ts';
import type { RecipeFile } from '../recipe-file.ts';
import { entriesOf, textOf, valueAt } from '../../documents/read-expression.ts';
import { lastSegment } from '../../paths.ts';
import { readToxIni } from './read-tox-ini.ts';
import { readToxToml } from './read-tox-toml.ts';
import { readDocument } from '../../../frontends/documents/read-document.ts';

export interface ToxFile extends RecipeFile {
  /** What a call without names runs. */
  readonly usual: readonly string[];
}

/** Where tox looks, the strongest first: https://tox.wiki/en/stable/config.html#discovery-and-file-types */
export const toxFiles: readonly string[] = ['tox.ini', 'setup.cfg', 'pyproject.toml', 'tox.toml'];

/** The environments that a file configures for tox, each a recipe; undefined where it configures none. */
export function readTox(file: string, project: Project): ToxFile | undefined {
  const name = lastSegment(file);
  if (!toxFiles.includes(name)) return undefined;
  const document = project.input.documents(file)?.value;
  const text = project.input.text(file) ?? '';
  if (document === undefined) return undefined;
  if (name === 'tox.ini') return readToxIni(file, document, text, 'tox', project);
  if (name === 'setup.cfg') return readToxIni(file, document, text, 'tox:tox', project);
  const own = name === 'tox.toml' ? document : valueAt(document, 'tool', 'tox');
  const legacy = textOf(valueAt(own, 'legacy_tox_ini'));
  if (legacy !== undefined) return readLegacy(file, legacy, text, project);
  return own === undefined || entriesOf(own).length === 0 ? undefined : readToxToml(file, own, project);
}

/** A whole `tox.ini` as a text of `pyproject.toml`. Its lines are counted from where the text begins. */
function readLegacy(file: string, legacy: string, whole: string, project: Project): ToxFile | undefined {
  const first = whole.slice(0, Math.max(0, whole.indexOf('legacy_tox_ini'))).split('\n').length;
  const padded = '\n'.repeat(first) + legacy.replace(/^\n/, '');
  const document: Expression = readDocument('ini', padded, project.input.redact).value;
  return readToxIni(file, document, padded, 'tox', project);
}
