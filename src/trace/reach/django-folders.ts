import type { Value } from '../../model/value.ts';
import type { Runner } from '../../values/runner.ts';
import { placeOfPath } from '../targets/place-of-path.ts';
import { isTestPath } from '../targets/recognise-names.ts';
import type { DataFolder } from '../targets/run-context.ts';
import { settingsFile, type DjangoWorld } from './django-project.ts';

/** More settings than a project has. */
const mostSettings = 1000;

/**
 * Folders and files of the tree that the application's settings name: what it keeps there is nobody else's to change.
 * What only settings of tests say is theirs.
 */
export function settingsFolders(
  world: DjangoWorld,
  runner: Runner,
  variable: (name: string) => Value,
  workingFolder: string,
): readonly DataFolder[] {
  const file = settingsFile(world, variable);
  if (file === undefined) return [];
  return runner
    .exportedNames(file)
    .filter((name) => /^[A-Z][A-Z\d_]*$/.test(name))
    .slice(0, mostSettings)
    .flatMap((name) => {
      const value = runner.exported(file, name);
      const options = value.kind === 'one-of' ? value.options : [value];
      return options.flatMap((option) => folderOf(name, option, workingFolder, file) ?? []);
    });
}

function folderOf(
  name: string,
  value: Value,
  workingFolder: string,
  settings: string,
): DataFolder | undefined {
  if (value.kind !== 'known' || value.origin.some(({ file }) => isTestPath(file))) return undefined;
  const isPath = value.data.type === 'object' || looksLikePath(value);
  const place = isPath ? placeOfPath(value, workingFolder) : undefined;
  if (place?.where !== 'tree' || place.text === '.' || place.text === '') return undefined;
  // The folder of the code itself is what others are named by.
  if (settings.startsWith(`${place.text}/`)) return undefined;
  return { path: place.text, setting: name };
}

function looksLikePath({ data }: Extract<Value, { kind: 'known' }>): boolean {
  return data.type === 'string' && data.value.startsWith('/');
}
