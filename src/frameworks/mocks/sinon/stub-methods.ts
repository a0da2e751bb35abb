import type { Value } from '../../../model/value.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable } from '../../../values/intrinsic.ts';
import { array, number, object, string, undefinedValue } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { itself } from '../../itself.ts';
import { tellForArguments, tellForCall, wholeOf } from '../mock-call.ts';
import { isMockFunction, mockFunctionFamily, tell, tellOnly, toldTo } from '../mock-function.ts';
import {
  always,
  callsGiven,
  originalOf,
  reset,
  restore,
  returnsGiven,
  returnsItself,
  throwsNow,
  type Told,
} from '../mock-function-methods.ts';
import { replaceMember } from '../spy-on.ts';

/** What it is told from here on holds for such arguments alone. https://sinonjs.org/concepts/stubs/api/ */
const withArgs: Intrinsic = (call) =>
  isMockFunction(call.receiver)
    ? tellForArguments(call.receiver, call.live, call)
    : undefinedValue(call.origin);

/** The same for one of its calls; a chain of such parts goes on with the whole. */
function onCall(indexOf: (call: IntrinsicCall) => number | undefined): Intrinsic {
  return (call) => {
    const whole = call.receiver && wholeOf(call.receiver, 'callOf', call.tools);
    const index = indexOf(call);
    return isMockFunction(whole) && index !== undefined
      ? tellForCall(whole, index, call)
      : (call.receiver ?? undefinedValue(call.origin));
  };
}

function firstNumber({ live: [first] }: IntrinsicCall): number | undefined {
  return first?.kind === 'known' && first.data.type === 'number' ? first.data.value : undefined;
}

/** From now on it does what it stands for. */
const callThrough: Intrinsic = ({ receiver, tools, origin }) => {
  if (receiver === undefined) return undefinedValue(origin);
  const place = toldTo(receiver, 'place', tools);
  const watched = toldTo(receiver, 'through', tools);
  const original = watched ?? (place && originalOf(place, tools));
  tellOnly(receiver, 'calls', undefined, tools);
  tell(receiver, 'through', original, tools);
  return receiver;
};

/** `stub(object, 'name').value(x)`: the member is no function any more. */
const value: Intrinsic = ({ receiver, live: [given], tools, origin }) => {
  const place = receiver && toldTo(receiver, 'place', tools);
  const name = place && keyOf(tools.member(place, 'name'));
  if (place !== undefined && name !== undefined)
    replaceMember(tools.member(place, 'target'), name, given ?? undefinedValue(origin), { origin, tools });
  return receiver ?? undefinedValue(origin);
};

/** What `get(() => x)` gives is there for whoever reads the member. */
const getter: Intrinsic = (call) => {
  const [read] = call.live;
  const given = read === undefined ? undefinedValue(call.origin) : call.tools.call(read, []);
  return value({ ...call, live: [given] });
};

/** It calls a function that it is given, as one that is told to a callback when it is done. */
function yielding(
  how: (args: readonly Value[]) => {
    readonly at?: Value;
    readonly member?: Value;
    readonly rest: readonly Value[];
  },
): Intrinsic {
  const told: Told = [
    'callback',
    ({ live: args }) => {
      const { at = undefinedValue(), member = undefinedValue(), rest } = how(args);
      return object({ position: at, member, arguments: array(rest) });
    },
  ];
  return always(told);
}

const yields = yielding((args) => ({ rest: args }));
const yieldsTo = yielding(([member = string('success'), ...rest]) => ({ member, rest }));
const callsArg = yielding(([at = number(0)]) => ({ at, rest: [] }));
const callsArgWith = yielding(([at = number(0), ...rest]) => ({ at, rest }));

/** Gives one of its arguments. */
const returnsArg: Intrinsic = always([
  'calls',
  ({ live: [index], origin }) => ({
    kind: 'known',
    data: {
      type: 'external',
      package: mockFunctionFamily,
      path: ['argument'],
      of: object({ index: index ?? number(0) }),
    },
    origin,
  }),
]);

const argument: Intrinsic = ({ receiver, live: args, tools, origin }) => {
  const index = receiver && tools.member(receiver, 'index');
  const isNumber = index?.kind === 'known' && index.data.type === 'number';
  return (isNumber ? args[index.data.value] : undefined) ?? undefinedValue(origin);
};

export const sinonStubMethods: IntrinsicTable = {
  [mockFunctionFamily]: {
    returns: always(returnsGiven),
    resolves: always(returnsGiven),
    callsFake: always(callsGiven),
    rejects: always(throwsNow),
    throws: always(throwsNow),
    throwsException: always(throwsNow),
    returnsThis: always(returnsItself),
    resolvesThis: always(returnsItself),
    returnsArg,
    resolvesArg: returnsArg,
    argument,
    withArgs,
    withExactArgs: withArgs,
    onCall: onCall(firstNumber),
    onFirstCall: onCall(() => 0),
    onSecondCall: onCall(() => 1),
    onThirdCall: onCall(() => 2),
    callThrough,
    callsThrough: callThrough,
    callThroughWithNew: callThrough,
    value,
    get: getter,
    set: itself,
    yields,
    yieldsAsync: yields,
    yieldsRight: yields,
    yieldsTo,
    yieldsToAsync: yieldsTo,
    callsArg,
    callsArgAsync: callsArg,
    callsArgWith,
    callsArgWithAsync: callsArgWith,
    resetHistory: itself,
    resetBehavior: reset,
    reset,
    restore,
    // Of expectations: how often it has to be called changes nothing of what it does.
    once: itself,
    twice: itself,
    thrice: itself,
    exactly: itself,
    never: itself,
    atLeast: itself,
    atMost: itself,
    on: itself,
    named: itself,
  },
};
