import type { Value } from '../../model/value.ts';
import { array, boolean, object, string, undecided, unresolved } from '../make-value.ts';
import { dataOf, lift, liftReceiver, originsOf } from './lift.ts';
import { keyOf } from '../member.ts';
import type { Intrinsic, IntrinsicTable } from '../intrinsic.ts';

type Listing = (key: string, value: Value) => Value;

/** Lists what an object has; a list that is not complete says so. */
function listing(item: Listing): Intrinsic {
  return lift((call) => {
    const [from] = call.arguments;
    if (from === undefined) return unresolved('a listing of nothing', call.origin);
    const { data } = from;
    if (data.type === 'environment') return array([], call.origin, true);
    if (data.type === 'array') {
      const items = data.items.map((value, index) => item(String(index), value));
      return array(items, from.origin, data.open === true);
    }
    if (data.type !== 'object') return unresolved(`a listing of ${data.type}`, call.origin);
    const items = Array.from(data.entries, ([key, value]) => item(key, value));
    return array(items, originsOf(call, [from]), data.open === true);
  });
}

const entries = listing((key, value) => array([string(key, value.origin), value], value.origin));
const keys = listing((key, value) => string(key, value.origin));
const values = listing((_, value) => value);

const fromEntries: Intrinsic = lift((call) => {
  const [from] = call.arguments;
  const pairs = dataOf(from, 'array');
  const map = dataOf(from, 'object');
  if (map !== undefined) return object(map.entries, call.origin, map.open === true ? { open: true } : {});
  if (pairs === undefined) return unresolved('an object from something that is no list', call.origin);
  const made = new Map<string, Value>();
  let open = pairs.open === true;
  for (const pair of pairs.items) {
    const [key, value] = dataOf(pair, 'array')?.items ?? [];
    const name = key === undefined ? undefined : keyOf(key);
    if (name === undefined || value === undefined) open = true;
    else made.set(name, value);
  }
  return object(made, call.origin, open ? { open: true } : {});
});

/** Freezing only forbids changes. */
const itself: Intrinsic = ({ arguments: [value], origin }) => value ?? unresolved('nothing', origin);

const hasOwn: Intrinsic = lift((call) => has(call.arguments[0], call.arguments[1], call));

const hasOwnMethod: Intrinsic = liftReceiver((call) => has(call.receiver, call.arguments[0], call));

function has(
  value: Value | undefined,
  key: Value | undefined,
  call: { readonly origin: Value['origin'] },
): Value {
  const name = key === undefined ? undefined : keyOf(key);
  const data = dataOf(value, 'object');
  if (name === undefined || data === undefined) return undecided('whether an object has a key', call.origin);
  if (data.entries.has(name)) return boolean(true, call.origin);
  return data.open === true
    ? undecided(`whether an object has ${name}`, call.origin)
    : boolean(false, call.origin);
}

export const objectIntrinsics: IntrinsicTable = {
  globalThis: {
    'Object.entries': entries,
    'Object.keys': keys,
    'Object.getOwnPropertyNames': keys,
    'Object.values': values,
    'Object.fromEntries': fromEntries,
    'Object.freeze': itself,
    'Object.seal': itself,
    'Object.hasOwn': hasOwn,
    'Object.create': ({ origin }) => object({}, origin),
    structuredClone: itself,
    Object: itself,
  },
  object: { hasOwnProperty: hasOwnMethod },
};
