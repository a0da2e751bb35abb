import type { Value } from '../../model/value.ts';
import type { Intrinsic, IntrinsicTable } from '../../values/intrinsic.ts';
import { positional } from '../../values/keywords.ts';
import { array, nullValue, object, undefinedValue, unresolved } from '../../values/make-value.ts';
import { keyValue } from '../../values/entry-key.ts';

type Entries = ReadonlyMap<string, Value>;

function entriesOf(
  value: Value | undefined,
): { readonly entries: Entries; readonly open: boolean } | undefined {
  return value?.kind === 'known' && value.data.type === 'object'
    ? { entries: value.data.entries, open: value.data.open === true || value.data.rest !== undefined }
    : undefined;
}

const get: Intrinsic = ({ receiver, arguments: args, tools, origin }) => {
  const [key, fallback = nullValue(origin)] = positional(args);
  const name = key === undefined ? undefined : tools.entryKey(key);
  const found = entriesOf(receiver);
  if (receiver === undefined || found === undefined || name === undefined)
    return unresolved('an entry', origin);
  const entry = found.entries.get(name);
  if (entry !== undefined) return entry;
  if (!found.open) return fallback;
  return tools.join([tools.member(receiver, name), fallback]);
};

const items: Intrinsic = ({ receiver, origin }) => {
  const found = entriesOf(receiver);
  if (found === undefined) return array([], origin, true);
  return array(
    Array.from(found.entries, ([key, value]) => array([keyValue(key, value.origin), value], value.origin)),
    origin,
    found.open,
  );
};

const keys: Intrinsic = ({ receiver, origin }) => {
  const found = entriesOf(receiver);
  return array(
    Array.from(found?.entries.keys() ?? [], (key) => keyValue(key, origin)),
    origin,
    found?.open !== false,
  );
};

const values: Intrinsic = ({ receiver, origin }) => {
  const found = entriesOf(receiver);
  return array([...(found?.entries.values() ?? [])], origin, found?.open !== false);
};

const update: Intrinsic = ({ self, arguments: args, tools, origin }) => {
  for (const from of args) {
    const found = entriesOf(tools.current(from));
    if (self === undefined || found === undefined) continue;
    for (const [key, value] of found.entries) tools.setMember(self, key, value);
  }
  return undefinedValue(origin);
};

const setDefault: Intrinsic = ({ self, receiver, arguments: args, tools, origin }) => {
  const [key, value = nullValue(origin)] = positional(args);
  const name = key === undefined ? undefined : tools.entryKey(key);
  const before = name === undefined ? undefined : entriesOf(receiver)?.entries.get(name);
  if (before !== undefined || self === undefined || name === undefined) return before ?? value;
  tools.setMember(self, name, value);
  return value;
};

/** `pop` takes the entry out of the dictionary itself. */
const pop: Intrinsic = (call) => {
  const { live, tools, self } = call;
  const [key] = positional(live);
  const found = get(call);
  const name = key === undefined ? undefined : tools.entryKey(key);
  if (self !== undefined && name !== undefined) tools.removeMember(self, name);
  return found;
};

const clear: Intrinsic = ({ self, receiver, tools, origin }) => {
  const found = entriesOf(receiver);
  if (self !== undefined) for (const key of found?.entries.keys() ?? []) tools.removeMember(self, key);
  return undefinedValue(origin);
};

const copy: Intrinsic = ({ receiver, origin }) => {
  const found = entriesOf(receiver);
  return found === undefined
    ? undefinedValue(origin)
    : object(new Map(found.entries), origin, found.open ? { open: true } : {});
};

/** https://docs.python.org/3/library/stdtypes.html#mapping-types-dict */
export const dictionaries: IntrinsicTable = {
  object: { get, items, keys, values, update, setdefault: setDefault, copy, pop, clear },
};
