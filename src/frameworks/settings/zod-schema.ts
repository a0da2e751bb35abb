import type { Chain } from './chain.ts';
import type { IntrinsicTools } from '../../values/intrinsic.ts';
import type { Schema } from './schema.ts';
import type { Value } from '../../model/value.ts';
import * as scalar from './scalar-schemas.ts';
import { chainOf } from './chain.ts';
import { mayLookAt } from './allowance.ts';
import { placed } from './schema.ts';
import { zodBase } from './zod-base.ts';
import { zodMethod } from './zod-method.ts';
import { zodObjectMethod } from './zod-object.ts';

/** Everything that a schema is made of is one of these, so that other libraries' schemas can stand in it. */
export type SchemaOf = (value: Value, tools: IntrinsicTools) => Schema;

/** Deeper schemas than anybody writes for settings are taken as they come. */
const deepest = 30;

/** A schema that was written with Zod 3 or 4, Zod Mini included. https://zod.dev/api */
export function zodSchema(value: Value, tools: IntrinsicTools, depth = 0): Schema {
  const chain = chainOf(value);
  if (!mayLookAt(tools)) return scalar.unknownSchema;
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
  let schema = zodBase(start, inner, tools);
  for (const call of methods) {
    const parts = call.name.split('.');
    while (parts[0] === 'shape')
      schema = schema.fields?.get(parts.splice(0, 2)[1] ?? '') ?? scalar.unknownSchema;
    const name = parts.join('.');
    schema =
      zodObjectMethod(schema, name, call.arguments, inner, tools) ??
      zodMethod(schema, name, call.arguments, inner, tools);
  }
  return schema;
}
