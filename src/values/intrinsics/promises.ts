import type { Value } from '../../model/value.ts';
import { array, object, string, unresolved } from '../make-value.ts';
import { isRejected, rejection } from '../rejection.ts';
import { Thrown } from '../signals.ts';
import { dataOf } from './lift.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable } from '../intrinsic.ts';

const itself: Intrinsic = ({ arguments: [value], origin }) => value ?? unresolved('nothing', origin);

interface Settled {
  readonly items: readonly Value[];
  readonly rejected: readonly Value[];
  readonly open: boolean;
}

/** Each of the list is waited for, whatever becomes of the others: all of them have started. */
function ofList(combine: (settled: Settled, call: IntrinsicCall) => Value): Intrinsic {
  return (call) => {
    const { arguments: args, origin, tools } = call;
    const [given = unresolved('nothing', origin)] = args;
    const lists = given.kind === 'one-of' ? given.options : [given];
    return tools.join(
      lists.map((value) => {
        const list = dataOf(value, 'array');
        if (list === undefined) return value;
        const items = list.items.map((item) => tools.settle(item));
        return combine({ items, rejected: items.filter(isRejected), open: list.open === true }, call);
      }),
    );
  };
}

const all = ofList(
  ({ items, rejected: [first], open }, { arguments: [given], origin }) =>
    first ?? array(items, given?.origin ?? origin, open),
);

const allSettled = ofList(({ items, open }, { origin }) => array(items.map(outcome), origin, open));

function outcome(value: Value): Value {
  const { origin } = value;
  return isRejected(value)
    ? object({ status: string('rejected', origin), reason: unresolved('an error', origin) }, origin)
    : object({ status: string('fulfilled', origin), value }, origin);
}

/** Which of them is first nobody knows; only where all are rejected it cannot be well. */
const oneOfThem = ofList(({ items, rejected, open }, { origin, tools }) => {
  const fine = items.filter((item) => !isRejected(item));
  const [first] = rejected;
  if (first !== undefined && fine.length === 0 && !open) return first;
  return tools.join([...fine, ...(open || fine.length === 0 ? [unresolved('what is first', origin)] : [])]);
});

export const promiseIntrinsics: IntrinsicTable = {
  globalThis: {
    'Promise.resolve': itself,
    'Promise.reject': ({ origin }) => rejection(new Thrown(undefined), origin),
    'Promise.all': all,
    'Promise.allSettled': allSettled,
    'Promise.race': oneOfThem,
    'Promise.any': oneOfThem,
  },
};
