import type { Value } from '../../model/value.ts';
import { fileNamed } from './files.ts';
import { dataOf, lift } from './lift.ts';
import { object, string, unresolved } from '../make-value.ts';
import { wholeFile } from './whole-file.ts';
import type { Intrinsic, IntrinsicTable } from '../intrinsic.ts';

/** The text must be that of a file, which was read with positions and without its secrets. */
const parse: Intrinsic = lift((call) => {
  const file = wholeFile(call.arguments[0]);
  const parsed = file === undefined ? undefined : call.tools.document(file);
  return parsed ?? unresolved('variables from text that is not a file of the repository', call.origin);
});

/**
 * What `config()` returns. That it sets variables is not this value's business: which files a run loads, and
 * what wins, is decided for the run as a whole.
 * https://github.com/motdotla/dotenv#config
 */
const config: Intrinsic = lift((call) => {
  const path = dataOf(call.arguments[0], 'object')?.entries.get('path') ?? string('.env', call.origin);
  const file = path.kind === 'known' ? fileNamed(path, call) : undefined;
  const parsed: Value | undefined = file === undefined ? undefined : call.tools.document(file);
  if (parsed !== undefined) return object({ parsed }, call.origin);
  return object({ parsed: unresolved('an env file that is not tracked', call.origin) }, call.origin, {
    open: true,
  });
});

const expanded: Intrinsic = ({ arguments: [result], origin }) =>
  result ?? unresolved('nothing to expand', origin);

export const dotenvIntrinsics: IntrinsicTable = {
  dotenv: { parse, config },
  'dotenv-expand': { expand: expanded, '': expanded },
};
