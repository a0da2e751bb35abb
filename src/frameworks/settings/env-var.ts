import type { ChainCall } from './chain.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable, IntrinsicTools } from '../../values/intrinsic.ts';
import type { Schema } from './schema.ts';
import type { Value } from '../../model/value.ts';
import * as scalar from './scalar-schemas.ts';
import * as wrap from './wrapping-schemas.ts';
import { array, string, unresolved } from '../../values/make-value.ts';
import { chainOf } from './chain.ts';
import { environmentValue } from '../../values/process-environment.ts';
import { itemsOf } from './given-values.ts';
import { objectSchema } from './object-schemas.ts';
import { plainText } from '../../values/intrinsics/lift.ts';
import { reportCheck } from './report-check.ts';
import { truth } from '../../values/truth.ts';

const library = 'env-var';

type As = (args: readonly Value[]) => Schema;

const asText: As = () => scalar.textSchema;
const asNumber: As = () => scalar.coercedNumber;

/** https://github.com/evanshortiss/env-var/blob/master/API.md */
const accessors: Readonly<Record<string, As>> = {
  asString: asText,
  asEmailString: asText,
  asUrlString: asText,
  asUrlObject: () => calling(['URL']),
  asInt: asNumber,
  asIntPositive: asNumber,
  asIntNegative: asNumber,
  asPortNumber: asNumber,
  asFloat: asNumber,
  asFloatPositive: asNumber,
  asFloatNegative: asNumber,
  asBool: () => scalar.wordedBoolean(['true', '1'], ['false', '0']),
  asBoolStrict: () => scalar.wordedBoolean(['true'], ['false']),
  asEnum: ([list]) => scalar.oneOfValues(itemsOf(list) ?? []),
  asArray: ([delimiter]) => splitting(plainText(delimiter) ?? ','),
  asSet: ([delimiter]) => splitting(plainText(delimiter) ?? ','),
  asJson: () => calling(['JSON', 'parse']),
  asJsonObject: () => calling(['JSON', 'parse']),
  asJsonArray: () => calling(['JSON', 'parse']),
};

function calling(path: readonly string[]): Schema {
  const callee: Value = {
    kind: 'known',
    data: { type: 'external', package: 'globalThis', path },
    origin: [],
  };
  return wrap.transformed(scalar.textSchema, (value, tools) =>
    value.kind === 'known' ? tools.call(callee, [value]) : value,
  );
}

function splitting(delimiter: string): Schema {
  return wrap.transformed(scalar.textSchema, (value) => {
    const text = plainText(value);
    if (text === undefined) return array([value], value.origin, true);
    return array(
      text.split(delimiter).map((part) => string(part, value.origin)),
      value.origin,
    );
  });
}

/** `get('NAME').default('x').required().asString()`. */
function read(accessor: string): Intrinsic {
  return (call) => {
    const calls = call.receiver === undefined ? undefined : chainOf(call.receiver)?.calls;
    const get = calls?.find(({ name }) => name.split('.').at(-1) === 'get');
    const name = plainText(get?.arguments[0]);
    if (calls === undefined || name === undefined)
      return unresolved('a variable without a name', call.origin);
    const from = calls.find((one) => one.name.split('.').at(-1) === 'from')?.arguments[0];
    const environment = from ?? environmentValue(call.origin);
    const schema = presence(accessors[accessor]?.(call.arguments) ?? scalar.unknownSchema, calls, call.tools);
    return answer(name, schema, environment, call);
  };
}

function presence(schema: Schema, calls: readonly ChainCall[], tools: IntrinsicTools): Schema {
  const fallback = calls.findLast(({ name }) => name === 'default')?.arguments[0];
  const required = calls.findLast(({ name }) => name === 'required');
  if (fallback !== undefined) return wrap.withDefault(schema, () => tools.text([fallback]));
  const asked = required?.arguments[0];
  const isRequired = required !== undefined && (asked === undefined || truth(asked) !== false);
  return isRequired ? wrap.piped(scalar.defined, schema) : wrap.optional(schema);
}

function answer(name: string, schema: Schema, environment: Value, call: IntrinsicCall): Value {
  const fields = new Map([[name, schema]]);
  const parsed = objectSchema(fields).parse(environment, call.tools);
  reportCheck({ library, onRefusal: 'throws', fields, given: environment, verdict: parsed.verdict }, call);
  return parsed.verdict === 'refuses' ? call.tools.throws() : call.tools.member(parsed.value, name);
}

export const envVarIntrinsics: IntrinsicTable = {
  'env-var': Object.fromEntries(Object.keys(accessors).map((name) => [`**().${name}`, read(name)])),
};
