import type { Value } from '../../../model/value.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable } from '../../../values/intrinsic.ts';
import { argument, positional } from '../../../values/keywords.ts';
import { array, object, string, undefinedValue } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { placeNamed, put, takeBack } from './place.ts';

/** The fixture of pytest that changes things and takes it back. Two words: no code makes one. */
export const monkeypatchFamily = 'pytest monkeypatch';

const key = 'what monkeypatch has changed';

function recorded({ tools }: IntrinsicCall): readonly Value[] {
  const list = tools.recall(key);
  return list?.kind === 'known' && list.data.type === 'array' ? list.data.items : [];
}

function note(call: IntrinsicCall, record: Value): void {
  call.tools.remember(key, array([...recorded(call), record]));
}

function noteVariable(call: IntrinsicCall, name: string): void {
  note(call, object({ variable: string(name), before: call.tools.variable(name) }));
}

const setVariable: Intrinsic = (call) => {
  const { arguments: args, tools, origin } = call;
  const name = argument(args, 0, 'name');
  const value = argument(args, 1, 'value');
  const variable = name === undefined ? undefined : keyOf(name);
  if (variable === undefined || value === undefined) return undefinedValue(origin);
  noteVariable(call, variable);
  tools.setVariable(variable, tools.text([value]));
  return undefinedValue(origin);
};

const deleteVariable: Intrinsic = (call) => {
  const name = argument(call.arguments, 0, 'name');
  const variable = name === undefined ? undefined : keyOf(name);
  if (variable === undefined) return undefinedValue(call.origin);
  noteVariable(call, variable);
  call.tools.setVariable(variable, undefinedValue(call.origin));
  return undefinedValue(call.origin);
};

/** `setattr('a.b', value)` or `setattr(of, 'b', value)`. */
const setAttribute: Intrinsic = (call) => {
  const { live, arguments: args, tools, origin } = call;
  const given = positional(args);
  const [target] = given;
  const text = target === undefined ? undefined : keyOf(target);
  const last = given.length < 3 ? argument(args, 1, 'value') : argument(args, 2, 'value');
  const name = given[1] === undefined ? undefined : keyOf(given[1]);
  const place =
    text !== undefined && given.length < 3
      ? placeNamed(text, origin[0]?.file ?? '', tools)
      : live[0] !== undefined && name !== undefined
        ? { of: live[0], name }
        : undefined;
  if (place !== undefined && last !== undefined) note(call, put(place, last, tools, origin));
  return undefinedValue(origin);
};

const setItem: Intrinsic = (call) => {
  const { live, tools, origin } = call;
  const [of, name, value] = live;
  const entry = name === undefined ? undefined : tools.entryKey(name);
  if (of === undefined || entry === undefined) return undefinedValue(origin);
  note(call, object({ dict: of, name: string(entry), before: tools.member(of, entry) }));
  tools.setMember(of, entry, value ?? undefinedValue(origin));
  return undefinedValue(origin);
};

const undo: Intrinsic = (call) => {
  const { tools, origin } = call;
  for (const record of [...recorded(call)].reverse()) {
    const variable = keyOf(tools.member(record, 'variable'));
    const before = tools.member(record, 'before');
    const dict = tools.member(record, 'dict');
    const name = keyOf(tools.member(record, 'name'));
    if (variable !== undefined) tools.setVariable(variable, before);
    else if (dict.kind === 'known' && dict.data.type !== 'undefined' && name !== undefined)
      tools.setMember(dict, name, before);
    else takeBack(record, tools);
  }
  tools.remember(key, array([]));
  return undefinedValue(origin);
};

const make: Intrinsic = ({ origin }) => object({}, origin, { of: { builtin: monkeypatchFamily } });

const nothing: Intrinsic = ({ origin }) => undefinedValue(origin);

/** https://docs.pytest.org/en/stable/how-to/monkeypatch.html */
export const monkeypatch: IntrinsicTable = {
  [monkeypatchFamily]: {
    setenv: setVariable,
    delenv: deleteVariable,
    setattr: setAttribute,
    delattr: nothing,
    setitem: setItem,
    delitem: nothing,
    chdir: nothing,
    syspath_prepend: nothing,
    undo,
    context: ({ receiver, origin }) => receiver ?? undefinedValue(origin),
    __exit__: undo,
  },
  pytest: { MonkeyPatch: make, 'MonkeyPatch.context': make },
};
