import type { IntrinsicTools } from '../../values/intrinsic.ts';
import type { Schema } from './schema.ts';
import type { SchemaOf } from './zod-schema.ts';
import type { Value } from '../../model/value.ts';
import * as wrap from './wrapping-schemas.ts';
import { bothOf, listSchema } from './object-schemas.ts';
import { callMethod, callWith, fallbackOf } from './given-values.ts';
import { plainNumber, plainText } from '../../values/intrinsics/lift.ts';

/** What a further call of a chain makes of the schema so far. */
export function zodMethod(
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
