import { posix } from 'node:path';
import type { Plain } from '../plain.ts';
import { at } from './project-layout.ts';
import { texts } from '../plain.ts';

/** Where pytest's configuration may stand: https://docs.pytest.org/en/stable/reference/customize.html */
const sections: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'pytest.ini': [['pytest']],
  '.pytest.ini': [['pytest']],
  'pytest.toml': [['pytest']],
  '.pytest.toml': [['pytest']],
  'tox.ini': [['pytest']],
  'setup.cfg': [['tool:pytest']],
  'pyproject.toml': [
    ['tool', 'pytest', 'ini_options'],
    ['tool', 'pytest'],
  ],
};

export const pytestFiles: readonly string[] = Object.keys(sections);

/** Folders that the option `pythonpath` puts on the search path, relative to the file's own. */
export function pythonPathOf(file: string, data: Plain | undefined): readonly string[] {
  return (sections[posix.basename(file)] ?? []).flatMap((section) => {
    const value = at(data, ...section, 'pythonpath');
    const written = typeof value === 'string' ? value.split(/[\s,]+/) : (texts(value) ?? []);
    return written.filter((one) => one !== '' && !one.startsWith('/'));
  });
}
