import { posix } from 'node:path';
import type { Known, Origin, Value } from '../../model/value.ts';
import { onDemand, type Intrinsic, type IntrinsicCall, type IntrinsicTable } from '../../values/intrinsic.ts';
import { positional } from '../../values/keywords.ts';
import { array, known, object, string, undecided, unresolved } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';

/** What a `pathlib.Path` is. Two words: its members are made on demand. */
export const pathFamily = 'pathlib path';

export function pathObject(text: Value, origin: readonly Origin[]): Known {
  return object({ text }, text.origin.length === 0 ? origin : text.origin, { of: { builtin: pathFamily } });
}

function textIn(value: Value | undefined): Value | undefined {
  if (value?.kind !== 'known' || value.data.type !== 'object' || value.data.of === undefined) return value;
  return 'builtin' in value.data.of && value.data.of.builtin === pathFamily
    ? value.data.entries.get('text')
    : value;
}

const make: Intrinsic = (call) => {
  const parts = positional(call.arguments).map((one) => textIn(one) ?? one);
  if (parts.length === 0) return pathObject(string('.', call.origin), call.origin);
  return pathObject(joinedPath(call, parts), call.origin);
};

/** Parts of a path; an absolute one starts anew. What is not known of a part stays a hole. */
export function joinedPath(
  { tools, origin }: Pick<IntrinsicCall, 'tools' | 'origin'>,
  given: readonly Value[],
): Value {
  const known = given.map((part) =>
    part.kind === 'known' && (part.data.type === 'undefined' || part.data.type === 'null')
      ? unresolved('a part of a path', part.origin)
      : part,
  );
  const parts = known;
  const from = parts.findLastIndex((part) => (plainOf(part) ?? '').startsWith('/'));
  const rest = from < 0 ? parts : parts.slice(from);
  const texts = rest.map(plainOf);
  if (texts.every((one) => one !== undefined))
    return string(
      normalized(posix.join(...texts)),
      rest
        .flatMap((one) => [...one.origin])
        .slice(0, 8)
        .concat(origin)
        .slice(0, 8),
    );
  return tools.text(
    rest.flatMap((part, index) => (index === 0 || endsInSlash(rest[index - 1]) ? [part] : ['/', part])),
  );
}

function normalized(text: string): string {
  return text.length > 1 && text.endsWith('/') ? text.slice(0, -1) : text;
}

function endsInSlash(value: Value | undefined): boolean {
  return value !== undefined && (plainOf(value) ?? '').endsWith('/');
}

function plainOf(value: Value): string | undefined {
  return value.kind === 'known' && value.data.type === 'string' ? value.data.value : undefined;
}

/** The folder of a path; of one that is only partly known the last known part is taken off. */
function parentOf(call: Pick<IntrinsicCall, 'tools' | 'origin'>, text: Value): Value {
  const plain = plainOf(text);
  if (plain !== undefined) return string(posix.dirname(plain), text.origin);
  if (text.kind === 'known' && text.data.type === 'template') {
    const last = text.data.parts.at(-1);
    if (typeof last === 'string' && last.includes('/')) {
      const kept = last.slice(0, last.lastIndexOf('/'));
      return call.tools.text([...text.data.parts.slice(0, -1), kept]);
    }
    return call.tools.text([text, '/..']);
  }
  if (text.kind === 'one-of') return call.tools.join(text.options.map((option) => parentOf(call, option)));
  return text.kind === 'known'
    ? unresolved('the folder of a path', call.origin)
    : call.tools.text([text, '/..']);
}

/** The path as the module makes it: what is done to it is done to that. */
function made(text: Value, origin: readonly Origin[]): Known {
  return known({ type: 'result', package: 'pathlib', path: ['Path', '()'], arguments: [text] }, origin);
}

const member: Intrinsic = (call) => {
  const {
    receiver,
    arguments: [key],
    origin,
  } = call;
  const name = key === undefined ? undefined : keyOf(key);
  const text = textIn(receiver);
  if (name === undefined || text === undefined) return unresolved('a member of a path', origin);
  const plain = plainOf(text);
  switch (name) {
    case 'parent':
      return pathObject(parentOf(call, text), origin);
    case 'parents': {
      const parents: Value[] = [];
      let at = text;
      for (let step = 0; step < 8; step += 1) parents.push(pathObject((at = parentOf(call, at)), origin));
      return array(parents, origin, true);
    }
    case 'strpath':
      return text;
    case 'name':
      return plain === undefined
        ? unresolved('the name of a path', origin)
        : string(posix.basename(plain), text.origin);
    case 'stem':
      return plain === undefined
        ? unresolved('the name of a path', origin)
        : string(posix.basename(plain, posix.extname(plain)), text.origin);
    case 'suffix':
      return plain === undefined
        ? unresolved('the name of a path', origin)
        : string(posix.extname(plain), text.origin);
    default:
      return known(
        { type: 'external', package: 'pathlib', path: ['Path', '()', name], of: made(text, origin) },
        origin,
      );
  }
};

