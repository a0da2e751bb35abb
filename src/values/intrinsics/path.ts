import { posix } from 'node:path';
import type { Origin, Value } from '../../model/value.ts';
import { boolean, object, string, undecided, unresolved } from '../make-value.ts';
import { lift, originsOf, plainText } from './lift.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable } from '../intrinsic.ts';

/** Paths are POSIX paths below the root of `root-path.ts`, on every machine. */
function ofTexts(apply: (texts: readonly string[]) => string): Intrinsic {
  return lift((call) => {
    const texts = call.arguments.map(plainText);
    const known = texts.filter((text) => text !== undefined);
    if (known.length !== texts.length) return unknownPath(call.arguments, call.origin);
    return string(apply(known), originsOf(call, call.arguments));
  });
}

/** A variable that nobody sets in the middle of a path leaves undecided where it leads. */
function unknownPath(values: readonly Value[], origin: readonly Origin[]): Value {
  for (const value of values) {
    if (value.kind !== 'known' || value.data.type !== 'template') continue;
    const hole = value.data.parts.find((part) => typeof part !== 'string' && part.kind === 'undecided');
    if (hole === undefined || typeof hole === 'string') continue;
    return undecided(`something computed from ${hole.what}`, hole.origin, hole.variable);
  }
  return unresolved('a path that is not text', origin);
}

/** Relative paths are resolved against the folder that the process works in, when no absolute one precedes. */
const resolve: Intrinsic = (call) => {
  const absolute = call.arguments.findLastIndex((value) => plainText(value)?.startsWith('/') === true);
  const args = absolute >= 0 ? call.arguments.slice(absolute) : [call.tools.workingFolder, ...call.arguments];
  return joinPaths({ ...call, arguments: args }, (texts) => posix.resolve('/', ...texts));
};

/** Text may be known behind a folder that is not: `${unknown}/.env` still says which file. */
function joinPaths(call: IntrinsicCall, apply: (texts: readonly string[]) => string): Value {
  const [first, ...rest] = call.arguments;
  const tail = rest.map(plainText);
  const certain = tail.filter((text) => text !== undefined);
  if (first?.kind === 'undecided' && certain.length === tail.length && tail.length > 0) {
    const below = posix.join(...certain);
    if (!below.startsWith('..')) return call.tools.text([first, `/${below.replace(/^\.?\//, '')}`]);
  }
  return ofTexts(apply)(call);
}

const parse: Intrinsic = lift((call) => {
  const text = plainText(call.arguments[0]);
  if (text === undefined) return unresolved('a path that is not text', call.origin);
  const origin = originsOf(call, call.arguments);
  return object(
    Object.fromEntries(
      Object.entries<string>({ ...posix.parse(text) }).map(([key, part]) => [key, string(part, origin)]),
    ),
    origin,
  );
});

const functions: Readonly<Record<string, Intrinsic>> = {
  join: (call) => joinPaths(call, (texts) => posix.join(...texts)),
  resolve,
  parse,
  dirname: ofTexts(([path = '']) => posix.dirname(path)),
  basename: ofTexts(([path = '', suffix]) => posix.basename(path, suffix)),
  extname: ofTexts(([path = '']) => posix.extname(path)),
  normalize: ofTexts(([path = '']) => posix.normalize(path)),
  relative: ofTexts(([from = '', to = '']) => posix.relative(from, to)),
  toNamespacedPath: ofTexts(([path = '']) => path),
  isAbsolute: lift((call) => boolean(plainText(call.arguments[0])?.startsWith('/') === true, call.origin)),
};

const withPosix: Readonly<Record<string, Intrinsic>> = {
  ...functions,
  ...Object.fromEntries(Object.entries(functions).map(([name, apply]) => [`posix.${name}`, apply])),
};

export const pathIntrinsics: IntrinsicTable = {
  'node:path': withPosix,
  'node:path/posix': functions,
  pathe: functions,
};
