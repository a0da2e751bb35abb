import type { IntrinsicTools } from '../../values/intrinsic.ts';
import type { Schema } from './schema.ts';
import type { SchemaOf } from './zod-schema.ts';
import type { Value } from '../../model/value.ts';
import { chosenKeys, entriesOf, objectSchema } from './object-schemas.ts';
import { optional } from './wrapping-schemas.ts';

/** Methods that make another object schema of one; undefined for every other method. */
export function zodObjectMethod(
  schema: Schema,
  name: string,
  [first]: readonly Value[],
  inner: SchemaOf,
  tools: IntrinsicTools,
): Schema | undefined {
  const { fields, keepsOthers = false } = schema;
  if (fields === undefined) return undefined;
  const keys = (): ReadonlySet<string> => (first === undefined ? new Set(fields.keys()) : chosenKeys(first));
  const each = (change: (one: Schema, key: string) => Schema | undefined): Schema => {
    const changed = [...fields].flatMap(([key, one]) => {
      const next = change(one, key);
      return next === undefined ? [] : [[key, next] as const];
    });
    return objectSchema(new Map(changed), keepsOthers);
  };
  switch (name) {
    case 'extend':
    case 'augment':
    case 'safeExtend': {
      const more = Array.from(entriesOf(first), ([key, one]) => [key, inner(one, tools)] as const);
      return objectSchema(new Map([...fields, ...more]), keepsOthers);
    }
    case 'merge': {
      const other = first === undefined ? undefined : inner(first, tools);
      return objectSchema(new Map([...fields, ...(other?.fields ?? [])]), keepsOthers);
    }
    case 'pick':
      return each((one, key) => (keys().has(key) ? one : undefined));
    case 'omit':
      return each((one, key) => (keys().has(key) ? undefined : one));
    case 'partial':
    case 'deepPartial':
      return each((one, key) => (keys().has(key) ? optional(one) : one));
    case 'required':
      return each((one, key) => (keys().has(key) ? (one.of ?? one) : one));
    case 'passthrough':
    case 'loose':
    case 'catchall':
      return objectSchema(fields, true);
    case 'strict':
    case 'strip':
      return objectSchema(fields);
    default:
      return undefined;
  }
}
