import type { Chain, ChainCall } from './chain.ts';
import type { IntrinsicTools } from '../../values/intrinsic.ts';
import type { Schema } from './schema.ts';
import { placed } from './schema.ts';
import type { Value } from '../../model/value.ts';
import * as scalar from './scalar-schemas.ts';
import * as wrap from './wrapping-schemas.ts';
import { chainOf } from './chain.ts';
import { entriesOf, listSchema, objectSchema, recordSchema } from './object-schemas.ts';
import { plainNumber, plainText } from '../../values/intrinsics/lift.ts';
import { zodObjectMethod } from './zod-object.ts';

/** Everything that a schema is made of is one of these, so that other libraries' schemas can stand in it. */
export type SchemaOf = (value: Value, tools: IntrinsicTools) => Schema;

/** Deeper schemas than anybody writes for settings are taken as they come. */
const deepest = 30;

/** A schema that was written with Zod 3 or 4, Zod Mini included. https://zod.dev/api */
export function zodSchema(value: Value, tools: IntrinsicTools, depth = 0): Schema {
  const chain = chainOf(value);
  if (chain === undefined || depth > deepest) return fieldOfShape(value, tools, depth);
  const inner: SchemaOf = (one) => zodSchema(one, tools, depth + 1);
  return placed(followChain(chain, inner, tools), value);
}

/** `schema.shape.NAME` is a member of a call's result and no call itself. */
function fieldOfShape(value: Value, tools: IntrinsicTools, depth: number): Schema {
  if (value.kind !== 'known' || value.data.type !== 'external' || depth > deepest)
    return scalar.unknownSchema;
  const { path, of } = value.data;
  if (of === undefined || path.at(-2) !== 'shape') return scalar.unknownSchema;
  return zodSchema(of, tools, depth + 1).fields?.get(path.at(-1) ?? '') ?? scalar.unknownSchema;
}

function followChain({ calls }: Chain, inner: SchemaOf, tools: IntrinsicTools): Schema {
  const [start, ...methods] = calls;
  let schema = base(start, inner, tools);
  for (const call of methods) {
    const parts = call.name.split('.');
    while (parts[0] === 'shape')
      schema = schema.fields?.get(parts.splice(0, 2)[1] ?? '') ?? scalar.unknownSchema;
    const name = parts.join('.');
    schema =
      zodObjectMethod(schema, name, call.arguments, inner, tools) ??
      method(schema, name, call.arguments, inner, tools);
  }
  return schema;
}

const texts = new Set(
  'string email url httpUrl uuid guid uuidv4 cuid cuid2 ulid nanoid ipv4 ipv6 cidrv4 base64 base64url jwt hostname hex emoji e164 iso.date iso.time iso.datetime iso.duration templateLiteral'.split(
    ' ',
  ),
);

const yesWords = ['true', '1', 'yes', 'on', 'y', 'enabled'];
const noWords = ['false', '0', 'no', 'off', 'n', 'disabled'];

function base({ name, arguments: args }: ChainCall, inner: SchemaOf, tools: IntrinsicTools): Schema {
  const plain = name
    .split('.')
    .filter((part) => !['z', 'zod', 'default'].includes(part))
    .join('.');
  const [first, second] = args;
  if (texts.has(plain))
    return plain === 'url' ? wrap.checked(scalar.textSchema, wrap.isUrl) : scalar.textSchema;
  const of = (value: Value | undefined): Schema =>
    value === undefined ? scalar.unknownSchema : inner(value, tools);
  switch (plain) {
    case 'object':
    case 'strictObject':
    case 'looseObject':
    case 'interface': {
      const fields = Array.from(entriesOf(first), ([key, one]) => [key, of(one)] as const);
      return objectSchema(new Map(fields), plain === 'looseObject');
    }
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
      return scalar.oneOfValues([{ kind: 'known', data: { type: 'undefined' }, origin: [] }]);
    case 'null':
      return scalar.oneOfValues([{ kind: 'known', data: { type: 'null' }, origin: [] }]);
    case 'array':
      return listSchema(of(first));
    case 'record':
    case 'partialRecord':
      return recordSchema;
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
    case 'preprocess':
      return wrap.preprocessed((value) => callWith(first, value, tools), of(second));
    case 'pipe':
      return wrap.piped(of(first), of(second));
    case 'lazy':
      return first === undefined ? scalar.unknownSchema : of(tools.call(first, []));
    default:
      return scalar.unknownSchema;
  }
}