function receiverText({ receiver }: IntrinsicCall): Value | undefined {
  return receiver?.kind === 'known' && receiver.data.type === 'result'
    ? receiver.data.arguments[0]
    : undefined;
}

const same: Intrinsic = (call) => {
  const text = receiverText(call);
  return text === undefined ? unresolved('a path', call.origin) : pathObject(text, call.origin);
};

const below: Intrinsic = (call) => {
  const text = receiverText(call);
  if (text === undefined) return unresolved('a path', call.origin);
  return pathObject(
    joinedPath(call, [text, ...positional(call.arguments).map((one) => textIn(one) ?? one)]),
    call.origin,
  );
};

/** Whatever lies below: one of the files stands for all. */
const listed: Intrinsic = (call) => {
  const text = receiverText(call);
  if (text === undefined) return array([], call.origin, true);
  return array(
    [pathObject(call.tools.text([text, '/', unresolved('a name', call.origin)]), call.origin)],
    call.origin,
  );
};

const asText: Intrinsic = (call) => receiverText(call) ?? unresolved('a path', call.origin);

const withName: Intrinsic = (call) => {
  const text = receiverText(call);
  const [name] = call.arguments;
  if (text === undefined || name === undefined) return unresolved('a path', call.origin);
  return pathObject(joinedPath(call, [parentOf(call, text), name]), call.origin);
};

const withSuffix: Intrinsic = (call) => {
  const text = receiverText(call);
  const plain = text === undefined ? undefined : plainOf(text);
  const suffix = call.arguments[0] === undefined ? undefined : plainOf(call.arguments[0]);
  if (text === undefined) return unresolved('a path', call.origin);
  if (plain === undefined || suffix === undefined) return pathObject(text, call.origin);
  return pathObject(
    string(plain.slice(0, plain.length - posix.extname(plain).length) + suffix, text.origin),
    call.origin,
  );
};

/** `path / 'name'`, and `'name' / path`. */
const divided: Intrinsic = (call) => {
  const [left, right] = call.arguments;
  if (left === undefined || right === undefined) return unresolved('a path', call.origin);
  return pathObject(joinedPath(call, [textIn(left) ?? left, textIn(right) ?? right]), call.origin);
};

const home: Intrinsic = ({ origin }) => pathObject(undecided('the home folder', origin), origin);

const workingFolder: Intrinsic = ({ tools, origin }) => pathObject(tools.workingFolder, origin);

const pathClass: Readonly<Record<string, Intrinsic>> = Object.fromEntries(
  ['Path', 'PurePath', 'PosixPath', 'PurePosixPath', 'WindowsPath'].map((name) => [name, make]),
);

const osPath: Readonly<Record<string, Intrinsic>> = {
  'path.join': (call) =>
    joinedPath(
      call,
      positional(call.arguments).map((one) => textIn(one) ?? one),
    ),
  'path.dirname': (call) => parentOf(call, textIn(call.arguments[0]) ?? unresolved('a path', call.origin)),
  'path.abspath': (call) => textIn(call.arguments[0]) ?? unresolved('a path', call.origin),
  'path.realpath': (call) => textIn(call.arguments[0]) ?? unresolved('a path', call.origin),
  'path.normpath': (call) => textIn(call.arguments[0]) ?? unresolved('a path', call.origin),
  'path.expanduser': (call) => textIn(call.arguments[0]) ?? unresolved('a path', call.origin),
  'path.expandvars': (call) => textIn(call.arguments[0]) ?? unresolved('a path', call.origin),
  'path.basename': ({ arguments: [path], origin }) => {
    const text = textIn(path);
    const plain = text === undefined ? undefined : plainOf(text);
    return plain === undefined
      ? unresolved('the name of a path', origin)
      : string(posix.basename(plain), origin);
  },
  fspath: ({ arguments: [path], origin }) => textIn(path) ?? unresolved('a path', origin),
  getcwd: ({ tools }) => tools.workingFolder,
};

/** A folder of the factory that pytest hands out. */
const freshFolder: Intrinsic = ({ origin }) =>
  pathObject(
    known({ type: 'result', package: 'tempfile', path: ['mkdtemp', '()'], arguments: [] }, origin),
    origin,
  );

/** https://docs.python.org/3/library/pathlib.html, https://docs.python.org/3/library/os.path.html */
export const paths: IntrinsicTable = {
  [pathFamily]: { [onDemand]: member, '/': divided },
  pathlib: {
    ...pathClass,
    'Path.home': home,
    'Path.cwd': workingFolder,
    'Path().resolve': same,
    'Path().absolute': same,
    'Path().expanduser': same,
    'Path().joinpath': below,
    // pytest's `tmpdir`: https://py.readthedocs.io/en/latest/path.html
    'Path().join': below,
    'Path().with_name': withName,
    'Path().with_suffix': withSuffix,
    'Path().as_posix': asText,
    'Path().__str__': asText,
    'Path().__fspath__': asText,
    'Path().iterdir': listed,
    'Path().glob': listed,
    'Path().rglob': listed,
  },
  tempfile: { 'factory.mktemp': freshFolder, 'factory.getbasetemp': freshFolder },
  os: osPath,
};
