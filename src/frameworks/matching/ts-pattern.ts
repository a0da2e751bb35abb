import type { Value } from '../../model/value.ts';
import { equal } from '../../values/compare.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable } from '../../values/intrinsic.ts';
import { array, boolean, object, unresolved } from '../../values/make-value.ts';
import { comparedWhenUnset } from '../../values/when-unset.ts';
import { isFunction, isUndefined } from '../kinds-of-value.ts';

/** A match on its way: the value, what was certainly taken, and what may have been. */
const matchFamily = 'pattern match';

/** https://github.com/gvergnaud/ts-pattern */
const begin: Intrinsic = ({ arguments: [value], origin }) =>
  state({ value: value ?? unresolved('what is matched', origin), maybe: array([], origin) }, origin);

function state(entries: Readonly<Record<string, Value>>, origin: Value['origin']): Value {
  return object(entries, origin, { of: { builtin: matchFamily } });
}

/** `.with(pattern, …, handler)`: only the side that is taken is followed where the value decides. */
const withPattern: Intrinsic = (call) => {
  const { arguments: args, receiver, tools } = call;
  const handler = args.at(-1);
  if (receiver === undefined || !isFunction(handler) || isTaken(call)) return receiver ?? lost(call);
  const value = tools.member(receiver, 'value');
  const patterns = args.slice(0, -1).filter((one) => !isFunction(one));
  const answers = patterns.map((pattern) => equal(value, pattern));
  if (patterns.length > 0 && answers.every((one) => one === false)) return receiver;
  const taken = (): Value => tools.call(handler, [value]);
  if (answers.includes(true)) return keep(call, 'taken', taken());
  // What a variable may be otherwise is no reason to take an arm that its known values do not match.
  const options = value.kind === 'one-of' ? value.options : [value];
  const isAskedFor =
    patterns.length > 0 &&
    patterns.every((pattern) =>
      options.every(
        (one) => equal(one, pattern) === false || comparedWhenUnset(one, pattern, '===') === false,
      ),
    );
  return keep(call, isAskedFor ? 'asked' : 'maybe', tools.onSide(isAskedFor ? 'asked' : undefined, taken));
};

/** `.when(predicate, handler)`: nobody says which way. */
const when: Intrinsic = (call) => {
  const { arguments: args, receiver, tools } = call;
  const handler = args.at(-1);
  if (receiver === undefined || !isFunction(handler) || isTaken(call)) return receiver ?? lost(call);
  const value = tools.member(receiver, 'value');
  return keep(
    call,
    'maybe',
    tools.onSide(undefined, () => tools.call(handler, [value])),
  );
};

const otherwise: Intrinsic = (call) => {
  const { arguments: args, receiver, tools } = call;
  const [handler] = args;
  if (receiver === undefined) return lost(call);
  if (isTaken(call) || !isFunction(handler)) return outcome(call);
  const value = tools.member(receiver, 'value');
  const maybe = possible(call);
  const taken = (): Value => tools.call(handler, [value]);
  if (maybe.length === 0) return taken();
  const isUsual = isUndefined(tools.member(receiver, 'open'));
  const last = tools.onSide(isUsual ? 'usual' : undefined, taken);
  const joined = tools.join([...maybe, last]);
  const stands = isUsual && joined.kind === 'one-of' && joined.options.includes(last);
  return stands ? { ...joined, usual: last } : joined;
};

function outcome(call: IntrinsicCall): Value {
  const { receiver, tools } = call;
  if (receiver === undefined) return lost(call);
  if (isTaken(call)) return tools.member(tools.member(receiver, 'taken'), 'value');
  const maybe = possible(call);
  return maybe.length === 0 ? lost(call) : tools.join(maybe);
}

function isTaken({ receiver, tools }: IntrinsicCall): boolean {
  return receiver !== undefined && !isUndefined(tools.member(receiver, 'taken'));
}

function possible({ receiver, tools }: IntrinsicCall): readonly Value[] {
  const list = receiver === undefined ? undefined : tools.current(tools.member(receiver, 'maybe'));
  return list?.kind === 'known' && list.data.type === 'array' ? list.data.items : [];
}

/** A handler may give `undefined`, so what it gives is wrapped. */
function keep(call: IntrinsicCall, what: 'taken' | 'asked' | 'maybe', given: Value): Value {
  const { receiver, tools, origin } = call;
  if (receiver === undefined) return lost(call);
  const value = tools.member(receiver, 'value');
  const before = possible(call);
  const maybe = array(what === 'taken' ? before : [...before, given], origin);
  const open = tools.member(receiver, 'open');
  return state(
    {
      ...{ value, maybe, open: what === 'maybe' ? boolean(true) : open },
      ...(what === 'taken' ? { taken: object({ value: given }) } : {}),
    },
    origin,
  );
}

function lost({ origin }: IntrinsicCall): Value {
  return unresolved('the result of a match', origin);
}

const itself: Intrinsic = (call) => call.receiver ?? lost(call);

export const tsPattern: IntrinsicTable = {
  'ts-pattern': { match: begin },
  [matchFamily]: {
    with: withPattern,
    when,
    otherwise,
    exhaustive: outcome,
    run: outcome,
    returnType: itself,
    narrow: itself,
  },
};
