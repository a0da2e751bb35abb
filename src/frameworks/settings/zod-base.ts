import type { ChainCall } from './chain.ts';
import type { IntrinsicTools } from '../../values/intrinsic.ts';
import type { Schema } from './schema.ts';
import type { SchemaOf } from './zod-schema.ts';
import type { Value } from '../../model/value.ts';
import * as scalar from './scalar-schemas.ts';
import * as wrap from './wrapping-schemas.ts';
import { bothOf, entriesOf, listSchema, objectSchema, recordSchema } from './object-schemas.ts';
import { nullValue, undefinedValue } from '../../values/make-value.ts';
import { callWith, fallbackOf, itemsOf } from './given-values.ts';

const texts = new Set(
  'string email url httpUrl uuid guid uuidv4 cuid cuid2 ulid nanoid ipv4 ipv6 cidrv4 base64 base64url jwt hostname hex emoji e164 iso.date iso.time iso.datetime iso.duration templateLiteral'.split(
    ' ',
  ),
);

const yesWords = ['true', '1', 'yes', 'on', 'y', 'enabled'];
const noWords = ['false', '0', 'no', 'off', 'n', 'disabled'];

/** What the call at the start of a chain asks for. */
export function zodBase(
  { name, arguments: args }: ChainCall,
  inner: SchemaOf,
  tools: IntrinsicTools,
): Schema {
  const plain = name
    .split('.')
    .filter((part) => !['z', 'zod', 'default'].includes(part))
    .join('.');
  const of = (value: Value | undefined): Schema =>
    value === undefined ? scalar.unknownSchema : inner(value, tools);
  return (
    textual(plain) ?? simple(plain, args) ?? composed(plain, args, of) ?? computed(plain, args, of, tools)
  );
}

function textual(name: string): Schema | undefined {
  if (!texts.has(name)) return undefined;
  return name === 'url' ? wrap.checked(scalar.textSchema, wrap.isUrl) : scalar.textSchema;
}

function simple(name: string, args: readonly Value[]): Schema | undefined {
  const [first] = args;
  switch (name) {
    case 'number':
    case 'int':
    case 'int32':
    case 'float32':
    case 'float64':
      return scalar.numberSchema;
    case 'boolean':
      return scalar.booleanSchema;
    case 'stringbool':
      return scalar.wordedBoolean(yesWords, noWords);
    case 'coerce.string':
      return scalar.coercedText;
    case 'coerce.number':
      return scalar.coercedNumber;
    case 'coerce.boolean':
      return scalar.truthiness;
    case 'any':
    case 'unknown':
      return scalar.anything;
    case 'literal':
      return scalar.oneOfValues(itemsOf(first) ?? args);
    case 'enum':
    case 'nativeEnum':
      return scalar.oneOfValues(itemsOf(first) ?? [...entriesOf(first).values()]);
    case 'undefined':
    case 'void':
      return scalar.oneOfValues([undefinedValue()]);
    case 'null':
      return scalar.oneOfValues([nullValue()]);
    case 'record':
    case 'partialRecord':
      return recordSchema;
    default:
      return undefined;
  }
}

type Of = (value: Value | undefined) => Schema;

function composed(name: string, [first, second]: readonly Value[], of: Of): Schema | undefined {
  switch (name) {
    case 'object':
    case 'strictObject':
    case 'looseObject': {
      const fields = Array.from(entriesOf(first), ([key, one]) => [key, of(one)] as const);
      return objectSchema(new Map(fields), name === 'looseObject');
    }
    case 'array':
      return listSchema(of(first));
    case 'union':
      return wrap.unionOf((itemsOf(first) ?? []).map(of));
    case 'discriminatedUnion':
      return wrap.unionOf((itemsOf(second) ?? []).map(of));
    case 'intersection':
      return bothOf(of(first), of(second));
    case 'optional':
      return wrap.optional(of(first));
    case 'nullable':
      return wrap.optional(of(first), 'null');
    case 'nullish':
      return wrap.optional(of(first), 'both');
    case '_default':
    case 'prefault':
      return wrap.withDefault(of(first), fallbackOf(second));
    case 'pipe':
      return wrap.piped(of(first), of(second));
    default:
      return undefined;
  }
}

/** Functions of the repository take part. */
function computed(name: string, [first, second]: readonly Value[], of: Of, tools: IntrinsicTools): Schema {
  if (name === 'preprocess') return wrap.preprocessed((value) => callWith(first, value, tools), of(second));
  return name === 'lazy' && first !== undefined ? of(tools.call(first, [])) : scalar.unknownSchema;
}
