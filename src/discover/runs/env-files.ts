import { posix } from 'node:path';

import type { Invocation } from '../../model/invocation.ts';
import type { EnvFileUse } from '../../model/run.ts';
import type { Tree } from '../../model/tree.ts';
import type { EnvFileCall } from './env-file-calls.ts';
import { envFileNames } from '../../values/env-loaders.ts';
import { ofPrograms } from '../../frameworks/env-file-loaders.ts';
import { locate } from '../../frameworks/runners/locate.ts';
import { createConfigReader } from '../../frameworks/runners/read-config.ts';

type EnvFile = Omit<EnvFileUse, 'state' | 'example'>;

/** https://github.com/motdotla/dotenv#path: relative to the working folder. */
export function envFilesOfCall(call: EnvFileCall, cwd: string): readonly EnvFile[] {
  const origin = call.place;
  const reader = createConfigReader(origin);
  const [first, second] = call.arguments;
  if (call.loader === '@next/env') {
    const folder = locate(cwd, reader.text(first, 'the folder')?.text ?? '.') ?? cwd;
    const development = reader.flag(second, 'the development flag') === true;
    return nextEnvFiles(folder, development ? 'development' : 'test', origin, '@next/env');
  }
  if (call.loader === 'dotenv-flow') {
    const mode = reader.text(reader.at(first, 'node_env'), 'the mode')?.text ?? 'test';
    const folder = locate(cwd, reader.text(reader.at(first, 'path'), 'the folder')?.text ?? '.') ?? cwd;
    return envFileNames('dotenv-flow', mode).map((name) => {
      return { file: posix.join(folder, name), origin, loadedBy: 'dotenv-flow', override: false };
    });
  }
  const override = reader.flag(reader.at(first, 'override'), 'override') === true;
  const asked = reader.at(first, 'path');
  const paths = reader.texts(asked, 'the path')?.map((item) => item.text) ?? [];
  if (asked !== undefined && paths.length === 0) return [];
  return (asked === undefined ? ['.env'] : paths).flatMap((text) => {
    const file = locate(cwd, text);
    return file === undefined ? [] : [{ file, origin, loadedBy: call.loader, override }];
  });
}

/** https://nextjs.org/docs/app/guides/environment-variables#environment-variable-load-order */
export function nextEnvFiles(
  folder: string,
  mode: 'development' | 'production' | 'test',
  origin: EnvFile['origin'],
  loadedBy: string,
): readonly EnvFile[] {
  return envFileNames('next', mode).map((name) => ({
    file: posix.join(folder, name),
    origin,
    loadedBy,
    override: false,
  }));
}

/** Which of the files a run could load are there, and what stands in for those that are not. */
export type EnvFiles = (
  files: readonly EnvFile[],
  invocation: Invocation | undefined,
) => readonly EnvFileUse[];

export function createEnvFileStates(tree: Tree): EnvFiles {
  const tracked = new Set(tree.files.map((file) => file.path));
  const ignored = new Set(tree.ignoredEnvFiles);
  return (files, invocation) => {
    const seen = new Set<string>();
    return files.flatMap((named): readonly EnvFileUse[] => {
      const file = { ...named, file: tree.linksToUntracked?.get(named.file) ?? named.file };
      const key = `${file.file} ${String(file.override)} ${(file.prefixes ?? []).join()}`;
      if (seen.has(key)) return [];
      seen.add(key);
      const state = tracked.has(file.file) ? 'tracked' : ignored.has(file.file) ? 'ignored' : 'absent';
      const example = state === 'tracked' ? undefined : exampleOf(file.file, invocation, tracked);
      if (state === 'absent' && isImplied(file) && example === undefined) return [];
      return [{ ...file, state, ...(example === undefined ? {} : { example }) }];
    });
  };
}

/** A tool's own list of names; a name written in the repository stays even when the file is not there. */
function isImplied(file: EnvFile): boolean {
  return ofPrograms.has(file.loadedBy) || file.loadedBy === 'bun';
}

const exampleEndings = ['example', 'sample', 'template', 'dist', 'defaults'];

function exampleOf(
  file: string,
  invocation: Invocation | undefined,
  tracked: ReadonlySet<string>,
): string | undefined {
  const prepared = invocation?.preparedFiles?.find((one) => one.file === file && one.from !== undefined);
  if (prepared?.from !== undefined) return prepared.from;
  // Only the plain name has an example that speaks for it: `.env.local` is what it is on one machine.
  const beside = exampleEndings.map((ending) => `${file}.${ending}`);
  return beside.find((path) => tracked.has(path));
}

export function wrapperEnvFiles(invocation: Invocation): readonly EnvFile[] {
  return invocation.envFiles.map(({ file, origin, loadedBy, override }) => ({
    file,
    origin,
    loadedBy,
    override,
  }));
}
