import type { Intrinsic, IntrinsicCall, IntrinsicTable, IntrinsicTools } from '../../values/intrinsic.ts';
import { isUndefined } from '../kinds-of-value.ts';
import type { Schema } from './schema.ts';
import type { Value } from '../../model/value.ts';
import { anySchema } from './any-schema.ts';
import { atPath, merged, variableOr } from './layers.ts';
import { chainOf } from './chain.ts';
import { entriesOf } from './object-schemas.ts';
import { environmentValue } from '../../values/process-environment.ts';
import { fileNamed } from '../../values/intrinsics/files.ts';
import { isUnset, loadEnvFiles } from '../../values/intrinsics/load-env-files.ts';
import { itemsOf } from './given-values.ts';
import { object, string, undefinedValue, unresolved } from '../../values/make-value.ts';
import { plainText } from '../../values/intrinsics/lift.ts';
import { reportCheck } from './report-check.ts';
import { truth } from '../../values/truth.ts';

const library = '@nestjs/config';

/** What modules that were imported so far loaded: one store for the process. */
const store = 'settings of ConfigModule';

/** Loads env files into the process, then the factories, then checks. https://docs.nestjs.com/techniques/configuration */
const forRoot: Intrinsic = (call) => {
  const { tools, origin } = call;
  const option = (name: string): Value =>
    call.arguments[0] === undefined ? undefinedValue() : tools.member(call.arguments[0], name);
  if (truth(option('ignoreEnvFile')) !== true)
    loadFiles(option('envFilePath'), option('expandVariables'), call);
  loadFactories(itemsOf(option('load')) ?? [], tools);
  validate(option('validationSchema'), option('validate'), call);
  return object({ module: external('ConfigModule') }, origin, { open: true });
};

function loadFiles(paths: Value, expands: Value, call: IntrinsicCall): void {
  const named = isUndefined(paths) ? [string('.env')] : (itemsOf(paths) ?? [paths]);
  const files = named.map((one) => (one.kind === 'known' ? fileNamed(one, call) : undefined));
  const known = files.filter((file) => file !== undefined);
  const loader = truth(expands) === true ? 'dotenv-expand' : 'dotenv';
  loadEnvFiles({ files: known, loader, override: false }, call);
}

function loadFactories(factories: readonly Value[], tools: IntrinsicTools): void {
  const layers = factories.map((factory) => {
    const value = tools.call(factoryOf(factory), []);
    const token = tokenOf(factory);
    return token === undefined ? value : object({ [token]: value });
  });
  const before = tools.recall(store);
  const next = merged([...(before === undefined ? [] : [before]), ...layers]);
  if (next !== undefined) tools.remember(store, next);
}

/** `registerAs('database', () => ({ … }))`. */
function registration(factory: Value): readonly Value[] | undefined {
  const call = chainOf(factory)?.calls[0];
  return call?.name.split('.').at(-1) === 'registerAs' ? call.arguments : undefined;
}

function factoryOf(factory: Value): Value {
  return registration(factory)?.[1] ?? factory;
}

function tokenOf(factory: Value): string | undefined {
  return plainText(registration(factory)?.[0]);
}

/** Either a schema of Joi, or a function that returns the settings or throws. */
function validate(schemaValue: Value, check: Value, call: IntrinsicCall): void {
  const environment = environmentValue(call.origin);
  if (!isUndefined(check)) {
    keepValidated(call.tools.call(check, [environment]), call.tools);
  } else if (!isUndefined(schemaValue)) {
    const schema = anySchema(schemaValue, call.tools);
    const { value, verdict } = schema.parse(environment, call.tools);
    const fields = schema.fields ?? new Map<string, Schema>();
    reportCheck({ library, onRefusal: 'throws', fields, given: environment, verdict }, call);
    if (verdict === 'refuses') call.tools.throws();
    keepValidated(value, call.tools);
  }
}

/** Defaults of the schema reach the process as well, where it has no such variable. */
function keepValidated(value: Value, tools: IntrinsicTools): void {
  for (const [name, one] of entriesOf(value)) {
    if (!isUndefined(one) && isUnset(tools.variable(name), name)) tools.setVariable(name, one);
  }
}

function external(name: string): Value {
  return { kind: 'known', data: { type: 'external', package: library, path: [name] }, origin: [] };
}

/** The process is asked first, then what was loaded, then the default that the caller gives. */
const get: Intrinsic = (call) => {
  const { tools, origin } = call;
  const path = plainText(call.arguments[0]);
  if (path === undefined) return unresolved('a setting whose name is not known', origin);
  const fallback = call.arguments.slice(1).find((one) => !isOptions(one));
  const own = call.receiver === undefined ? undefined : chainOf(call.receiver)?.calls[0].arguments[0];
  const loaded = atPath(merged([own, tools.recall(store)].filter((one) => one !== undefined)), path, tools);
  // No variable has a dot in its name.
  if (path.includes('.')) return loaded ?? fallback ?? undefinedValue(origin);
  return variableOr(path, loaded ?? fallback, tools);
};

/** `{ infer: true }`. */
function isOptions(value: Value): boolean {
  const entries = entriesOf(value);
  return entries.size > 0 && [...entries.keys()].every((key) => key === 'infer');
}

/** `databaseConfig()` of `registerAs('database', …)`. */
const callRegistered: Intrinsic = ({ receiver, tools, origin }) =>
  receiver === undefined ? unresolved('settings', origin) : tools.call(factoryOf(receiver), []);

const service = { get, getOrThrow: get };

export const nestConfigIntrinsics: IntrinsicTable = {
  [library]: {
    'ConfigModule.forRoot': forRoot,
    'ConfigModule.forFeature': ({ arguments: [factory], tools, origin }) => {
      if (factory !== undefined) loadFactories([factory], tools);
      return object({ module: external('ConfigModule') }, origin, { open: true });
    },
    'registerAs()': callRegistered,
    '**().get': service.get,
    '**().getOrThrow': service.getOrThrow,
    // An injected service has no construction that the code shows.
    'ConfigService.get': service.get,
    'ConfigService.getOrThrow': service.getOrThrow,
  },
};
