import type { Data, Known, Origin, Value } from '../../model/value.ts';
import { mergeOrigins } from '../origins.ts';
import { isVariable } from '../when-unset.ts';
import { Thrown } from '../signals.ts';
import { undecided, undefinedValue, unresolved } from '../make-value.ts';
import type { Intrinsic, IntrinsicCall, KnownCall } from '../intrinsic.ts';

/** A function of known values, made to answer for choices and for what is not known as well. */
export function lift(apply: (call: KnownCall) => Value): Intrinsic {
  return (call) => {
    if (call.open) return unresolved('an argument list that is not fully known', call.origin);
    const receiver = call.receiver === undefined ? [] : [call.receiver];
    return distribute(call, [...receiver, ...call.arguments], (values) => {
      const [first, ...rest] = values;
      return call.receiver === undefined
        ? apply({ ...call, arguments: values, receiver: undefined })
        : apply({ ...call, arguments: rest, receiver: first });
    });
  };
}

/** The same for functions whose arguments may be anything, but what they are called on must be known. */
export function liftReceiver(
  apply: (call: IntrinsicCall & { readonly receiver: Known }) => Value,
): Intrinsic {
  return (call) =>
    distribute(call, call.receiver === undefined ? [] : [call.receiver], ([receiver]) =>
      receiver === undefined
        ? unresolved('a method without an object', call.origin)
        : apply({ ...call, receiver }),
    );
}

export function distribute(
  call: IntrinsicCall,
  values: readonly Value[],
  apply: (values: readonly Known[]) => Value,
): Value {
  let choices: Value[][] = [[]];
  for (const value of values) {
    const options = value.kind === 'one-of' ? value.options : [value];
    if (options.length * choices.length > call.tools.limits.width) {
      return unresolved('too many possible arguments', call.origin);
    }
    choices = choices.flatMap((choice) => options.map((option) => [...choice, option]));
  }
  return call.tools.join(
    choices.map((choice) => {
      const known = choice.filter((one) => one.kind === 'known');
      if (known.length === choice.length) return apply(known);
      const open = unknownOf(choice, call.origin);
      const unset = open.kind === 'undecided' ? withoutVariables(choice, apply) : undefined;
      return unset === undefined ? open : { ...open, unset };
    }),
  );
}

/** What a test such as `['1', 'true'].includes(process.env.X)` says where the variable is not set. */
function withoutVariables(
  values: readonly Value[],
  apply: (values: readonly Known[]) => Value,
): boolean | undefined {
  const nothing = values.map((value) =>
    value.kind === 'undecided' && isVariable(value) ? undefinedValue(value.origin) : value,
  );
  const known = nothing.filter((one) => one.kind === 'known');
  if (known.length < nothing.length) return undefined;
  try {
    const result = apply(known);
    return result.kind === 'known' && result.data.type === 'boolean' ? result.data.value : undefined;
  } catch (error) {
    if (error instanceof Thrown) return undefined;
    throw error;
  }
}

function unknownOf(values: readonly Value[], origin: readonly Origin[]): Value {
  const gaveUp = values.find(({ kind }) => kind === 'unresolved');
  if (gaveUp !== undefined) return gaveUp;
  const open = values.find((value) => value.kind === 'undecided');
  if (open?.kind !== 'undecided') return unresolved('an argument that is not known', origin);
  return undecided(`something computed from ${open.what}`, open.origin, open.variable);
}

/** Plain text; undefined for anything else and for secrets, of which only a part is known. */
export function plainText(value: Value | undefined): string | undefined {
  if (value?.kind !== 'known' || value.data.type !== 'string' || value.data.redacted !== undefined)
    return undefined;
  return value.data.value;
}

export function plainNumber(value: Value | undefined): number | undefined {
  return value?.kind === 'known' && value.data.type === 'number' ? value.data.value : undefined;
}

export function dataOf<T extends Data['type']>(
  value: Value | undefined,
  type: T,
): Extract<Data, { type: T }> | undefined {
  if (value?.kind !== 'known' || value.data.type !== type) return undefined;
  return value.data as Extract<Data, { type: T }>;
}

/** Where a result comes from: what it was computed from, or the call when that has no place. */
export function originsOf(
  call: { readonly origin: readonly Origin[] },
  values: readonly Value[],
): readonly Origin[] {
  const origins = mergeOrigins(values.map(({ origin }) => origin));
  return origins.length === 0 ? call.origin : origins;
}
