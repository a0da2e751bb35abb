import type { Data, Known, Value } from '../../model/value.ts';
import { array, boolean, number, undecided, undefinedValue, unresolved } from '../make-value.ts';
import { compare, equal } from '../compare.ts';
import { dataOf, liftReceiver, plainNumber, plainText } from './lift.ts';
import { truth } from '../truth.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable } from '../intrinsic.ts';

type List = Extract<Data, { type: 'array' }>;
type ListCall = IntrinsicCall & { readonly receiver: Known };

function onList(apply: (list: List, call: ListCall) => Value): Intrinsic {
  return liftReceiver((call) => {
    const list = dataOf(call.receiver, 'array');
    return list === undefined ? unresolved('a list that is none', call.origin) : apply(list, call);
  });
}

function listOf(items: readonly Value[], from: List, { receiver }: ListCall): Value {
  return array(items, receiver.origin, from.open === true);
}

function callBack(call: ListCall, item: Value, index: number): Value {
  const [callback] = call.arguments;
  if (callback === undefined) return unresolved('a missing callback', call.origin);
  return call.tools.call(callback, [item, number(index), call.receiver]);
}

export const map = onList((list, call) =>
  listOf(
    list.items.map((item, index) => callBack(call, item, index)),
    list,
    call,
  ),
);

const flatMap = onList((list, call) =>
  flattened(
    list.items.map((item, index) => callBack(call, item, index)),
    list,
    call,
  ),
);

const flat = onList((list, call) => flattened(list.items, list, call));

function flattened(items: readonly Value[], list: List, call: ListCall): Value {
  let open = list.open === true;
  const all: Value[] = [];
  for (const item of items) {
    const inner = dataOf(item, 'array');
    if (inner !== undefined) all.push(...inner.items.slice(0, call.tools.limits.elements));
    else all.push(item);
    open ||= inner?.open === true;
  }
  if (all.length > call.tools.limits.elements) return unresolved('a list that is too long', call.origin);
  return array(all, call.receiver.origin, open);
}

/** An element that may or may not stay makes the list incomplete rather than wrong. */
const filter = onList((list, call) => {
  const answers = list.items.map((item, index) => truth(callBack(call, item, index)));
  const kept = list.items.filter((_, index) => answers[index] === true);
  const unsure = list.items.filter((_, index) => answers[index] === undefined);
  if (unsure.length === 0) return listOf(kept, list, call);
  const possible = list.items.filter((_, index) => answers[index] !== false);
  if (unsure.length > 1) return array(kept, call.receiver.origin, true);
  return call.tools.join([listOf(possible, list, call), listOf(kept, list, call)]);
});

/** The first element of which the answer is yes; those before it that may be are options as well. */
const find = onList((list, call) => {
  const options: Value[] = [];
  for (const [index, item] of list.items.entries()) {
    const answer = truth(callBack(call, item, index));
    if (answer === false) continue;
    options.push(item);
    if (answer === true) return call.tools.join(options);
  }
  options.push(
    list.open === true ? undecided('an element of a list', call.origin) : undefinedValue(call.origin),
  );
  return call.tools.join(options);
});

function quantified(stop: boolean): Intrinsic {
  return onList((list, call) => {
    const answers = list.items.map((item, index) => truth(callBack(call, item, index)));
    if (answers.includes(stop)) return boolean(stop, call.origin);
    const unsure = list.open === true || answers.includes(undefined);
    return unsure ? undecided('whether elements of a list match', call.origin) : boolean(!stop, call.origin);
  });
}

export const includes = onList((list, call) => {
  const [wanted] = call.arguments;
  const answers = list.items.map((item) => (wanted === undefined ? false : equal(item, wanted)));
  if (answers.includes(true)) return boolean(true, call.origin);
  const variable = wanted?.kind === 'undecided' ? wanted.variable : undefined;
  const what =
    wanted?.kind === 'undecided' ? `whether a list has ${wanted.what}` : 'whether a list has a value';
  const unsure = list.open === true || answers.includes(undefined);
  return unsure ? undecided(what, call.origin, variable) : boolean(false, call.origin);
});

