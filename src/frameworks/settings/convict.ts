import type { Intrinsic, IntrinsicCall, IntrinsicTable, IntrinsicTools } from '../../values/intrinsic.ts';
import type { Value } from '../../model/value.ts';
import { itself } from '../itself.ts';
import * as scalar from './scalar-schemas.ts';
import { asDefault } from '../../values/origins.ts';
import { hasSetting } from './has-setting.ts';
import { atPath, merged, variableOr } from './layers.ts';
import { object, undefinedValue, unresolved } from '../../values/make-value.ts';
import { chainOf } from './chain.ts';
import { entriesOf } from './object-schemas.ts';
import { fileNamed } from '../../values/intrinsics/files.ts';
import { itemsOf } from './given-values.ts';
import { mayLookAt } from './allowance.ts';
import { plainText } from '../../values/intrinsics/lift.ts';

const deepest = 20;

/** What was loaded or set since is kept by the place where the configuration was made. */
function keyOf(config: Value): string {
  const [origin] = config.origin;
  return `convict ${origin?.file ?? ''}:${origin?.line ?? 0}:${origin?.column ?? 0}`;
}

/** A variable wins over what was loaded, and that over the default. https://github.com/mozilla/node-convict/tree/master/packages/convict */
function valueOf(schema: Value, loaded: Value | undefined, tools: IntrinsicTools, depth = 0): Value {
  const entries = entriesOf(schema);
  if (depth > deepest || entries.size === 0 || !mayLookAt(tools)) return schema;
  const fallback = entries.get('default');
  if (fallback === undefined || isSetting(fallback)) {
    const members = Array.from(
      entries,
      ([key, one]) => [key, valueOf(one, atPath(loaded, key, tools), tools, depth + 1)] as const,
    );
    return object(new Map(members), schema.origin);
  }
  const below = loaded ?? asDefault(fallback);
  const name = plainText(entries.get('env'));
  return name === undefined ? below : formatted(variableOr(name, below, tools), entries.get('format'), tools);
}

/** A setting may itself be called `default`. */
function isSetting(value: Value): boolean {
  return entriesOf(value).has('default') && entriesOf(value).has('format');
}

function formatted(value: Value, format: Value | undefined, tools: IntrinsicTools): Value {
  const name =
    plainText(format) ??
    (format?.kind === 'known' && format.data.type === 'external' ? format.data.path.at(-1) : undefined);
  switch (name) {
    case 'port':
    case 'int':
    case 'nat':
    case 'integer':
    case 'Number':
    case 'port_or_windows_named_pipe':
      return scalar.coercedNumber.parse(value, tools).value;
    case 'Boolean':
      return scalar.wordedBoolean(['true', '1', ''], 'everything else').parse(value, tools).value;
    default:
      return value;
  }
}

function settingsOf(call: IntrinsicCall): Value | undefined {
  const { receiver, tools } = call;
  const calls = receiver === undefined ? undefined : chainOf(receiver)?.calls;
  const schema = calls?.[0].arguments[0];
  const first = calls?.[0].value;
  if (schema === undefined || first === undefined) return undefined;
  return valueOf(schema, tools.recall(keyOf(first)), tools);
}

const get: Intrinsic = (call) => {
  const settings = settingsOf(call);
  const path = plainText(call.arguments[0]);
  if (settings === undefined) return unresolved('settings whose schema is not known', call.origin);
  if (path === undefined)
    return call.arguments.length === 0 ? settings : unresolved('a setting', call.origin);
  return atPath(settings, path, call.tools) ?? undefinedValue(call.origin);
};

function changing(layersOf: (call: IntrinsicCall) => readonly Value[]): Intrinsic {
  return (call) => {
    const first = call.receiver === undefined ? undefined : chainOf(call.receiver)?.calls[0].value;
    if (first !== undefined) {
      const key = keyOf(first);
      const before = call.tools.recall(key);
      const next = merged([...(before === undefined ? [] : [before]), ...layersOf(call)]);
      if (next !== undefined) call.tools.remember(key, next);
    }
    return call.receiver ?? undefinedValue(call.origin);
  };
}

const load = changing(({ arguments: [value] }) => (value === undefined ? [] : [value]));

const loadFile = changing((call) =>
  (itemsOf(call.arguments[0]) ?? call.arguments).flatMap((one) => {
    const file = one.kind === 'known' ? fileNamed(one, call) : undefined;
    const document = file === undefined ? undefined : call.tools.document(file);
    return document === undefined ? [] : [document];
  }),
);

const set = changing(({ arguments: [path, value] }) => {
  const keys = plainText(path)?.split('.').slice(0, deepest);
  if (keys === undefined || value === undefined) return [];
  return [keys.reduceRight<Value>((inner, key) => object({ [key]: inner }), value)];
});

export const convictIntrinsics: IntrinsicTable = {
  convict: {
    '**().get': get,
    '**().getProperties': (call) => settingsOf(call) ?? unresolved('settings', call.origin),
    '**().has': hasSetting(settingsOf),
    '**().load': load,
    '**().loadFile': loadFile,
    '**().set': set,
    '**().validate': itself,
  },
};
