import { posix } from 'node:path';
import type { PythonSettings } from '../../../model/run.ts';
import { locate } from '../locate.ts';
import { rootOf } from './collection.ts';
import { conftestRoot } from './set-up-files.ts';
import type { PytestSettings } from './settings.ts';

const importModes = ['prepend', 'append', 'importlib'] as const;

/** What the configuration and the command line say about modules and about which tests are run. */
export function pythonSettings(settings: PytestSettings): PythonSettings {
  const root = rootOf(settings);
  const mode = importModes.find((one) => one === settings.last('import-mode'));
  const marks = settings.last('mark');
  const keyword = settings.last('keyword');
  const deselected = settings.all('deselect').filter((one) => one.includes('::'));
  const named = settings.named.filter((one) => one.includes('::'));
  const fixtures = settings.words('usefixtures');
  const asyncio = settings.last('asyncio-mode') ?? settings.text('asyncio_mode');
  return {
    root,
    importMode: mode ?? 'prepend',
    path: settings.words('pythonpath').flatMap((one) => locate(root, one) ?? []),
    conftestsBelow: conftestRoot(settings),
    classes: patterns(settings, 'python_classes', 'Test'),
    functions: patterns(settings, 'python_functions', 'test'),
    ...(marks === undefined || marks === '' ? {} : { marks }),
    ...(keyword === undefined || keyword === '' ? {} : { keyword }),
    ...(deselected.length === 0 ? {} : { deselected: deselected.map((one) => fromRoot(one, settings)) }),
    ...(named.length === 0 ? {} : { named: named.map((one) => fromRoot(one, settings)) }),
    ...(fixtures.length === 0 ? {} : { fixtures }),
    ...(asyncio === undefined ? {} : { asyncio }),
    ...(settings.isSet('reuse-db') && !settings.isSet('create-db') ? { keepsDatabase: true as const } : {}),
  };
}

function patterns(settings: PytestSettings, name: string, otherwise: string): readonly string[] {
  const given = settings.words(name);
  return given.length === 0 ? [otherwise] : given;
}

/** Ids of tests are told from the folder of the call. */
function fromRoot(id: string, { input }: PytestSettings): string {
  const [path = '', ...rest] = id.split('::');
  return [locate(input.cwd, path) ?? posix.normalize(path), ...rest].join('::');
}
