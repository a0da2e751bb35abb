import { posix } from 'node:path';
import type { Known, Value } from '../../model/value.ts';
import { boolean, undecided, unresolved } from '../make-value.ts';
import { dataOf, lift, originsOf, plainText } from './lift.ts';
import { pathBelowRoot } from '../root-path.ts';
import { textOfFile } from './whole-file.ts';
import type { Intrinsic, IntrinsicTable, KnownCall } from '../intrinsic.ts';

/** A file of the repository that an argument names; a relative path starts from the working folder. */
export function fileNamed(value: Known | undefined, call: Pick<KnownCall, 'tools'>): string | undefined {
  if (value === undefined) return undefined;
  const text = plainText(value) ?? plainText(dataOf(value, 'object')?.entries.get('pathname'));
  const folder = plainText(call.tools.workingFolder);
  if (text === undefined || (!text.startsWith('/') && folder === undefined)) return undefined;
  return pathBelowRoot(posix.resolve(folder ?? '/', text));
}

/**
 * Only tracked files decide: a file that is not tracked counts as absent, so that what happens without it is
 * what is reported. Outside the repository nothing is decided.
 */
const exists: Intrinsic = lift((call) => {
  const file = fileNamed(call.arguments[0], call);
  if (file === undefined) return undecided('whether a file outside the repository exists', call.origin);
  return boolean(call.tools.world.exists(file), originsOf(call, call.arguments));
});

const read: Intrinsic = lift((call) => {
  const file = fileNamed(call.arguments[0], call);
  if (file === undefined) return undecided('a file outside the repository', call.origin);
  const text = call.tools.world.text(file);
  if (text !== undefined) return textOfFile(file, text);
  return call.tools.world.exists(file)
    ? unresolved(`${file} could not be read`, call.origin)
    : call.tools.throws();
});

const realPath: Intrinsic = ({ arguments: [path], origin }): Value =>
  path ?? unresolved('a missing path', origin);

const functions: Readonly<Record<string, Intrinsic>> = {
  existsSync: exists,
  readFileSync: read,
  readFile: read,
  realpathSync: realPath,
};

export const fileIntrinsics: IntrinsicTable = {
  'node:fs': { ...functions, 'promises.readFile': read },
  'node:fs/promises': { readFile: read },
  'fs-extra': functions,
};
