import type { Value } from '../../model/value.ts';
import { array, boolean, string, undecided, undefinedValue, unresolved } from '../make-value.ts';
import { dataOf, lift, plainNumber, plainText } from './lift.ts';
import { includes, itself, map } from './lists.ts';
import type { Intrinsic, IntrinsicTable } from '../intrinsic.ts';

const from: Intrinsic = (call) => {
  const [source, callback] = call.arguments;
  const list = source === undefined ? undefined : asList(source);
  if (list === undefined) return unresolved('a list from something that is none', call.origin);
  return callback === undefined ? list : map({ ...call, receiver: list, arguments: [callback] });
};

function asList(value: Value): Value | undefined {
  if (value.kind !== 'known') return value;
  const { data } = value;
  if (data.type === 'array') {
    return array(data.items, value.origin, data.open === true);
  }
  if (data.type === 'string' && data.redacted === undefined) {
    return array(
      Array.from(data.value, (one) => string(one, value.origin)),
      value.origin,
    );
  }
  if (data.type !== 'object') return undefined;
  if (data.of !== undefined) {
    return array(
      Array.from(data.entries, ([key, one]) => array([string(key), one])),
      value.origin,
    );
  }
  const length = plainNumber(data.entries.get('length'));
  if (length === undefined || length < 0 || length > 10_000) return undefined;
  return array(
    Array.from({ length }, () => undefinedValue()),
    value.origin,
  );
}

const isArray: Intrinsic = lift((call) => {
  const type = call.arguments[0]?.data.type;
  if (type === 'external' || type === 'result') return undecided('whether something is a list', call.origin);
  return boolean(type === 'array', call.origin);
});

const makeSet: Intrinsic = lift((call) => {
  const list = call.arguments[0] === undefined ? array([]) : asList(call.arguments[0]);
  const data = dataOf(list, 'array');
  if (data === undefined) return unresolved('a set of something that is no list', call.origin);
  const seen = new Set<string>();
  const items = data.items.filter((item) => {
    const text = plainText(item);
    if (text === undefined) return true;
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
  return { ...array(items, call.origin), data: { ...data, items, of: 'Set' } };
});

export const listMakingIntrinsics: IntrinsicTable = {
  Set: { has: includes, values: itself, keys: itself },
  globalThis: {
    'Array.from': from,
    'Array.isArray': isArray,
    'Array.of': (call) => array(call.arguments, call.origin, call.open),
    Array: (call) => array(call.arguments, call.origin, call.open),
    Set: makeSet,
  },
};
