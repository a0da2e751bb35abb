import type { Known, Value } from '../../../model/value.ts';
import { loadEnvFiles } from '../../../values/intrinsics/load-env-files.ts';
import { plainText } from '../../../values/intrinsics/lift.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable } from '../../../values/intrinsic.ts';
import { argument, isKeywords, keyword, positional } from '../../../values/keywords.ts';
import { boolean, number, object, string, undefinedValue, unresolved } from '../../../values/make-value.ts';
import { isNothing } from '../../settings/layers.ts';
import { fileAbove, fileOf, isTrue, variableOrFile, variablesIn } from './env-files.ts';

/**
 * Libraries that hand out variables by their names, as text or as something else: django-environ, environs,
 * python-decouple and Starlette's `Config`. Two words: no code makes one.
 */
const readerFamily = 'environment reader';
const prefixFamily = 'environment prefix';

/** Where the files of a reader stand among its entries. */
interface Making {
  /** Env files whose values count where no variable is set. */
  readonly files?: readonly string[];
  readonly prefix?: Value | undefined;
  /** Defaults by name: `Env(DEBUG=(bool, False))`. */
  readonly defaults?: Value | undefined;
}

function reader({ files = [], prefix, defaults }: Making, { origin }: Pick<IntrinsicCall, 'origin'>): Known {
  const entries: Record<string, Value> = {
    files: object(Object.fromEntries(files.map((file) => [file, string(file)]))),
    prefix: prefix ?? string(''),
    defaults: defaults ?? object({}),
  };
  return object(entries, origin, { of: { builtin: readerFamily } });
}

function filesOf(receiver: Value | undefined): readonly string[] {
  const files = receiver === undefined ? undefined : entryOf(receiver, 'files');
  return files?.kind === 'known' && files.data.type === 'object' ? [...files.data.entries.keys()] : [];
}

function entryOf(value: Value, name: string): Value | undefined {
  return value.kind === 'known' && value.data.type === 'object' ? value.data.entries.get(name) : undefined;
}

/** `env('X')`, `env.str('X', 'a')`, `config('X', default='a', cast=int)`. */
const read =
  (as: (value: Value) => Value = (value) => value): Intrinsic =>
  (call) => {
    const { receiver, arguments: args, tools, origin } = call;
    const self = receiver === undefined ? undefined : tools.current(receiver);
    const prefix = self === undefined ? '' : (plainText(entryOf(self, 'prefix')) ?? '');
    const name = plainText(argument(args, 0, 'var') ?? keyword(args, 'name') ?? keyword(args, 'key'));
    if (name === undefined) return unresolved('a variable whose name is not known', origin);
    const fallback = fallbackOf(name, self, call);
    const files = variablesIn(filesOf(self), call);
    return as(variableOrFile(`${prefix}${name}`, files, fallback, call));
  };

function fallbackOf(
  name: string,
  self: Value | undefined,
  { arguments: args }: IntrinsicCall,
): Value | undefined {
  const [, second, third] = positional(args);
  const given = keyword(args, 'default') ?? keyword(args, 'missing') ?? (isType(second) ? third : second);
  if (given !== undefined) return isNothing(given) ? undefined : given;
  const declared = self === undefined ? undefined : entryOf(self, 'defaults');
  const pair = declared === undefined ? undefined : entryOf(declared, name);
  const items = pair?.kind === 'known' && pair.data.type === 'array' ? pair.data.items : [];
  return items[1];
}

/** Starlette and django-environ take what to make of the text at the same place: `config('DEBUG', bool)`. */
function isType(value: Value | undefined): boolean {
  return (
    value?.kind === 'known' && ['class', 'function', 'external', 'result', 'module'].includes(value.data.type)
  );
}

function mapped(make: (text: string, value: Known) => Value): (value: Value) => Value {
  const of = (value: Value): Value => {
    if (value.kind === 'one-of') return { ...value, options: value.options.map(of) };
    return value.kind === 'known' && value.data.type === 'string' ? make(value.data.value, value) : value;
  };
  return of;
}

const asBoolean = mapped((text, { origin }) =>
  boolean(/^(?:true|on|ok|y|yes|1|t)$/i.test(text.trim()), origin),
);

const asNumber = mapped((text, value) =>
  /^-?\d{1,15}$/.test(text.trim()) ? number(Number(text), value.origin) : value,
);

/** `cast=bool` and `cast=int` decide branches; others only dress the text up. */
const readAndCast: Intrinsic = (call) => {
  const cast = keyword(call.arguments, 'cast') ?? positional(call.arguments)[1];
  const name = cast?.kind === 'known' && cast.data.type === 'external' ? cast.data.path.at(-1) : undefined;
  return read(name === 'bool' ? asBoolean : name === 'int' ? asNumber : undefined)(call);
};

