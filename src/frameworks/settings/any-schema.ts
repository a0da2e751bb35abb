import type { IntrinsicTools } from '../../values/intrinsic.ts';
import type { Schema } from './schema.ts';
import type { Value } from '../../model/value.ts';
import { chainOf } from './chain.ts';
import { joiSchema } from './joi.ts';
import { valibotSchema } from './valibot.ts';
import { yupSchema } from './yup.ts';
import { zodSchema } from './zod-schema.ts';

/** A schema of whichever library, where another one takes any. */
export function anySchema(value: Value, tools: IntrinsicTools): Schema {
  switch (chainOf(value)?.package) {
    case 'valibot':
      return valibotSchema(value, tools);
    case 'yup':
      return yupSchema(value, tools);
    case 'joi':
      return joiSchema(value, tools);
    default:
      return zodSchema(value, tools);
  }
}
