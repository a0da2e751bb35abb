import type { IntrinsicCall } from '../../values/intrinsic.ts';
import type { Parsed, Schema } from './schema.ts';
import type { Value } from '../../model/value.ts';
import { boolean, object, undecided, undefinedValue } from '../../values/make-value.ts';
import { reportCheck } from './report-check.ts';

/** The two ways in which a library answers: the value or an exception, or both the value and the fault. */
export interface Asked {
  readonly library: string;
  readonly schema: Schema;
  readonly given: Value;
}

export function parseOrThrow({ library, schema, given }: Asked, call: IntrinsicCall): Value {
  const parsed = schema.parse(given, call.tools);
  report(library, schema, given, parsed, 'throws', call);
  return parsed.verdict === 'refuses' ? call.tools.throws() : parsed.value;
}

/** Names of what is returned: whether it went well, the value, and the fault. */
export interface ResultNames {
  readonly success?: string;
  readonly value: string;
  readonly fault: string;
}

export function parseAndTell(
  { library, schema, given }: Asked,
  names: ResultNames,
  call: IntrinsicCall,
): Value {
  const parsed = schema.parse(given, call.tools);
  report(library, schema, given, parsed, 'returns', call);
  const success =
    parsed.verdict === 'may refuse'
      ? undecided('whether the settings are accepted', call.origin)
      : boolean(parsed.verdict === 'accepts', call.origin);
  return object(
    {
      ...(names.success === undefined ? {} : { [names.success]: success }),
      [names.value]: parsed.verdict === 'refuses' ? undefinedValue(call.origin) : parsed.value,
      [names.fault]:
        parsed.verdict === 'accepts'
          ? undefinedValue(call.origin)
          : parsed.verdict === 'refuses'
            ? object({}, call.origin, { open: true })
            : undecided('what is wrong with the settings', call.origin),
    },
    call.origin,
  );
}

function report(
  library: string,
  schema: Schema,
  given: Value,
  { verdict }: Parsed,
  onRefusal: 'throws' | 'returns',
  call: IntrinsicCall,
): void {
  if (schema.fields === undefined) return;
  reportCheck({ library, onRefusal, fields: schema.fields, given, verdict }, call);
}