const indexOf = onList((list, call) => {
  const [wanted] = call.arguments;
  const answers = list.items.map((item) => (wanted === undefined ? false : equal(item, wanted)));
  const first = answers.findIndex((answer) => answer !== false);
  if (first >= 0 && answers[first] === true) return number(first, call.origin);
  return first >= 0 || list.open === true
    ? undecided('a position in a list', call.origin)
    : number(-1, call.origin);
});

const joinText = onList((list, call) => {
  const separator = call.arguments[0] === undefined ? ',' : plainText(call.arguments[0]);
  if (separator === undefined) return unresolved('a separator that is not text', call.origin);
  const parts = list.items.flatMap((item, index): (string | Value)[] =>
    index === 0 ? [item] : [separator, item],
  );
  const rest = list.open === true ? [undecided('the rest of a list', call.origin)] : [];
  return call.tools.text([...parts, ...rest]);
});

const concat = onList((list, call) => flattened([...list.items, ...call.arguments], list, call));

const slice = onList((list, call) => {
  const [start, end] = call.arguments;
  const from = start === undefined ? 0 : plainNumber(start);
  const to = end === undefined ? undefined : plainNumber(end);
  if (from === undefined || (end !== undefined && to === undefined) || (list.open === true && from < 0)) {
    return array([], call.receiver.origin, true);
  }
  return listOf(list.items.slice(from, to), list, call);
});

const at = onList((list, call) => {
  const index = plainNumber(call.arguments[0]);
  if (index === undefined || (list.open === true && index < 0))
    return undecided('an element of a list', call.origin);
  return list.items.at(index) ?? undefinedValue(call.origin);
});

/** Without a callback, elements are ordered as text; with one, only when it decides every pair. */
const sort = onList((list, call) => {
  const undecidedPairs: Value[] = [];
  const order = (a: Value, b: Value): number => {
    if (call.arguments[0] === undefined) return compare('<', a, b) === true ? -1 : 1;
    const result = plainNumber(call.tools.call(call.arguments[0], [a, b]));
    if (result === undefined) undecidedPairs.push(a);
    return result ?? 0;
  };
  const sorted = list.items.toSorted(order);
  return array(sorted, call.receiver.origin, undecidedPairs.length > 0 || list.open === true);
});

const reduce = onList((list, call) => {
  const [callback, initial] = call.arguments;
  if (callback === undefined) return unresolved('a missing callback', call.origin);
  if (list.open === true) return unresolved('a list that is not fully known', call.origin);
  const [first, ...rest] = list.items;
  const items = initial === undefined ? rest : list.items;
  const start = initial ?? first ?? undefinedValue(call.origin);
  return items.reduce((sum, item, index) => call.tools.call(callback, [sum, item, number(index)]), start);
});

const listEntries = onList((list, call) =>
  listOf(
    list.items.map((item, index) => array([number(index), item])),
    list,
    call,
  ),
);

export const itself = onList((_, call) => call.receiver);

export const listIntrinsics: IntrinsicTable = {
  array: {
    map,
    flatMap,
    flat,
    filter,
    find,
    findLast: find,
    some: quantified(true),
    every: quantified(false),
    includes,
    indexOf,
    join: joinText,
    concat,
    slice,
    at,
    sort,
    toSorted: sort,
    toReversed: onList((list, call) => listOf(list.items.toReversed(), list, call)),
    reduce,
    forEach: onList((list, call) => {
      list.items.forEach((item, index) => callBack(call, item, index));
      return undefinedValue(call.origin);
    }),
    keys: onList((list, call) =>
      listOf(
        list.items.map((_, index) => number(index)),
        list,
        call,
      ),
    ),
    values: itself,
    entries: listEntries,
    toString: joinText,
  },
};
