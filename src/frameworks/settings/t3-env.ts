import type { Intrinsic, IntrinsicCall, IntrinsicTable } from '../../values/intrinsic.ts';
import { isUndefined } from '../kinds-of-value.ts';
import type { Parsed, Schema } from './schema.ts';
import type { Value } from '../../model/value.ts';
import { anySchema } from './any-schema.ts';
import { entriesOf, objectSchema } from './object-schemas.ts';
import { environmentValue } from '../../values/process-environment.ts';
import { itemsOf } from './given-values.ts';
import { object, undefinedValue, unresolved } from '../../values/make-value.ts';
import { reportCheck } from './report-check.ts';
import { truth } from '../../values/truth.ts';

/**
 * Tests run on the server's side as far as settings go: all parts are read. With `skipValidation` what is
 * given comes back as it is, without defaults. https://env.t3.gg/docs/customization
 */
function createEnv(library: string): Intrinsic {
  return (call) => {
    const [options] = call.arguments;
    if (options === undefined) return unresolved('settings without options', call.origin);
    const option = (name: string): Value => call.tools.member(options, name);
    const emptyCounts = truth(option('emptyStringAsUndefined')) !== true;
    const given = withoutEmpty(givenVariables(option, call), emptyCounts);
    const schema = schemaOf(option, call);
    const skips = truth(option('skipValidation'));
    const others = (itemsOf(option('extends')) ?? []).flatMap((one) => [...entriesOf(one)]);
    const raw = object(new Map(others), call.origin, { open: true, rest: [given] });
    if (skips === true) return raw;
    const parsed = parseFields(schema, given, emptyCounts, call);
    reportCheck(
      {
        library,
        onRefusal: 'throws',
        fields: schema.fields ?? new Map<string, Schema>(),
        given,
        verdict: parsed.verdict,
        ...(skips === undefined ? { unless: option('skipValidation') } : {}),
      },
      call,
    );
    if (parsed.verdict === 'refuses') return skips === false ? call.tools.throws() : raw;
    const entries = new Map([...others, ...entriesOf(parsed.value)]);
    return object(skips === false ? entries : mixed(entries, given, call), call.origin);
  };
}

type Option = (name: string) => Value;

function schemaOf(option: Option, { tools }: IntrinsicCall): Schema {
  const fields = ['shared', 'client', 'server'].flatMap((part) =>
    Array.from(entriesOf(option(part)), ([key, one]) => [key, anySchema(one, tools)] as const),
  );
  return objectSchema(new Map(fields));
}

/** Next's form lists only what the bundler has to replace; the rest comes from the process. */
function givenVariables(option: Option, { origin }: IntrinsicCall): Value {
  const environment = environmentValue(origin);
  const listed = option('experimental__runtimeEnv');
  if (!isUndefined(listed)) {
    return object(entriesOf(listed), origin, { open: true, rest: [environment] });
  }
  return [option('runtimeEnvStrict'), option('runtimeEnv')].find((one) => !isUndefined(one)) ?? environment;
}

function withoutEmpty(given: Value, emptyCounts: boolean): Value {
  if (emptyCounts || given.kind !== 'known' || given.data.type !== 'object') return given;
  const entries = new Map(Array.from(given.data.entries, ([key, one]) => [key, unlessEmpty(one)]));
  return { ...given, data: { ...given.data, entries } };
}

function unlessEmpty(value: Value): Value {
  const isEmpty = value.kind === 'known' && value.data.type === 'string' && value.data.value === '';
  return isEmpty ? undefinedValue(value.origin) : value;
}

function parseFields(schema: Schema, given: Value, emptyCounts: boolean, call: IntrinsicCall): Parsed {
  if (emptyCounts) return schema.parse(given, call.tools);
  const member = call.tools.member.bind(call.tools);
  const tools = {
    ...call.tools,
    member: (value: Value, name: string) => {
      const one = member(value, name);
      return value === given ? unlessEmpty(one) : one;
    },
  };
  return schema.parse(given, tools);
}

/** Where nothing decides whether the check is skipped, a setting is either what it made or what was given. */
function mixed(entries: ReadonlyMap<string, Value>, given: Value, call: IntrinsicCall): Map<string, Value> {
  return new Map(
    Array.from(entries, ([key, one]) => {
      const raw = call.tools.member(given, key);
      return [key, isUndefined(raw) ? one : call.tools.join([one, raw])];
    }),
  );
}

const packages = ['@t3-oss/env-core', '@t3-oss/env-nextjs', '@t3-oss/env-nuxt'];

export const t3EnvIntrinsics: IntrinsicTable = Object.fromEntries(
  packages.map((name) => [name, { createEnv: createEnv(name) }]),
);
