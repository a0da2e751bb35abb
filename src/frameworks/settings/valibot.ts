import type { Intrinsic, IntrinsicCall, IntrinsicTable, IntrinsicTools } from '../../values/intrinsic.ts';
import type { Schema } from './schema.ts';
import type { Value } from '../../model/value.ts';
import * as scalar from './scalar-schemas.ts';
import * as wrap from './wrapping-schemas.ts';
import { callMethod, callWith, fallbackOf, itemsOf } from './given-values.ts';
import { chainOf } from './chain.ts';
import { chosenKeys, entriesOf, listSchema, objectSchema, recordSchema } from './object-schemas.ts';
import { mayLookAt } from './allowance.ts';
import { parseAndTell, parseOrThrow } from './finish.ts';
import { placed } from './schema.ts';
import { undefinedValue } from '../../values/make-value.ts';

const library = 'valibot';
const deepest = 30;

/** https://valibot.dev/guides/schemas/ */
export function valibotSchema(value: Value | undefined, tools: IntrinsicTools, depth = 0): Schema {
  const chain = value === undefined ? undefined : chainOf(value);
  if (value === undefined || chain?.package !== library || depth > deepest || !mayLookAt(tools))
    return scalar.unknownSchema;
  const [{ name, arguments: args }] = chain.calls;
  const plain = name.replace(/^(?:v|default)\./, '').replace(/Async$/, '');
  const of = (one: Value | undefined): Schema => valibotSchema(one, tools, depth + 1);
  return placed(
    simple(plain, args) ?? composed(plain, args, of, tools, depth) ?? scalar.unknownSchema,
    value,
  );
}

function simple(name: string, [first]: readonly Value[]): Schema | undefined {
  switch (name) {
    case 'string':
      return scalar.textSchema;
    case 'number':
      return scalar.numberSchema;
    case 'boolean':
      return scalar.booleanSchema;
    case 'any':
    case 'unknown':
      return scalar.anything;
    case 'literal':
      return scalar.oneOfValues(first === undefined ? [] : [first]);
    case 'picklist':
    case 'enum':
    case 'enum_':
      return scalar.oneOfValues(itemsOf(first) ?? [...entriesOf(first).values()]);
    case 'record':
      return recordSchema;
    default:
      return undefined;
  }
}

function composed(
  name: string,
  args: readonly Value[],
  of: (value: Value | undefined) => Schema,
  tools: IntrinsicTools,
  depth: number,
): Schema | undefined {
  const [first, second] = args;
  switch (name) {
    case 'object':
    case 'strictObject':
    case 'looseObject':
      return objectSchema(
        new Map(Array.from(entriesOf(first), ([key, one]) => [key, of(one)])),
        name === 'looseObject',
      );
    case 'optional':
    case 'exactOptional':
    case 'undefinedable':
      return maybe(of(first), second, 'undefined');
    case 'nullish':
      return maybe(of(first), second, 'both');
    case 'nullable':
      return maybe(of(first), second, 'null');
    case 'fallback':
      return wrap.withCatch(of(first), fallbackOf(second));
    case 'array':
      return listSchema(of(first));
    case 'union':
      return wrap.unionOf((itemsOf(first) ?? []).map(of));
    case 'variant':
      return wrap.unionOf((itemsOf(second) ?? []).map(of));
    case 'intersect':
      return intersected((itemsOf(first) ?? []).map(of));
    case 'pipe':
      return args.slice(1).reduce((schema, action) => acted(schema, action, tools, depth), of(first));
    case 'partial':
    case 'pick':
    case 'omit':
      return derived(name, of(first), second);
    default:
      return undefined;
  }
}

function maybe(schema: Schema, fallback: Value | undefined, absence: wrap.Absence): Schema {
  return fallback === undefined
    ? wrap.optional(schema, absence)
    : wrap.withDefault(schema, fallbackOf(fallback), absence);
}

function intersected(schemas: readonly Schema[]): Schema {
  return objectSchema(new Map(schemas.flatMap(({ fields }) => [...(fields ?? [])])));
}

function derived(name: 'partial' | 'pick' | 'omit', schema: Schema, list: Value | undefined): Schema {
  const keys = chosenKeys(list);
  const fields = [...(schema.fields ?? [])].flatMap(([key, one]): [string, Schema][] => {
    if (name === 'partial') return [[key, list === undefined || keys.has(key) ? wrap.optional(one) : one]];
    return keys.has(key) === (name === 'pick') ? [[key, one]] : [];
  });
  return objectSchema(new Map(fields), schema.keepsOthers);
}

/** A further item of a pipe is a check, a change, or a schema. */
function acted(schema: Schema, action: Value, tools: IntrinsicTools, depth: number): Schema {
  const chain = chainOf(action);
  const [call] = chain?.calls ?? [];
  if (call === undefined) return schema;
  const name = call.name.replace(/^(?:v|default)\./, '').replace(/Async$/, '');
  const [first] = call.arguments;
  switch (name) {
    case 'transform':
      return wrap.transformed(schema, (value) => callWith(first, value, tools));
    case 'toNumber':
      return wrap.piped(schema, scalar.coercedNumber);
    case 'trim':
      return wrap.transformed(schema, (value) => callMethod(value, 'trim', tools));
    case 'check':
      return wrap.refined(schema, first);
    case 'url':
      return wrap.checked(schema, wrap.isUrl);
    case 'nonEmpty':
      return wrap.checked(
        schema,
        wrap.textTest((text) => text.length > 0),
      );
    case 'description':
    case 'title':
    case 'metadata':
    case 'readonly':
    case 'brand':
      return schema;
    default: {
      const next = valibotSchema(action, tools, depth + 1);
      return isUnknown(next) ? wrap.checked(schema, () => undefined) : wrap.piped(schema, next);
    }
  }
}

function isUnknown(schema: Schema): boolean {
  return schema.parse === scalar.unknownSchema.parse;
}

function asked({ arguments: [schema, given], tools }: IntrinsicCall) {
  return { library, schema: valibotSchema(schema, tools), given: given ?? undefinedValue() };
}

const parse: Intrinsic = (call) => parseOrThrow(asked(call), call);
const safeParse: Intrinsic = (call) =>
  parseAndTell(asked(call), { success: 'success', value: 'output', fault: 'issues' }, call);

const functions = { parse, parseAsync: parse, safeParse, safeParseAsync: safeParse };

export const valibotIntrinsics: IntrinsicTable = {
  valibot: {
    ...functions,
    ...Object.fromEntries(Object.entries(functions).map(([name, one]) => [`v.${name}`, one])),
  },
};