const make: Intrinsic = (call) => {
  const { arguments: args } = call;
  const declared = args.find(isKeywords);
  return reader({ prefix: keyword(args, 'prefix'), defaults: declared }, call);
};

/** `env.read_env()` sets the variables of a file, and leaves those alone that are set. */
const readFile: Intrinsic = (call) => {
  const { arguments: args, origin } = call;
  const given = argument(args, 0, 'path') ?? keyword(args, 'env_file');
  const file = given === undefined || isNothing(given) ? fileAbove('.env', call) : fileOf(given, call);
  const override = isTrue(keyword(args, 'override')) || isTrue(keyword(args, 'overwrite'));
  if (file !== undefined) loadEnvFiles({ files: [file], loader: 'dotenv', override }, call);
  return undefinedValue(origin);
};

/** `with env.prefixed('SHOP_'):`, also one inside the other. */
const prefixed: Intrinsic = ({ receiver, arguments: [prefix], origin }) =>
  receiver === undefined || prefix === undefined
    ? undefinedValue(origin)
    : object({ reader: receiver, prefix }, origin, { of: { builtin: prefixFamily } });

const enterPrefix: Intrinsic = ({ receiver, tools, origin }) => {
  const of = receiver === undefined ? undefined : entryOf(receiver, 'reader');
  const added = receiver === undefined ? undefined : entryOf(receiver, 'prefix');
  if (receiver === undefined || of === undefined || added === undefined) return undefinedValue(origin);
  const before = entryOf(tools.current(of), 'prefix') ?? string('');
  tools.setMember(receiver, 'before', before);
  tools.setMember(of, 'prefix', tools.text([before, added]));
  return of;
};

const leavePrefix: Intrinsic = ({ receiver, tools, origin }) => {
  const self = receiver === undefined ? undefined : tools.current(receiver);
  const of = self === undefined ? undefined : entryOf(self, 'reader');
  if (self !== undefined && of !== undefined)
    tools.setMember(of, 'prefix', entryOf(self, 'before') ?? string(''));
  return undefinedValue(origin);
};

/** `Config('.env')`, `Config(env_prefix='SHOP_')`. https://www.starlette.io/config/ */
const starlette: Intrinsic = (call) => {
  const given = argument(call.arguments, 0, 'env_file');
  const file = given === undefined || isNothing(given) ? undefined : fileOf(given, call);
  return reader(
    { files: file === undefined ? [] : [file], prefix: keyword(call.arguments, 'env_prefix') },
    call,
  );
};

/** `config('X')` looks for `.env` above the code that calls it. https://github.com/HBNetwork/python-decouple#how-does-it-work */
const decouple: Intrinsic = (call) =>
  readAndCast({ ...call, receiver: reader({ files: [fileAbove('.env', call)] }, call) });

const automatic: Intrinsic = (call) => reader({ files: [fileAbove('.env', call)] }, call);

/** `Config(RepositoryEnv('.env.test'))` */
const ofRepository: Intrinsic = (call) => {
  const [repository] = positional(call.arguments);
  const data =
    repository?.kind === 'known' && repository.data.type === 'result' ? repository.data : undefined;
  const isFile = data?.path.at(-2) === 'RepositoryEnv';
  const file = isFile ? fileOf(data.arguments[0], call) : undefined;
  return reader({ files: file === undefined ? [] : [file] }, call);
};

/** What these give is text, or a list of texts, or an address taken apart. */
const plain = [
  'str',
  'url',
  'path',
  'json',
  'enum',
  'timedelta',
  'date',
  'datetime',
  'uuid',
  'bytes',
  'log_level',
];

/** https://django-environ.readthedocs.io/en/latest/, https://github.com/sloria/environs */
export const envReaders: IntrinsicTable = {
  [readerFamily]: {
    '()': readAndCast,
    ...Object.fromEntries(plain.map((name) => [name, read()])),
    ...{ get: readAndCast, get_value: read(), bool: read(asBoolean), int: read(asNumber) },
    ...{ read_env: readFile, 'Env.read_env': readFile, prefixed },
  },
  [prefixFamily]: { __enter__: enterPrefix, __exit__: leavePrefix },
  environ: { Env: make, FileAwareEnv: make, 'Env.read_env': readFile },
  environs: { Env: make, FileAwareEnv: make },
  decouple: { config: decouple, AutoConfig: automatic, Config: ofRepository },
  starlette: { 'config.Config': starlette },
};
