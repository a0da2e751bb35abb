import type { ChainCall } from './chain.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable, IntrinsicTools } from '../../values/intrinsic.ts';
import type { Schema } from './schema.ts';
import type { Value } from '../../model/value.ts';
import * as scalar from './scalar-schemas.ts';
import * as wrap from './wrapping-schemas.ts';
import { chainOf } from './chain.ts';
import { entriesOf, listSchema, objectSchema } from './object-schemas.ts';
import { fallbackOf, itemsOf } from './given-values.ts';
import { mayLookAt } from './allowance.ts';
import { parseAndTell, parseOrThrow } from './finish.ts';
import { placed } from './schema.ts';
import { undefinedValue } from '../../values/make-value.ts';

const library = 'joi';
const deepest = 30;

/** Everything is optional unless `required()` is said; text is made into what is asked for. https://joi.dev/api/ */
export function joiSchema(value: Value | undefined, tools: IntrinsicTools, depth = 0): Schema {
  if (!mayLookAt(tools)) return scalar.unknownSchema;
  const chain = value === undefined ? undefined : chainOf(value);
  if (chain === undefined || value === undefined || depth > deepest) {
    // A plain object stands for an object schema.
    const fields = entriesOf(value);
    return fields.size === 0 ? scalar.unknownSchema : objectSchema(fieldsOf(value, tools, depth));
  }
  const [start, ...methods] = chain.calls;
  const inner = methods.reduce(
    (schema, call) => method(schema, call, tools, depth),
    base(start, tools, depth),
  );
  return placed(presence(inner, methods), value);
}

function fieldsOf(shape: Value | undefined, tools: IntrinsicTools, depth: number): Map<string, Schema> {
  return new Map(Array.from(entriesOf(shape), ([key, one]) => [key, joiSchema(one, tools, depth + 1)]));
}

function base({ name, arguments: [first] }: ChainCall, tools: IntrinsicTools, depth: number): Schema {
  switch (name.split('.').at(-1)) {
    case 'object':
    case 'compile':
      return objectSchema(fieldsOf(first, tools, depth));
    case 'string':
      return scalar.textSchema;
    case 'number':
      return scalar.coercedNumber;
    case 'boolean':
    case 'bool':
      return scalar.wordedBoolean(['true'], ['false']);
    case 'array':
      return listSchema(scalar.anything);
    case 'any':
      return scalar.anything;
    case 'valid':
    case 'equal':
      return scalar.oneOfValues(first === undefined ? [] : [first]);
    default:
      return scalar.unknownSchema;
  }
}

function method(
  schema: Schema,
  { name, arguments: args }: ChainCall,
  tools: IntrinsicTools,
  depth: number,
): Schema {
  const [first] = args;
  const allowed = args.flatMap((one) => itemsOf(one) ?? [one]);
  switch (name) {
    case 'keys':
    case 'append':
      return objectSchema(
        new Map([...(schema.fields ?? []), ...fieldsOf(first, tools, depth)]),
        schema.keepsOthers,
      );
    case 'unknown':
      return schema.fields === undefined ? schema : objectSchema(schema.fields, true);
    case 'valid':
    case 'equal':
      return wrap.piped(schema, scalar.oneOfValues(allowed));
    case 'allow':
      return wrap.unionOf([scalar.oneOfValues(allowed), schema]);
    case 'uri':
      return wrap.checked(schema, wrap.isUrl);
    case 'required':
    case 'exist':
    case 'optional':
    case 'default':
    case 'description':
    case 'label':
    case 'note':
    case 'options':
    case 'prefs':
    case 'preferences':
    case 'trim':
      return schema;
    default:
      return wrap.checked(schema, () => undefined);
  }
}

function presence(schema: Schema, methods: readonly ChainCall[]): Schema {
  const fallback = methods.findLast(({ name }) => name === 'default');
  if (fallback !== undefined) return wrap.withDefault(schema, fallbackOf(fallback.arguments[0]));
  if (schema.fields !== undefined) return schema;
  const said = methods.findLast(({ name }) => ['required', 'exist', 'optional'].includes(name));
  return said === undefined || said.name === 'optional'
    ? wrap.optional(schema)
    : wrap.piped(scalar.defined, schema);
}

const names = { value: 'value', fault: 'error' };

const onSchema = ({ receiver, arguments: [given], tools }: IntrinsicCall) => ({
  library,
  schema: joiSchema(receiver, tools),
  given: given ?? undefinedValue(),
});

const byFunction = ({ arguments: [given, schema], tools }: IntrinsicCall) => ({
  library,
  schema: joiSchema(schema, tools),
  given: given ?? undefinedValue(),
});

const tell: Intrinsic = (call) => parseAndTell(onSchema(call), names, call);
const validateAsync: Intrinsic = (call) => parseOrThrow(onSchema(call), call);
const attempt: Intrinsic = (call) => parseOrThrow(byFunction(call), call);

const functions = { attempt, assert: attempt };

const table: IntrinsicTable[string] = {
  '**().validate': tell,
  '**().validateAsync': validateAsync,
  ...functions,
  ...Object.fromEntries(Object.entries(functions).map(([name, one]) => [`Joi.${name}`, one])),
};

export const joiIntrinsics: IntrinsicTable = { joi: table, '@hapi/joi': table };
