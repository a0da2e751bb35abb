import type { Value } from '../../model/value.ts';
import type { Intrinsic, IntrinsicTable } from '../../values/intrinsic.ts';
import { positional } from '../../values/keywords.ts';
import {
  array,
  boolean,
  number,
  object,
  string,
  undefinedValue,
  unresolved,
} from '../../values/make-value.ts';
import { keyOf, missingMember } from '../../values/member.ts';
import { truth } from '../../values/truth.ts';
import { itemsIn } from './items.ts';

const nothing: Intrinsic = ({ origin }) => undefinedValue(origin);

const text: Intrinsic = ({ arguments: [value], tools, origin }) =>
  value === undefined ? string('', origin) : tools.text([present(value)]);

/** Nothing that Python knows reads as nothing: a value that is not there was not found out. */
function present(value: Value): Value {
  if (value.kind !== 'known' || value.data.type !== 'undefined') return value;
  return unresolved('a value that was not found out', value.origin);
}

const toNumber: Intrinsic = ({ arguments: [value], origin }) => {
  if (value?.kind !== 'known') return value ?? number(0, origin);
  const { data } = value;
  if (data.type === 'number') return value;
  if (data.type === 'boolean') return number(data.value ? 1 : 0, value.origin);
  const parsed = data.type === 'string' ? Number(data.value.trim()) : Number.NaN;
  return Number.isNaN(parsed)
    ? unresolved('a number that is not known', origin)
    : number(parsed, value.origin);
};

const toBoolean: Intrinsic = ({ arguments: [value], origin }) => {
  if (value === undefined) return boolean(false, origin);
  const is = truth(value);
  return is === undefined ? value : boolean(is, value.origin);
};

/** `list(x)`, `tuple(x)`, `set(x)`, `sorted(x)`: the items of what is given. */
const list: Intrinsic = ({ arguments: [value], tools, origin }) => {
  if (value === undefined) return array([], origin);
  const items = itemsIn(value, tools);
  return items === undefined ? value : array(items.items, value.origin, items.open);
};

const dictionary: Intrinsic = (call) => {
  const { arguments: args, tools, origin } = call;
  const [from] = positional(args);
  const entries = new Map<string, Value>();
  let open = false;
  if (from !== undefined) {
    const now = tools.current(from);
    if (now.kind === 'known' && now.data.type === 'object')
      for (const [key, one] of now.data.entries) entries.set(key, one);
    else if (now.kind === 'known' && now.data.type === 'environment')
      return object(entries, origin, { rest: [now] });
    else {
      const pairs = itemsIn(from, tools);
      open = pairs === undefined || pairs.open;
      for (const pair of pairs?.items ?? []) {
        const one = tools.current(pair);
        const [key, value] = one.kind === 'known' && one.data.type === 'array' ? one.data.items : [];
        const name = key === undefined ? undefined : keyOf(key);
        if (name === undefined || value === undefined) open = true;
        else entries.set(name, value);
      }
    }
  }
  const named = args.at(-1);
  if (named?.kind === 'known' && named.data.type === 'object' && named !== from)
    for (const [key, value] of named.data.entries) entries.set(key, value);
  return object(entries, origin, open ? { open: true } : {});
};

const length: Intrinsic = ({ arguments: [value], tools, origin }) => {
  const items = value === undefined ? undefined : itemsIn(value, tools);
  if (items !== undefined && !items.open) return number(items.items.length, origin);
  return unresolved('a length that is not known', origin);
};

const getAttribute: Intrinsic = ({ arguments: args, tools, origin }) => {
  const [of, name] = args;
  const fallback = positional(args)[2];
  const key = name === undefined ? undefined : keyOf(name);
  if (of === undefined || key === undefined)
    return unresolved('an attribute whose name is not known', origin);
  const found = tools.member(of, key);
  const isMissing =
    (found.kind === 'known' && found.data.type === 'undefined') ||
    (found.kind === 'unresolved' && found.reason.startsWith(missingMember));
  return isMissing && fallback !== undefined ? fallback : found;
};

const setAttribute: Intrinsic = ({ live, tools, origin }) => {
  const [of, name, value] = live;
  const key = name === undefined ? undefined : keyOf(name);
  if (of !== undefined && key !== undefined) tools.setMember(of, key, value ?? undefinedValue(origin));
  return undefinedValue(origin);
};

