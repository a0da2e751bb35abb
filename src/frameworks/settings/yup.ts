import type { ChainCall } from './chain.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable, IntrinsicTools } from '../../values/intrinsic.ts';
import type { Schema } from './schema.ts';
import type { Value } from '../../model/value.ts';
import * as scalar from './scalar-schemas.ts';
import * as wrap from './wrapping-schemas.ts';
import { boolean, undefinedValue } from '../../values/make-value.ts';
import { callMethod, fallbackOf, itemsOf } from './given-values.ts';
import { chainOf } from './chain.ts';
import { entriesOf, listSchema, objectSchema } from './object-schemas.ts';
import { mayLookAt } from './allowance.ts';
import { parseOrThrow } from './finish.ts';
import { placed } from './schema.ts';

const library = 'yup';
const deepest = 30;

/**
 * Everything is optional unless `required()` is said, and a default counts before any check.
 * https://github.com/jquense/yup#api
 */
export function yupSchema(value: Value | undefined, tools: IntrinsicTools, depth = 0): Schema {
  const chain = value === undefined ? undefined : chainOf(value);
  if (value === undefined || chain?.package !== library || depth > deepest || !mayLookAt(tools))
    return scalar.unknownSchema;
  const [start, ...methods] = chain.calls;
  const of = (one: Value | undefined): Schema => yupSchema(one, tools, depth + 1);
  const inner = methods.reduce(
    (schema, call) => method(schema, call, of, tools),
    base(start, of) ?? scalar.unknownSchema,
  );
  return placed(presence(inner, methods), value);
}

function base({ name, arguments: [first] }: ChainCall, of: (value: Value) => Schema): Schema | undefined {
  switch (name.replace(/^(?:yup|default)\./i, '')) {
    case 'object':
      return objectSchema(fieldsOf(first, of), true);
    case 'string':
      return scalar.coercedText;
    case 'number':
      return scalar.coercedNumber;
    case 'bool':
    case 'boolean':
      return scalar.wordedBoolean(['true', '1'], ['false', '0']);
    case 'array':
      return listSchema(first === undefined ? scalar.anything : of(first));
    case 'mixed':
      return scalar.anything;
    default:
      return undefined;
  }
}

function fieldsOf(shape: Value | undefined, of: (value: Value) => Schema): Map<string, Schema> {
  return new Map(Array.from(entriesOf(shape), ([key, one]) => [key, of(one)]));
}

function method(
  schema: Schema,
  { name, arguments: args }: ChainCall,
  of: (value: Value) => Schema,
  tools: IntrinsicTools,
): Schema {
  const [first] = args;
  switch (name) {
    case 'shape':
      return objectSchema(new Map([...(schema.fields ?? []), ...fieldsOf(first, of)]), true);
    case 'concat':
      return first === undefined
        ? schema
        : objectSchema(new Map([...(schema.fields ?? []), ...(of(first).fields ?? [])]), true);
    case 'noUnknown':
      return schema.fields === undefined ? schema : objectSchema(schema.fields);
    case 'oneOf':
      return wrap.piped(schema, scalar.oneOfValues(itemsOf(first) ?? args));
    case 'url':
      return wrap.checked(schema, wrap.isUrl);
    case 'trim':
      return wrap.transformed(schema, (value) => callMethod(value, 'trim', tools));
    case 'transform':
      return wrap.preprocessed(
        (value) => (first === undefined ? value : tools.call(first, [value, value])),
        schema,
      );
    case 'required':
    case 'defined':
    case 'optional':
    case 'notRequired':
    case 'nullable':
    case 'default':
    case 'label':
    case 'meta':
    case 'strict':
      return schema;
    default:
      return wrap.checked(schema, () => undefined);
  }
}

/** What is said last counts; the default stands outside of everything. */
function presence(schema: Schema, methods: readonly ChainCall[]): Schema {
  const said = methods.findLast(({ name }) =>
    ['required', 'defined', 'optional', 'notRequired'].includes(name),
  );
  const isRequired = said?.name === 'required' || said?.name === 'defined';
  const fallback = methods.findLast(({ name }) => name === 'default');
  if (fallback !== undefined) return wrap.withDefault(schema, fallbackOf(fallback.arguments[0]));
  if (schema.fields !== undefined) return schema;
  return isRequired ? present(schema) : wrap.optional(schema, 'both');
}

/** Text is made of anything, but of nothing only where nothing is fine. */
function present(schema: Schema): Schema {
  return wrap.piped(scalar.defined, schema);
}

const onSchema = ({ receiver, arguments: [given], tools }: IntrinsicCall) => ({
  library,
  schema: yupSchema(receiver, tools),
  given: given ?? undefinedValue(),
});

const validate: Intrinsic = (call) => parseOrThrow(onSchema(call), call);

/** Makes the value and checks nothing. */
const cast: Intrinsic = (call) => {
  const { schema, given } = onSchema(call);
  return schema.parse(given, call.tools).value;
};

const isValid: Intrinsic = (call) => {
  const { schema, given } = onSchema(call);
  const { verdict } = schema.parse(given, call.tools);
  return verdict === 'may refuse'
    ? { kind: 'undecided', what: 'whether the settings are accepted', origin: call.origin }
    : boolean(verdict === 'accepts', call.origin);
};

export const yupIntrinsics: IntrinsicTable = {
  yup: {
    '**().validateSync': validate,
    '**().validate': validate,
    '**().cast': cast,
    '**().isValidSync': isValid,
    '**().isValid': isValid,
  },
};