function method(
  schema: Schema,
  name: string,
  [first]: readonly Value[],
  inner: SchemaOf,
  tools: IntrinsicTools,
): Schema {
  switch (name) {
    case 'default':
    case 'prefault':
      return wrap.withDefault(schema, fallbackOf(first));
    case 'optional':
    case 'exactOptional':
      return wrap.optional(schema);
    case 'nullable':
      return wrap.optional(schema, 'null');
    case 'nullish':
      return wrap.optional(schema, 'both');
    case 'catch':
      return wrap.withCatch(schema, fallbackOf(first));
    case 'transform':
    case 'overwrite':
      return wrap.transformed(schema, (value) => callWith(first, value, tools));
    case 'refine':
      return wrap.refined(schema, first);
    case 'pipe':
      return first === undefined ? schema : wrap.piped(schema, inner(first, tools));
    case 'or':
      return first === undefined ? schema : wrap.unionOf([schema, inner(first, tools)]);
    case 'and':
      return first === undefined ? schema : bothOf(schema, inner(first, tools));
    case 'array':
      return listSchema(schema);
    case 'unwrap':
    case 'innerType':
    case 'sourceType':
    case 'removeDefault':
    case 'removeCatch':
      return schema.of ?? schema;
    case 'url':
      return wrap.checked(schema, wrap.isUrl);
    case 'trim':
      return wrap.transformed(schema, (value) => callMethod(value, 'trim', tools));
    case 'toLowerCase':
    case 'toUpperCase':
      return wrap.transformed(schema, (value) => callMethod(value, name, tools));
    case 'startsWith':
    case 'endsWith':
    case 'includes':
      return wrap.checked(schema, edgeTest(name, first));
    case 'nonempty':
      return wrap.checked(
        schema,
        wrap.textTest((text) => text.length > 0),
      );
    case 'min':
    case 'length':
    case 'max':
      return wrap.checked(schema, sizeTest(name, first));
    case 'extract':
    case 'exclude':
      return schema;
    default:
      return isHarmless(name) ? schema : wrap.checked(schema, () => undefined);
  }
}

/** Names and texts for people, and what objects do with other keys. */
function isHarmless(name: string): boolean {
  return ['describe', 'meta', 'brand', 'readonly', 'openapi', 'register', 'clone'].includes(name);
}

function edgeTest(name: 'startsWith' | 'endsWith' | 'includes', value: Value | undefined): wrap.Test {
  const wanted = plainText(value);
  return wanted === undefined ? () => undefined : wrap.textTest((text) => text[name](wanted));
}

/** Of a text the length counts, of a number the number. */
function sizeTest(name: 'min' | 'max' | 'length', value: Value | undefined): wrap.Test {
  const bound = plainNumber(value);
  return (one) => {
    const size = plainNumber(one) ?? plainText(one)?.length;
    if (bound === undefined || size === undefined) return undefined;
    if (name === 'length') return size === bound;
    return name === 'min' ? size >= bound : size <= bound;
  };
}

function bothOf(left: Schema, right: Schema): Schema {
  if (left.fields === undefined || right.fields === undefined) return wrap.piped(left, right);
  return objectSchema(
    new Map([...left.fields, ...right.fields]),
    left.keepsOthers ?? right.keepsOthers ?? false,
  );
}

/** A default may be a function that makes it. */
export function fallbackOf(value: Value | undefined): (tools: IntrinsicTools) => Value {
  return (tools) => {
    if (value === undefined) return { kind: 'known', data: { type: 'undefined' }, origin: [] };
    return value.kind === 'known' && value.data.type === 'function' ? tools.call(value, []) : value;
  };
}

export function itemsOf(value: Value | undefined): readonly Value[] | undefined {
  return value?.kind === 'known' && value.data.type === 'array' ? value.data.items : undefined;
}

export function callWith(callee: Value | undefined, value: Value, tools: IntrinsicTools): Value {
  return callee === undefined ? value : tools.call(callee, [value]);
}

export function callMethod(value: Value, name: string, tools: IntrinsicTools): Value {
  return value.kind === 'known' ? tools.call(tools.member(value, name), []) : value;
}