const hasAttribute: Intrinsic = ({ arguments: [of, name], tools, origin }) => {
  const key = name === undefined ? undefined : keyOf(name);
  const found = of === undefined || key === undefined ? undefined : tools.member(of, key);
  if (found?.kind === 'unresolved' && found.reason.startsWith(missingMember)) return boolean(false, origin);
  if (found?.kind !== 'known') return unresolved('whether there is an attribute', origin);
  return boolean(found.data.type !== 'undefined', origin);
};

const enumerated: Intrinsic = ({ arguments: [value], tools, origin }) => {
  const items = value === undefined ? undefined : itemsIn(value, tools);
  if (items === undefined) return unresolved('what is counted', origin);
  return array(
    items.items.map((item, index) => array([number(index), item], origin)),
    origin,
    items.open,
  );
};

const zipped: Intrinsic = ({ arguments: args, tools, origin }) => {
  const lists = positional(args).map((one) => itemsIn(one, tools));
  const [first] = lists;
  if (first === undefined || lists.includes(undefined)) return unresolved('lists side by side', origin);
  return array(
    first.items.map((_, at) =>
      array(
        lists.map((one) => one?.items[at] ?? undefinedValue(origin)),
        origin,
      ),
    ),
    origin,
    lists.some((one) => one?.open === true),
  );
};

const mapped: Intrinsic = ({ arguments: [callee, value], tools, origin }) => {
  const items = value === undefined ? undefined : itemsIn(value, tools);
  if (callee === undefined || items === undefined)
    return unresolved('what a function makes of a list', origin);
  return array(
    items.items.map((item) => tools.call(callee, [item])),
    origin,
    items.open,
  );
};

const first: Intrinsic = ({ arguments: args, tools, origin }) => {
  const [value, fallback] = args;
  const items = value === undefined ? undefined : itemsIn(value, tools);
  return items?.items[0] ?? fallback ?? unresolved('the next of what is not known', origin);
};

/** Small counts are gone through, others are not. */
const range: Intrinsic = ({ arguments: args, origin }) => {
  const [from, to] = args.length === 1 ? [undefined, args[0]] : args;
  const start = from === undefined ? 0 : Number(keyOf(from));
  const end = to === undefined ? Number.NaN : Number(keyOf(to));
  const count = end - start;
  if (Number.isNaN(count) || count > 20 || args.length > 2) return array([], origin, true);
  return array(
    Array.from({ length: Math.max(count, 0) }, (_, at) => number(start + at)),
    origin,
  );
};

const itself: Intrinsic = ({ arguments: [value], origin }) => value ?? undefinedValue(origin);

const isInstance: Intrinsic = ({ origin }) => unresolved('whether it is of a class', origin);

const any =
  (wanted: boolean): Intrinsic =>
  ({ arguments: [value], tools, origin }) => {
    const items = value === undefined ? undefined : itemsIn(value, tools);
    const answers = items?.items.map((item) => truth(item)) ?? [undefined];
    if (answers.includes(wanted)) return boolean(wanted, origin);
    return answers.includes(undefined) || items?.open === true
      ? unresolved('whether any of them holds', origin)
      : boolean(!wanted, origin);
  };

/** What needs no import: https://docs.python.org/3/library/functions.html */
export const builtins: IntrinsicTable = {
  globalThis: {
    str: text,
    repr: text,
    format: text,
    int: toNumber,
    float: toNumber,
    bool: toBoolean,
    list,
    tuple: list,
    set: list,
    frozenset: list,
    sorted: list,
    reversed: list,
    iter: list,
    aiter: list,
    dict: dictionary,
    len: length,
    getattr: getAttribute,
    setattr: setAttribute,
    hasattr: hasAttribute,
    isinstance: isInstance,
    issubclass: isInstance,
    enumerate: enumerated,
    zip: zipped,
    map: mapped,
    next: first,
    anext: first,
    range,
    any: any(true),
    all: any(false),
    print: nothing,
    callable: ({ arguments: [value], origin }) =>
      boolean(value?.kind === 'known' && value.data.type === 'function', origin),
    property: itself,
    staticmethod: itself,
    classmethod: itself,
    type: ({ arguments: [value], origin }) => {
      if (
        value?.kind === 'known' &&
        value.data.type === 'object' &&
        value.data.of !== undefined &&
        'class' in value.data.of
      )
        return { kind: 'known', data: { type: 'class', ...value.data.of }, origin: value.origin };
      return unresolved('a type', origin);
    },
  },
};
