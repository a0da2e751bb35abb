import { posix } from 'node:path';
import type { DocumentFacts } from '../../model/document.ts';
import type { Expression, ObjectEntry } from '../../model/expression.ts';
import type { Tree } from '../../model/tree.ts';

/** Where pytest's configuration may stand: https://docs.pytest.org/en/stable/reference/customize.html */
const sections: Readonly<Record<string, readonly string[]>> = {
  'pytest.ini': ['pytest'],
  '.pytest.ini': ['pytest'],
  'tox.ini': ['pytest'],
  'setup.cfg': ['tool:pytest'],
  'pyproject.toml': ['tool', 'pytest', 'ini_options'],
};

/** Folders that a `pythonpath` puts on the search path, relative to the repository. */
export function pythonPath(
  { files }: Tree,
  documents: (path: string) => DocumentFacts | undefined,
): readonly string[] {
  return files.flatMap(({ path }) => {
    const section = sections[posix.basename(path)];
    if (section === undefined) return [];
    const value = documents(path)?.value;
    const found = value === undefined ? undefined : at(value, [...section, 'pythonpath']);
    return found === undefined ? [] : texts(found).map((one) => posix.join(posix.dirname(path), one));
  });
}

function at(value: Expression, path: readonly string[]): Expression | undefined {
  let here: Expression | undefined = value;
  for (const key of path) {
    if (here?.kind !== 'object') return undefined;
    const entry: ObjectEntry | undefined = here.entries.find((one) => 'key' in one && one.key === key);
    here = entry !== undefined && 'value' in entry ? entry.value : undefined;
  }
  return here;
}

function texts(value: Expression): readonly string[] {
  if (value.kind === 'array') return value.items.flatMap((item) => texts(item.value));
  if (value.kind !== 'literal' || typeof value.value !== 'string') return [];
  return value.value.split(/[\s,]+/).filter((one) => one !== '' && !one.startsWith('/'));
}
