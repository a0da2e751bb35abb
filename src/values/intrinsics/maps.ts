import type { Value } from '../../model/value.ts';
import { array, boolean, object, string, undecided, undefinedValue, unresolved } from '../make-value.ts';
import { dataOf, lift, liftReceiver } from './lift.ts';
import { keyOf } from '../member.ts';
import type { Intrinsic, IntrinsicTable } from '../intrinsic.ts';

const makeMap: Intrinsic = lift((call) => {
  const [from] = call.arguments;
  const entries = new Map<string, Value>();
  let open = false;
  if (from !== undefined) {
    const pairs = dataOf(from, 'array');
    open = pairs === undefined || pairs.open === true;
    for (const pair of pairs?.items ?? []) {
      const [key, value] = dataOf(pair, 'array')?.items ?? [];
      const name = key === undefined ? undefined : keyOf(key);
      if (name === undefined || value === undefined) open = true;
      else entries.set(name, value);
    }
  }
  return object(entries, call.origin, { of: { builtin: 'Map' }, ...(open ? { open: true } : {}) });
});

const get: Intrinsic = liftReceiver(({ receiver, arguments: [key], origin }) => {
  const data = dataOf(receiver, 'object');
  const name = key === undefined ? undefined : keyOf(key);
  if (data === undefined || name === undefined) return unresolved('an entry of a map', origin);
  return (
    data.entries.get(name) ??
    (data.open === true ? undecided(`entry ${name} of a map`, origin) : undefinedValue(origin))
  );
});

const has: Intrinsic = liftReceiver(({ receiver, arguments: [key], origin }) => {
  const data = dataOf(receiver, 'object');
  const name = key === undefined ? undefined : keyOf(key);
  if (data === undefined || name === undefined) return unresolved('an entry of a map', origin);
  if (data.entries.has(name)) return boolean(true, origin);
  return data.open === true ? undecided(`entry ${name} of a map`, origin) : boolean(false, origin);
});

function listing(item: (key: string, value: Value) => Value): Intrinsic {
  return liftReceiver(({ receiver, origin }) => {
    const data = dataOf(receiver, 'object');
    if (data === undefined) return unresolved('entries of a map', origin);
    return array(
      Array.from(data.entries, ([key, value]) => item(key, value)),
      receiver.origin,
      data.open === true,
    );
  });
}

export const mapIntrinsics: IntrinsicTable = {
  globalThis: { Map: makeMap },
  Map: {
    get,
    has,
    entries: listing((key, value) => array([string(key), value])),
    keys: listing((key) => string(key)),
    values: listing((_, value) => value),
  },
};
