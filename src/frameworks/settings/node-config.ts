import { posix } from 'node:path';
import type { Intrinsic, IntrinsicCall, IntrinsicTable } from '../../values/intrinsic.ts';
import type { Value } from '../../model/value.ts';
import { hasSetting } from './has-setting.ts';
import { atPath, merged, variableOr } from './layers.ts';
import { object, string, unresolved } from '../../values/make-value.ts';
import { entriesOf } from './object-schemas.ts';
import { fileNamed } from '../../values/intrinsics/files.ts';
import { mayLookAt } from './allowance.ts';
import { plainText } from '../../values/intrinsics/lift.ts';

const endings = ['json', 'json5', 'yaml', 'yml', 'toml', 'js', 'cjs', 'mjs', 'ts'];
const deepest = 20;

/**
 * Files of a folder over each other, then variables that a file names.
 * https://github.com/node-config/node-config/wiki/Configuration-Files#file-load-order
 */
function settingsOf(call: IntrinsicCall): Value | undefined {
  const { tools } = call;
  const named = plainText(tools.variable('NODE_CONFIG_DIR')) ?? 'config';
  const folder = fileNamed(string(named), call);
  if (folder === undefined) return undefined;
  const modes = modesOf(call);
  if (modes === undefined) return undefined;
  const settings = modes.map((mode) => {
    const layers = ['default', mode, 'local', `local-${mode}`].flatMap((name) =>
      documents(folder, name, call),
    );
    const base = merged(layers) ?? object({}, call.origin);
    const mapping = merged(documents(folder, 'custom-environment-variables', call));
    return mapping === undefined ? base : overridden(base, mapping, call, 0);
  });
  return tools.join(settings);
}

function modesOf({ tools }: IntrinsicCall): readonly string[] | undefined {
  for (const name of ['NODE_CONFIG_ENV', 'NODE_ENV']) {
    const value = tools.variable(name);
    const options = value.kind === 'one-of' ? value.options : [value];
    const texts = options.map(plainText).filter((text) => text !== undefined);
    if (texts.length > 0) return texts;
    if (value.kind === 'unresolved') return undefined;
  }
  return ['development'];
}

function documents(folder: string, name: string, { tools }: IntrinsicCall): readonly Value[] {
  return endings.flatMap((ending) => {
    const document = tools.document(posix.join(folder, `${name}.${ending}`));
    return document === undefined ? [] : [document];
  });
}

/** Each text in the mapping names the variable that replaces the setting at its place. */
function overridden(base: Value, mapping: Value, call: IntrinsicCall, depth: number): Value {
  if (depth > deepest || !mayLookAt(call)) return base;
  const name = plainText(mapping) ?? plainText(entriesOf(mapping).get('__name'));
  if (name !== undefined) return variableOr(name, base, call.tools);
  const entries = new Map(entriesOf(base));
  for (const [key, one] of entriesOf(mapping)) {
    const before = entries.get(key) ?? { kind: 'known', data: { type: 'undefined' }, origin: [] };
    entries.set(key, overridden(before, one, call, depth + 1));
  }
  return object(entries, base.origin);
}

const get: Intrinsic = (call) => {
  const path = plainText(call.arguments[0]);
  const settings = settingsOf(call);
  if (path === undefined || settings === undefined) return unresolved('a setting', call.origin);
  // It throws where there is no such setting, rather than giving nothing.
  return atPath(settings, path, call.tools) ?? call.tools.throws();
};

const all: Intrinsic = (call) => settingsOf(call) ?? unresolved('settings', call.origin);

export const nodeConfigIntrinsics: IntrinsicTable = {
  config: { get, has: hasSetting(settingsOf), 'util.toObject': all },
};
