import type { Known, Origin, Value } from '../../../model/value.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable, IntrinsicTools } from '../../../values/intrinsic.ts';
import { argument, isKeywords, keyword } from '../../../values/keywords.ts';
import { array, object, string, undefinedValue } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { makeMock } from './mock-object.ts';
import { placeNamed, put, takeBack, type PatchPlace } from './place.ts';

/** What `patch(…)` gives: it does nothing until it is entered or started. Two words: no code makes one. */
export const patcherFamily = 'python patcher';

/** Place and value that a call of `patch` or `patch.object` means; undefined where that is not known. */
export interface Asked {
  readonly place: PatchPlace;
  readonly value: Value;
}

export function askedByText(call: IntrinsicCall): Asked | undefined {
  const { arguments: args, tools, origin } = call;
  const target = argument(args, 0, 'target');
  const text = target === undefined ? undefined : keyOf(target);
  const place = text === undefined ? undefined : placeNamed(text, origin[0]?.file ?? '', tools);
  return place && { place, value: argument(args, 1, 'new') ?? standIn(call) };
}

export function askedByObject(call: IntrinsicCall): Asked | undefined {
  const { live, arguments: args } = call;
  const target = live[0];
  const attribute = argument(args, 1, 'attribute');
  const name = attribute === undefined ? undefined : keyOf(attribute);
  if (target === undefined || isKeywords(target) || name === undefined) return undefined;
  return { place: { of: target, name }, value: argument(args, 2, 'new') ?? standIn(call) };
}

function standIn(call: IntrinsicCall): Value {
  const factory = keyword(call.arguments, 'new_callable');
  const isFunction = factory?.kind === 'known' && factory.data.type === 'function';
  return isFunction ? call.tools.call(factory, []) : makeMock(call);
}

function patcher({ place, value }: Asked, origin: readonly Origin[]): Known {
  return object({ of: place.of, name: string(place.name), value }, origin, {
    of: { builtin: patcherFamily },
  });
}

function unknownPatcher(call: IntrinsicCall): Known {
  return object({ value: makeMock(call) }, call.origin, { of: { builtin: patcherFamily } });
}

/** `patch.dict(os.environ, {'A': '1'})`, with `clear` and keywords. */
function dictPatcher(call: IntrinsicCall): Known {
  const { live, arguments: args, origin } = call;
  const [target] = live;
  const values = argument(args, 1, 'values');
  const named = args.find(isKeywords);
  const entries = new Map<string, Value>();
  for (const from of [values, named]) {
    const now = from === undefined ? undefined : call.tools.current(from);
    if (now?.kind !== 'known' || now.data.type !== 'object') continue;
    for (const [name, value] of now.data.entries)
      if (!/^(?:values|clear|in_dict)$/.test(name) || from !== named) entries.set(name, value);
  }
  return object({ dict: target ?? undefinedValue(origin), entries: object(entries) }, origin, {
    of: { builtin: patcherFamily },
  });
}

const enter: Intrinsic = ({ receiver, tools, origin }) => {
  if (receiver === undefined) return undefinedValue(origin);
  const dict = tools.member(receiver, 'dict');
  if (dict.kind === 'known' && dict.data.type !== 'undefined') {
    tools.setMember(receiver, 'before', setEntries(dict, tools.member(receiver, 'entries'), tools));
    return dict;
  }
  const of = tools.member(receiver, 'of');
  const name = keyOf(tools.member(receiver, 'name'));
  const value = tools.member(receiver, 'value');
  if (name !== undefined && of.kind === 'known' && of.data.type !== 'undefined')
    tools.setMember(receiver, 'record', put({ of, name }, value, tools, receiver.origin));
  return value;
};

/** Sets entries of a dictionary, or variables; gives what was there before. */
function setEntries(dict: Value, entries: Value, tools: IntrinsicTools): Value {
  const now = tools.current(entries);
  const before: Value[] = [];
  if (now.kind !== 'known' || now.data.type !== 'object') return array(before);
  for (const [name, value] of now.data.entries) {
    before.push(array([string(name), tools.member(dict, name)]));
    tools.setMember(dict, name, value);
  }
  return array(before);
}

const exit: Intrinsic = ({ receiver, tools, origin }) => {
  if (receiver === undefined) return undefinedValue(origin);
  const record = tools.member(receiver, 'record');
  if (record.kind === 'known' && record.data.type === 'object') takeBack(record, tools);
  const dict = tools.member(receiver, 'dict');
  const before = tools.current(tools.member(receiver, 'before'));
  if (before.kind === 'known' && before.data.type === 'array')
    for (const pair of before.data.items) {
      const [name, value] = pair.kind === 'known' && pair.data.type === 'array' ? pair.data.items : [];
      const key = name === undefined ? undefined : keyOf(name);
      if (key !== undefined && value !== undefined) tools.setMember(dict, key, value);
    }
  return undefinedValue(origin);
};

const byText: Intrinsic = (call) => {
  const asked = askedByText(call);
  return asked === undefined ? unknownPatcher(call) : patcher(asked, call.origin);
};

const byObject: Intrinsic = (call) => {
  const asked = askedByObject(call);
  return asked === undefined ? unknownPatcher(call) : patcher(asked, call.origin);
};

const functions: Readonly<Record<string, Intrinsic>> = {
  patch: byText,
  'patch.object': byObject,
  'patch.dict': dictPatcher,
};

/** https://docs.python.org/3/library/unittest.mock.html#the-patchers */
export const patchers: IntrinsicTable = {
  [patcherFamily]: {
    __enter__: enter,
    __aenter__: enter,
    start: enter,
    __exit__: exit,
    __aexit__: exit,
    stop: exit,
    // As a decorator it leaves a function what it is; whoever calls the function enters it.
    '()': ({ arguments: [decorated], origin }) => decorated ?? undefinedValue(origin),
  },
  unittest: Object.fromEntries(Object.entries(functions).map(([name, one]) => [`mock.${name}`, one])),
  mock: functions,
};
