import { posix } from 'node:path';

import type { Place } from '../../model/place.ts';
import type { Data, Origin, Value } from '../../model/value.ts';
import type { RunnerProject } from '../../model/runner.ts';
import { isUndefined } from '../kinds-of-value.ts';
import type { ConfigReader } from './read-config.ts';
import { listValue, textValue } from './config-value.ts';
import { placeOfValue } from './read-config.ts';
import { envFileNames } from '../../values/env-loaders.ts';
import { locate } from './locate.ts';

type EnvFiles = RunnerProject['envFiles'];

/** Env files of a mode in the order in which they are loaded; a later one wins, an exported variable over all. */
export function viteEnvFileNames(mode: string): readonly string[] {
  return mode === '' ? ['.env', '.env.local'] : envFileNames('vite', mode);
}

/**
 * What Vite loads by itself: only names with the prefix become `import.meta.env`. Vitest copies those to
 * `process.env` where the process has no such variable; all other names of the files stay unread.
 * https://vitest.dev/guide/features.html#environment-variables
 */
export function ownEnvFiles(
  mode: string,
  folder: string,
  config: Value,
  place: Place,
  reader: ConfigReader,
): EnvFiles {
  const envDir = reader.at(config, 'envDir');
  if (envDir !== undefined && reader.flag(envDir, 'the folder of env files (envDir)') === false) return [];
  const inFolder = reader.text(envDir, 'the folder of env files (envDir)')?.text;
  const base = inFolder === undefined ? folder : locate(folder, inFolder);
  if (base === undefined) {
    reader.note('The folder of env files (envDir) lies outside the repository', reader.placeOf(envDir));
    return [];
  }
  const prefixes = reader
    .texts(reader.at(config, 'envPrefix'), 'the prefix of variables (envPrefix)')
    ?.map((one) => one.text);
  return viteEnvFileNames(mode).map((name) => ({
    file: posix.join(base, name),
    origin: place,
    loadedBy: 'vite',
    override: false,
    prefixes: prefixes ?? ['VITE_'],
  }));
}

/**
 * `loadEnv(mode, folder, prefix)` gives an object of variables nobody can list here. The key keeps what was
 * asked for through spreads, so that `test.env: { ...loadEnv(…) }` is still recognised.
 */
const LOAD_ENV = '\u0000loadEnv';

/** https://vite.dev/guide/api-javascript.html#loadenv */
export function loadEnv(args: readonly Value[], origin: readonly Origin[]): Value {
  const [mode, folder, prefixes] = args;
  const asked = listValue(
    [
      mode ?? textValue(''),
      folder ?? textValue(''),
      prefixes === undefined || isUndefined(prefixes) ? textValue('VITE_') : prefixes,
    ],
    origin,
  );
  const data: Data = { type: 'object', entries: new Map([[LOAD_ENV, asked]]), open: true };
  return { kind: 'known', data, origin };
}

/** Env files that a `loadEnv` result in a value stands for, or undefined when the value holds none. */
export function envFilesOfLoadEnv(
  value: Value | undefined,
  cwd: string,
  place: Place,
  reader: ConfigReader,
): EnvFiles | undefined {
  const asked = reader.at(value, LOAD_ENV);
  if (asked === undefined) return undefined;
  const [modeValue, folderValue, prefixValue] = reader.items(asked, 'loadEnv');
  const mode = reader.text(modeValue, 'the mode given to loadEnv')?.text ?? '';
  const folder = locate(cwd, reader.text(folderValue, 'the folder given to loadEnv')?.text ?? '.');
  if (folder === undefined) {
    reader.note('loadEnv reads a folder outside the repository', place);
    return [];
  }
  const prefixes = (reader.texts(prefixValue, 'the prefix given to loadEnv') ?? []).map((one) => one.text);
  const origin = placeOfValue(value) ?? place;
  return viteEnvFileNames(mode).map((name) => ({
    file: posix.join(folder, name),
    origin,
    loadedBy: 'vite loadEnv',
    override: false,
    ...(prefixes.includes('') ? {} : { prefixes }),
  }));
}

export function isLoadEnvKey(key: string): boolean {
  return key === LOAD_ENV;
}
