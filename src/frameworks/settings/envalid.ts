import type { Intrinsic, IntrinsicCall, IntrinsicTable, IntrinsicTools } from '../../values/intrinsic.ts';
import type { Schema } from './schema.ts';
import type { Value } from '../../model/value.ts';
import * as scalar from './scalar-schemas.ts';
import * as wrap from './wrapping-schemas.ts';
import { boolean, object, undecided, undefinedValue } from '../../values/make-value.ts';
import { callWith, itemsOf } from './given-values.ts';
import { chainOf } from './chain.ts';
import { entriesOf, objectSchema } from './object-schemas.ts';
import { placed } from './schema.ts';
import { plainText } from '../../values/intrinsics/lift.ts';
import { reportCheck } from './report-check.ts';

/** https://github.com/af/envalid#api */
function schemaOf(validator: Value, environment: Value, tools: IntrinsicTools): Schema {
  const chain = chainOf(validator);
  const made = chain?.calls.at(-1);
  if (chain === undefined || made === undefined) return scalar.unknownSchema;
  const name = chain.calls[0].name.split('.').at(-1) ?? '';
  const isOwn =
    name === 'makeValidator' || name === 'makeExactValidator' || name === 'makeStructuredValidator';
  const inner = isOwn ? ownValidator(chain.calls[0].arguments[0]) : typed(name);
  const [options] = made.arguments;
  if (options === undefined || (isOwn && chain.calls.length === 1)) return placed(inner, validator);
  const entries = entriesOf(options);
  const choices = itemsOf(entries.get('choices'));
  const limited = choices === undefined ? inner : wrap.piped(inner, scalar.oneOfValues(choices));
  const fallback = fallbackOf(entries, environment, tools);
  if (fallback === undefined) return placed(limited, validator);
  return placed(
    wrap.withDefault(limited, () => fallback),
    validator,
  );
}

/** A default for development counts wherever NODE_ENV is set to something else than production. */
function fallbackOf(
  options: ReadonlyMap<string, Value>,
  environment: Value,
  tools: IntrinsicTools,
): Value | undefined {
  const fallback = options.get('default');
  const forDevelopment = options.get('devDefault');
  if (forDevelopment === undefined) return fallback;
  const mode = tools.member(environment, 'NODE_ENV');
  const inner = testOnly(forDevelopment, plainText(mode));
  const text = plainText(mode);
  if (text !== undefined) return text === 'production' || text === '' ? fallback : (inner ?? fallback);
  return tools.join([inner, fallback].filter((one) => one !== undefined));
}

/** `testOnly(value)`. */
function testOnly(value: Value, mode: string | undefined): Value | undefined {
  const call = chainOf(value)?.calls.at(-1);
  if (call?.name.endsWith('testOnly') !== true) return value;
  return mode === 'test' ? call.arguments[0] : undefined;
}

function ownValidator(read: Value | undefined): Schema {
  return wrap.transformed(scalar.textSchema, (value, tools) => callWith(read, value, tools));
}

function typed(name: string): Schema {
  switch (name) {
    case 'str':
    case 'host':
    case 'email':
      return scalar.textSchema;
    case 'url':
      return wrap.checked(scalar.textSchema, wrap.isUrl);
    case 'num':
    case 'port':
      return scalar.coercedNumber;
    case 'bool':
      return scalar.wordedBoolean(['true', 't', '1', 'yes', 'on'], ['false', 'f', '0', 'no', 'off']);
    case 'json':
      return wrap.transformed(scalar.textSchema, (value, tools) => {
        const parse = { kind: 'known', origin: [], data: jsonParse } as const;
        return value.kind === 'known' ? tools.call(parse, [value]) : value;
      });
    default:
      return scalar.unknownSchema;
  }
}

const jsonParse = { type: 'external', package: 'globalThis', path: ['JSON', 'parse'] } as const;

const cleanEnv: Intrinsic = (call) => {
  const [environment = undefinedValue(), specs] = call.arguments;
  const fields = Array.from(
    entriesOf(specs),
    ([key, one]) => [key, schemaOf(one, environment, call.tools)] as const,
  );
  const schema = objectSchema(new Map(fields));
  const { value, verdict } = schema.parse(environment, call.tools);
  reportCheck(
    { library: 'envalid', onRefusal: 'throws', fields: new Map(fields), given: environment, verdict },
    call,
  );
  if (verdict === 'refuses') return call.tools.throws();
  return object(new Map([...modes(environment, call), ...entriesOf(value)]), call.origin);
};

/** What is added to every result: `isProduction`, `isDev`, `isTest`. */
function modes(environment: Value, { tools, origin }: IntrinsicCall): readonly [string, Value][] {
  const mode = tools.member(environment, 'NODE_ENV');
  const text = plainText(mode);
  const is = (name: string): Value =>
    text === undefined
      ? undecided(`whether NODE_ENV is ${name}`, mode.origin, 'NODE_ENV')
      : boolean(text === name, origin);
  // Without NODE_ENV it counts as production.
  const isProduction = text === '' ? boolean(true, origin) : is('production');
  return [
    ['isProduction', isProduction],
    ['isTest', is('test')],
    ['isDev', is('development')],
    ['isDevelopment', is('development')],
  ];
}

const table = { cleanEnv, customCleanEnv: cleanEnv };

export const envalidIntrinsics: IntrinsicTable = { envalid: table };
