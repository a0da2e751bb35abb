import type { Value } from '../../../model/value.ts';
import { plainText } from '../../../values/intrinsics/lift.ts';
import {
  onDemand,
  type Intrinsic,
  type IntrinsicCall,
  type IntrinsicTable,
} from '../../../values/intrinsic.ts';
import { keyword } from '../../../values/keywords.ts';
import { object, string, unresolved } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { variableOr } from '../../settings/layers.ts';
import { fileOf, isTrue } from './env-files.ts';

/** Settings that are read by the name of whoever asks. Two words: no code makes one. */
const family = 'dynaconf settings';

/** https://www.dynaconf.com/configuration/ */
const make: Intrinsic = (call) => {
  const { arguments: args, tools, origin } = call;
  const prefix = keyword(args, 'envvar_prefix') ?? string('DYNACONF');
  const files = namesIn(keyword(args, 'settings_files') ?? keyword(args, 'settings_file'));
  const documents = files.flatMap((one) => {
    const file = fileOf(one, call);
    const document = file === undefined ? undefined : tools.document(file);
    return document === undefined ? [] : [document];
  });
  const sections = isTrue(keyword(args, 'environments')) ? ['default', modeOf(call), 'global'] : [];
  const layers = documents.flatMap((one) =>
    sections.length === 0 ? [one] : sections.flatMap((section) => entryOf(one, section) ?? []),
  );
  return object(
    { prefix, layers: object(Object.fromEntries(layers.map((one, index) => [String(index), one]))) },
    origin,
    { of: { builtin: family } },
  );
};

function modeOf({ tools }: IntrinsicCall): string {
  return plainText(tools.variable('ENV_FOR_DYNACONF')) ?? 'development';
}

function namesIn(value: Value | undefined): readonly Value[] {
  if (value?.kind !== 'known') return [];
  return value.data.type === 'array' ? value.data.items : [value];
}

/** Names are the same in upper and lower case. */
function entryOf(value: Value, name: string): Value | undefined {
  if (value.kind !== 'known' || value.data.type !== 'object') return undefined;
  for (const [key, entry] of value.data.entries) if (key.toLowerCase() === name.toLowerCase()) return entry;
  return undefined;
}

function named(receiver: Value | undefined, name: string, call: IntrinsicCall): Value {
  const layers = receiver === undefined ? undefined : entryOf(receiver, 'layers');
  const prefix = receiver === undefined ? undefined : plainText(entryOf(receiver, 'prefix'));
  let value: Value | undefined;
  if (layers?.kind === 'known' && layers.data.type === 'object')
    for (const layer of layers.data.entries.values()) value = entryOf(layer, name) ?? value;
  const variable = prefix === undefined || prefix === '' ? name : `${prefix}_${name}`;
  return variableOr(variable.toUpperCase(), value, call.tools);
}

const member: Intrinsic = (call) => {
  const [key] = call.arguments;
  const name = key === undefined ? undefined : keyOf(key);
  return name === undefined
    ? unresolved('a setting whose name is not known', call.origin)
    : named(call.receiver, name, call);
};

const get: Intrinsic = (call) => {
  const name = plainText(call.arguments[0]);
  const found = name === undefined ? undefined : named(call.receiver, name, call);
  return found ?? unresolved('a setting whose name is not known', call.origin);
};

export const dynaconf: IntrinsicTable = {
  [family]: { [onDemand]: member, get },
  dynaconf: { Dynaconf: make, LazySettings: make },
};
