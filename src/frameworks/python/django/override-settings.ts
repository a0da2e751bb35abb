import type { Value } from '../../../model/value.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable, IntrinsicTools } from '../../../values/intrinsic.ts';
import { isKeywords } from '../../../values/keywords.ts';
import { array, object, undefinedValue } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { changeSetting, settingsObject } from './settings.ts';

/** What `override_settings(…)` and `modify_settings(…)` give: nothing is changed before it is entered. Two words: no code makes one. */
const overrideFamily = 'django override';
const modificationFamily = 'django modification';

function made(family: string): Intrinsic {
  return ({ live, origin }) => object({ given: named(live) }, origin, { of: { builtin: family } });
}

function named(args: readonly Value[]): Value {
  const given = args.find(isKeywords);
  if (given?.kind === 'known' && given.data.type === 'object') return object(given.data.entries);
  // `modify_settings({'MIDDLEWARE': {…}})`
  return args[0] ?? object({});
}

function entriesOf(value: Value, tools: IntrinsicTools): readonly (readonly [string, Value])[] {
  const now = tools.current(value);
  return now.kind === 'known' && now.data.type === 'object' ? [...now.data.entries] : [];
}

type Change = (before: Value, given: Value, tools: IntrinsicTools) => Value;

const replaced: Change = (_, given) => given;

/** `{'append': 'x', 'prepend': ['y'], 'remove': 'z'}` */
const modified: Change = (before, given, tools) => {
  let items = [...tools.items(before).items];
  for (const [action, value] of entriesOf(given, tools)) {
    const values =
      value.kind === 'known' && value.data.type === 'string' ? [value] : [...tools.items(value).items];
    const texts = values.map(keyOf);
    items = items.filter((one) => !texts.includes(keyOf(one) ?? ''));
    if (action === 'append') items = [...items, ...values];
    if (action === 'prepend') items = [...values, ...items];
  }
  return array(items, before.origin);
};

function enter(change: Change): Intrinsic {
  return ({ receiver, tools, origin }: IntrinsicCall) => {
    if (receiver === undefined) return undefinedValue(origin);
    const settings = settingsObject(tools, origin);
    const before: [string, Value][] = [];
    for (const [name, given] of entriesOf(tools.member(receiver, 'given'), tools)) {
      const standing = tools.member(settings, name);
      before.push([name, standing]);
      changeSetting(name, change(standing, given, tools), receiver.origin, tools);
    }
    tools.setMember(receiver, 'before', object(new Map(before)));
    return receiver;
  };
}

const leave: Intrinsic = ({ receiver, tools, origin }) => {
  if (receiver === undefined) return undefinedValue(origin);
  for (const [name, value] of entriesOf(tools.member(receiver, 'before'), tools))
    changeSetting(name, value, undefined, tools);
  return undefinedValue(origin);
};

function methods(change: Change): Readonly<Record<string, Intrinsic>> {
  return {
    enable: enter(change),
    start: enter(change),
    __enter__: enter(change),
    disable: leave,
    stop: leave,
    __exit__: leave,
    // As a decorator it leaves a function what it is; whoever runs the test enters it.
    '()': ({ arguments: [decorated], origin }) => decorated ?? undefinedValue(origin),
  };
}

const override = made(overrideFamily);
const modify = made(modificationFamily);

/** https://docs.djangoproject.com/en/stable/topics/testing/tools/#overriding-settings */
export const overrideSettings: IntrinsicTable = {
  [overrideFamily]: methods(replaced),
  [modificationFamily]: methods(modified),
  django: {
    'test.override_settings': override,
    'test.utils.override_settings': override,
    'test.modify_settings': modify,
    'test.utils.modify_settings': modify,
    '**().settings': override,
    '**().modify_settings': modify,
  },
  rest_framework: { '**().settings': override, '**().modify_settings': modify },
};
