import type { Known, Origin, Value } from '../../../model/value.ts';
import {
  onAssign,
  onDemand,
  type Intrinsic,
  type IntrinsicTable,
  type IntrinsicTools,
} from '../../../values/intrinsic.ts';
import { isKeywords } from '../../../values/keywords.ts';
import {
  array,
  boolean,
  known,
  object,
  string,
  undefinedValue,
  unresolved,
} from '../../../values/make-value.ts';
import { keyOf, missingMember } from '../../../values/member.ts';
import { defaultSetting, settingUnderTest } from './default-settings.ts';

/** `django.conf.settings`. Two words: its members are made on demand. */
const settingsFamily = 'django settings';

/** The fixture of pytest-django: what is assigned to it is taken back when the test is over. */
const fixtureFamily = 'django settings of a test';

/** Set in processes of tests. */
export const underTestKey = 'django under test';

/** In a few words, where the settings that hold at present were changed. */
export const overridesKey = 'where django settings were changed';

/** Changes a setting for everybody; what says so stands at this place, and is over once it is taken back. */
export function changeSetting(
  name: string,
  value: Value,
  by: readonly Origin[] | undefined,
  tools: IntrinsicTools,
): void {
  const settings = settingsObject(tools, value.origin);
  tools.setMember(settings, name, value);
  const [at] = by ?? [];
  const standing = tools.recall(overridesKey);
  const others = (standing === undefined ? '' : (keyOf(standing) ?? ''))
    .split(' ')
    .filter((one) => one !== '' && !one.startsWith(`${name}@`));
  const own = at === undefined ? [] : [`${name}@${at.file}:${at.line}`];
  tools.remember(overridesKey, string([...others, ...own].sort().join(' ')));
}

const changedKey = 'what the settings fixture has changed';

/** The one object of the process. */
export function settingsObject(
  tools: Pick<IntrinsicTools, 'recall' | 'remember'>,
  origin: readonly Origin[],
): Value {
  const standing = tools.recall(settingsFamily);
  if (standing !== undefined && !isNothing(standing)) return standing;
  const made = object({}, origin, { of: { builtin: settingsFamily } });
  tools.remember(settingsFamily, made);
  return made;
}

function isNothing(value: Value): boolean {
  return value.kind === 'known' && value.data.type === 'undefined';
}

/** Where it was found for each process and name: not every module that asks lies where it could find it. */
const found = new WeakMap<object, Map<string, string>>();

/** The module that holds the project's settings; undefined where nothing names it. */
export function settingsModule(tools: IntrinsicTools, origin: readonly Origin[]): Known | undefined {
  const variable = tools.variable('DJANGO_SETTINGS_MODULE');
  const options = variable.kind === 'one-of' ? [variable.usual ?? variable, ...variable.options] : [variable];
  const name = options.map(keyOf).find((one) => one !== undefined);
  if (name === undefined) return undefined;
  const before = found.get(tools.process) ?? new Map<string, string>();
  found.set(tools.process, before);
  const file = before.get(name) ?? locateSettings(name, origin[0]?.file, tools);
  if (file === undefined) return undefined;
  before.set(name, file);
  return known({ type: 'module', file }, origin);
}

function locateSettings(
  name: string,
  from: string | undefined,
  { world }: IntrinsicTools,
): string | undefined {
  for (const one of [...(from === undefined ? [] : [from]), 'manage.py']) {
    const target = world.locate(one, name);
    if (target.kind === 'file') return target.file;
  }
  return undefined;
}

/** Read from the module once; what stands there afterwards is what was put there. */
const read: Intrinsic = ({ arguments: [key], tools, origin }) => {
  const name = key === undefined ? undefined : keyOf(key);
  if (name === undefined) return unresolved('a setting whose name is not known', origin);
  const isUnderTest = tools.recall(underTestKey);
  const fixed = isUnderTest === undefined ? undefined : settingUnderTest(name, origin);
  if (fixed !== undefined) return fixed;
  const module = settingsModule(tools, origin);
  if (module?.data.type !== 'module') return unresolved(`${name} of settings that no run names`, origin);
  const value = tools.member(module, name);
  if (tools.exportedNames(module.data.file).includes(name) || !isNothing(value)) return value;
  return defaultSetting(name, origin) ?? unresolved(`${missingMember}${name}`, origin);
};

/** `settings.configure(DEBUG=True)`: there is no module then. */
const configure: Intrinsic = ({ receiver, live, tools, origin }) => {
  const named = live.find(isKeywords);
  if (receiver !== undefined && named?.kind === 'known' && named.data.type === 'object')
    for (const [name, value] of named.data.entries) tools.setMember(receiver, name, value);
  return undefinedValue(origin);
};

/** What is asked of the fixture is asked of the settings. */
const readThrough: Intrinsic = ({ arguments: [key], tools, origin }) => {
  const name = key === undefined ? undefined : keyOf(key);
  return name === undefined
    ? unresolved('a setting whose name is not known', origin)
    : tools.member(settingsObject(tools, origin), name);
};

const assignThrough: Intrinsic = ({ live: [key, value], tools, origin }) => {
  const name = key === undefined ? undefined : keyOf(key);
  if (name === undefined || value === undefined) return undefinedValue(origin);
  const before = object({ name: string(name), value: tools.member(settingsObject(tools, origin), name) });
  tools.remember(changedKey, array([...changed(tools), before]));
  changeSetting(name, value, origin, tools);
  return undefinedValue(origin);
};

/** Whether a test has assigned to the fixture, and nobody has taken it back yet. */
export function hasChangedSettings(recall: IntrinsicTools['recall']): boolean {
  return changed({ recall }).length > 0;
}

function changed({ recall }: Pick<IntrinsicTools, 'recall'>): readonly Value[] {
  const list = recall(changedKey);
  return list?.kind === 'known' && list.data.type === 'array' ? list.data.items : [];
}

const takeBack: Intrinsic = ({ tools, origin }) => {
  for (const one of [...changed(tools)].reverse()) {
    const name = keyOf(tools.member(one, 'name'));
    if (name !== undefined) changeSetting(name, tools.member(one, 'value'), undefined, tools);
  }
  tools.remember(changedKey, array([]));
  return undefinedValue(origin);
};

/** https://pytest-django.readthedocs.io/en/latest/helpers.html#settings */
export function settingsFixture(origin: readonly Origin[]): Value {
  return object({}, origin, { of: { builtin: fixtureFamily } });
}

/** https://docs.djangoproject.com/en/stable/topics/settings/ */
export const djangoSettings: IntrinsicTable = {
  [settingsFamily]: {
    [onDemand]: read,
    configure,
    configured: ({ origin }) => boolean(true, origin),
  },
  [fixtureFamily]: { [onDemand]: readThrough, [onAssign]: assignThrough, finalize: takeBack },
  django: { 'get conf.settings': ({ tools, origin }) => settingsObject(tools, origin) },
};
