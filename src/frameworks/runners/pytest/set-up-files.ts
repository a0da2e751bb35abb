import { posix } from 'node:path';
import type { Note, SetupFile } from '../../../model/run.ts';
import { locate } from '../locate.ts';
import { rootOf } from './collection.ts';
import { at } from './options.ts';
import type { PytestSettings } from './settings.ts';

export interface PytestSetUp {
  readonly files: readonly SetupFile[];
  readonly notes: readonly Note[];
}

/** Plugins of the repository first, then every conftest.py that a test below it may load. */
export function setUpFiles(settings: PytestSettings): PytestSetUp {
  const plugins = namedPlugins(settings);
  const conftests = settings.isSet('noconftest') ? [] : conftestsBelow(conftestRoot(settings), settings);
  return { files: [...plugins.files, ...entryPoints(settings), ...conftests], notes: plugins.notes };
}

/** Folder above which no conftest.py is loaded. */
export function conftestRoot(settings: PytestSettings): string {
  const { input } = settings;
  const given = settings.last('confcutdir');
  return (
    (given === undefined ? undefined : locate(input.cwd, given)) ??
    (input.configFile === undefined ? rootOf(settings) : posix.dirname(input.configFile))
  );
}

function conftestsBelow(root: string, { input }: PytestSettings): readonly SetupFile[] {
  return input
    .glob(root, ['**/conftest.py'])
    .filter((file) => posix.basename(file) === 'conftest.py')
    .map((file): SetupFile => ({ file, phase: 'conftest', origin: { file, line: 1 } }))
    .sort((a, b) => a.file.length - b.file.length || (a.file < b.file ? -1 : 1));
}

/** `-p app.testing.plugin`. `-p no:cacheprovider` takes one away; what no file of the repository is comes from a package. */
function namedPlugins(settings: PytestSettings): PytestSetUp {
  const { input } = settings;
  const names = settings.all('plugin').filter((name) => !name.startsWith('no:'));
  const files: SetupFile[] = [];
  const notes: Note[] = [];
  for (const name of new Set(names)) {
    const origin = settings.placeOf('addopts');
    const file = input.module?.(rootOf(settings), name);
    if (file !== undefined) files.push({ file, phase: 'plugin', origin });
    else if (isOwn(name, settings))
      notes.push({ text: `The plugin ${name} is no tracked file: what it does is not known`, place: origin });
  }
  return { files, notes };
}

/** A module of a package that stands in the repository. */
function isOwn(name: string, { input }: PytestSettings): boolean {
  const [top = '', ...rest] = name.split('.');
  return (
    rest.length > 0 && ['', 'src/'].some((source) => input.exists(posix.join(input.folder, source, top, '/')))
  );
}

/** A project that is itself a plugin of pytest is installed for its own tests: its entry points are loaded. */
function entryPoints({ input }: PytestSettings): readonly SetupFile[] {
  const file = posix.join(input.folder, 'pyproject.toml');
  const whole = input.exists(file) ? input.load(file) : undefined;
  const tables = [
    at(whole, ['project', 'entry-points', 'pytest11']),
    at(whole, ['tool', 'poetry', 'plugins', 'pytest11']),
  ];
  return tables.flatMap((table) => {
    if (table?.kind !== 'known' || table.data.type !== 'object') return [];
    return [...table.data.entries.values()].flatMap((value): readonly SetupFile[] => {
      const name = value.kind === 'known' && value.data.type === 'string' ? value.data.value : '';
      const module = input.module?.(input.folder, name.replace(/:.*$/s, '').trim());
      const line = value.origin[0]?.line ?? 1;
      return module === undefined ? [] : [{ file: module, phase: 'plugin', origin: { file, line } }];
    });
  });
}
