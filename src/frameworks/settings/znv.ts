import type { Intrinsic, IntrinsicTable, IntrinsicTools } from '../../values/intrinsic.ts';
import type { Schema } from './schema.ts';
import type { Value } from '../../model/value.ts';
import * as scalar from './scalar-schemas.ts';
import * as wrap from './wrapping-schemas.ts';
import { chainOf } from './chain.ts';
import { entriesOf, objectSchema } from './object-schemas.ts';
import { parseOrThrow } from './finish.ts';
import { placed } from './schema.ts';
import { plainText } from '../../values/intrinsics/lift.ts';
import { undefinedValue } from '../../values/make-value.ts';
import { zodSchema } from './zod-schema.ts';

/** Zod schemas whose text is made into what they ask for, with defaults by NODE_ENV. https://github.com/lostfictions/znv */
function fieldOf(value: Value, environment: Value, tools: IntrinsicTools): Schema {
  const entries = entriesOf(value);
  const schema = entries.get('schema');
  if (schema === undefined) return coerced(value, tools);
  const defaults = entriesOf(entries.get('defaults'));
  const mode = plainText(tools.member(environment, 'NODE_ENV'));
  const fallback = (mode === undefined ? undefined : defaults.get(mode)) ?? defaults.get('_');
  const inner = coerced(schema, tools);
  return fallback === undefined
    ? inner
    : placed(
        wrap.withDefault(inner, () => fallback),
        value,
      );
}

const yes = ['true', 'yes', 'y', '1', 't', 'on'];
const no = ['false', 'no', 'n', '0', 'f', 'off'];

function coerced(value: Value, tools: IntrinsicTools): Schema {
  const schema = zodSchema(value, tools);
  const kind = chainOf(value)?.calls[0].name.split('.').at(-1);
  const before =
    kind === 'number' ? scalar.coercedNumber : kind === 'boolean' ? scalar.wordedBoolean(yes, no) : undefined;
  if (before === undefined) return schema;
  return placed(
    wrap.preprocessed((input) => {
      const parsed = wrap.optional(before, 'both').parse(input, tools);
      return parsed.verdict === 'refuses' ? input : parsed.value;
    }, schema),
    value,
  );
}

const parseEnv: Intrinsic = (call) => {
  const [environment = undefinedValue(), schemas] = call.arguments;
  const fields = Array.from(
    entriesOf(schemas),
    ([key, one]) => [key, fieldOf(one, environment, call.tools)] as const,
  );
  return parseOrThrow({ library: 'znv', schema: objectSchema(new Map(fields)), given: environment }, call);
};

export const znvIntrinsics: IntrinsicTable = { znv: { parseEnv } };
