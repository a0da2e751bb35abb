import { posix } from 'node:path';
import type { Value } from '../../model/value.ts';
import { configOf, loadEither, optionOf } from './dotenv.ts';
import { dataOf, plainText } from './lift.ts';
import { envFileNames } from '../env-loaders.ts';
import { fileNamed } from './files.ts';
import { isUnset, valuesOfEnvFiles, yieldingTo } from './load-env-files.ts';
import { object, string, undefinedValue, unresolved } from '../make-value.ts';
import { onImport } from '../intrinsic.ts';
import { truth } from '../truth.ts';
import type { EnvLoaderName } from '../env-loaders.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable } from '../intrinsic.ts';

/** Files that a loader looks for in a folder, for every mode that the value may be. */
function filesOfModes(
  loader: EnvLoaderName,
  folder: string,
  mode: Value,
): readonly (readonly string[])[] | undefined {
  const options = mode.kind === 'one-of' ? mode.options : [mode];
  const modes = options.map(plainText);
  const known = modes.filter((one) => one !== undefined);
  if (known.length !== modes.length) return undefined;
  return known.map((one) => envFileNames(loader, one).map((name) => posix.join(folder, name)));
}

function folderNamed(value: Value | undefined, call: IntrinsicCall): string | undefined {
  const folder = value ?? string('.');
  return folder.kind === 'known' ? fileNamed(folder, call) : undefined;
}

/**
 * `loadEnvConfig(folder, isDevelopment)`. NODE_ENV says whether these are tests.
 * https://nextjs.org/docs/app/guides/environment-variables#loading-environment-variables-with-nextenv
 */
const loadEnvConfig: Intrinsic = (call) => {
  const [folderValue, development] = call.arguments;
  const folder = folderNamed(folderValue, call);
  const isTest = plainText(call.tools.variable('NODE_ENV')) === 'test';
  const isDevelopment = truth(development ?? undefinedValue()) === true;
  const mode = isTest ? 'test' : isDevelopment ? 'development' : 'production';
  const choices = folder === undefined ? undefined : filesOfModes('next', folder, string(mode));
  if (choices === undefined) return unresolved('env files in a folder that is not known', call.origin);
  loadEither(choices, 'next', false, call);
  return object({ combinedEnv: { kind: 'known', data: { type: 'environment' }, origin: call.origin } });
};

/** https://github.com/kerimdzhanov/dotenv-flow#options */
const flow: Intrinsic = (call) => {
  const folder = folderNamed(optionOf(call, 'path'), call);
  const given = optionOf(call, 'node_env') ?? call.tools.variable('NODE_ENV');
  const mode = isUnset(given, 'NODE_ENV') ? (optionOf(call, 'default_node_env') ?? string('')) : given;
  const choices = folder === undefined ? undefined : filesOfModes('dotenv-flow', folder, mode);
  if (choices === undefined) return unresolved('env files of a mode that is not known', call.origin);
  loadEither(choices, 'dotenv-flow', false, call);
  const parsed = choices.map((files) =>
    object(valuesOfEnvFiles({ files, loader: 'dotenv-flow', override: false }, call), call.origin),
  );
  return object({ parsed: call.tools.join(parsed) }, call.origin);
};

/**
 * Without a file it throws; one that is not tracked is assumed to be absent without stopping the run.
 * https://nodejs.org/api/process.html#processloadenvfilepath
 */
const loadEnvFile: Intrinsic = (call) => {
  const file = folderNamed(call.arguments[0] ?? string('.env'), call);
  if (file === undefined) return unresolved('an env file whose name is not known', call.origin);
  loadEither([[file]], '--env-file', false, call);
  return undefinedValue(call.origin);
};

/**
 * `loadEnv(mode, folder, prefixes)` returns an object and sets nothing; what is exported wins over the files.
 * https://vite.dev/guide/api-javascript.html#loadenv
 */
const loadEnv: Intrinsic = (call) => {
  const [mode = string(''), folderValue, prefixValue] = call.arguments;
  const folder = folderNamed(folderValue, call);
  const prefixes = prefixesOf(prefixValue);
  const choices = folder === undefined ? undefined : filesOfModes('vite', folder, mode);
  if (choices === undefined || prefixes === undefined) {
    return unresolved('env files of a mode that is not known', call.origin);
  }
  const environment: Value = { kind: 'known', data: { type: 'environment' }, origin: call.origin };
  const objects = choices.map((files) => {
    const entries = new Map<string, Value>();
    for (const [name, value] of valuesOfEnvFiles({ files, loader: 'vite', override: false }, call)) {
      if (!prefixes.some((prefix) => name.startsWith(prefix))) continue;
      const set = call.tools.variable(name);
      entries.set(name, isUnset(set, name) ? yieldingTo(value, ['ambient']) : set);
    }
    return object(entries, call.origin, { open: true, rest: [environment] });
  });
  return call.tools.join(objects);
};

function prefixesOf(value: Value | undefined): readonly string[] | undefined {
  if (value === undefined || dataOf(value, 'undefined') !== undefined) return ['VITE_'];
  const items = dataOf(value, 'array')?.items ?? [value];
  const texts = items.map(plainText);
  const known = texts.filter((text) => text !== undefined);
  return known.length === texts.length ? known : undefined;
}

/** `GetEnvVars({ envFile: { filePath } })` reads; https://github.com/toddbluhm/env-cmd#usage---programmatic-api */
const readEnvCmd: Intrinsic = (call) => {
  const options = optionOf(call, 'envFile');
  const path = options === undefined ? undefined : call.tools.member(options, 'filePath');
  const file = folderNamed(
    path?.kind === 'known' && path.data.type === 'string' ? path : string('.env'),
    call,
  );
  if (file === undefined) return unresolved('an env file whose name is not known', call.origin);
  return object(valuesOfEnvFiles({ files: [file], loader: 'env-cmd', override: false }, call), call.origin);
};

const vite = { loadEnv };

export const envFileIntrinsics: IntrinsicTable = {
  '@next/env': { loadEnvConfig },
  'dotenv-flow': { config: flow },
  'dotenv-flow/config': { [onImport]: flow },
  globalThis: { 'process.loadEnvFile': loadEnvFile },
  'node:process': { loadEnvFile },
  vite,
  'vitest/config': vite,
  'env-cmd': { GetEnvVars: readEnvCmd },
  'dotenv-safe': { config: configOf('dotenv') },
};
