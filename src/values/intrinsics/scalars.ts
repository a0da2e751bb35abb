import type { Known, Value } from '../../model/value.ts';
import { boolean, known, number, string, undecided, unresolved } from '../make-value.ts';
import { dataOf, lift, liftReceiver, originsOf, plainText } from './lift.ts';
import { numberOf } from '../arithmetic.ts';
import { truth } from '../truth.ts';
import { whenUnset } from '../when-unset.ts';
import type { Intrinsic, IntrinsicTable, KnownCall } from '../intrinsic.ts';

const toText: Intrinsic = ({ arguments: [value], tools, origin }) =>
  value === undefined ? string('', origin) : tools.text([value]);

function toNumber(apply: (value: Known, call: KnownCall) => number | undefined): Intrinsic {
  return lift((call) => {
    const [value] = call.arguments;
    const result = value === undefined ? Number.NaN : apply(value, call);
    return result === undefined
      ? unresolved('a number from something that is none', call.origin)
      : number(result, originsOf(call, call.arguments));
  });
}

const toBoolean: Intrinsic = ({ arguments: [value], tools, origin }) => {
  if (value === undefined) return boolean(false, origin);
  const options = value.kind === 'one-of' ? value.options : [value];
  return tools.join(
    options.map((option) => {
      const decided = truth(option);
      if (decided !== undefined) return boolean(decided, option.origin);
      const unset = whenUnset(option);
      return option.kind === 'undecided'
        ? {
            ...undecided(`whether ${option.what} is set`, option.origin, option.variable),
            ...(unset === undefined ? {} : { unset }),
          }
        : option;
    }),
  );
};

const parseInteger = toNumber((value, call) => {
  const text = plainText(value) ?? numberText(value);
  const radix = dataOf(call.arguments[1], 'number')?.value;
  return text === undefined ? undefined : Number.parseInt(text, radix);
});

const parseDecimal = toNumber((value) => {
  const text = plainText(value) ?? numberText(value);
  return text === undefined ? undefined : Number.parseFloat(text);
});

function numberText(value: Known): string | undefined {
  return value.data.type === 'number' ? String(value.data.value) : undefined;
}

function asksNumber(apply: (value: number) => boolean): Intrinsic {
  return lift((call) => {
    const data = call.arguments[0]?.data;
    const value = data === undefined ? Number.NaN : numberOf(data);
    return value === undefined
      ? unresolved('a number that is not known', call.origin)
      : boolean(apply(value), call.origin);
  });
}

const printed: Intrinsic = liftReceiver(({ receiver, tools }) => tools.text([receiver]));

/** Only with known numbers; a random one or the time is nothing that anybody decides. */
function ofNumbers(apply: (numbers: readonly number[]) => number): Intrinsic {
  return lift((call) => {
    const numbers = call.arguments.map((value) => numberOf(value.data));
    const plain = numbers.filter((one) => one !== undefined);
    if (plain.length !== numbers.length)
      return unresolved('arithmetic on something that is no number', call.origin);
    return number(apply(plain), originsOf(call, call.arguments));
  });
}

function changing(what: string): Intrinsic {
  return ({ origin }): Value => undecided(what, origin);
}

const math: Readonly<Record<string, Intrinsic>> = {
  'Math.max': ofNumbers((numbers) => Math.max(...numbers.slice(0, 1_000))),
  'Math.min': ofNumbers((numbers) => Math.min(...numbers.slice(0, 1_000))),
  'Math.floor': ofNumbers(([one = 0]) => Math.floor(one)),
  'Math.ceil': ofNumbers(([one = 0]) => Math.ceil(one)),
  'Math.round': ofNumbers(([one = 0]) => Math.round(one)),
  'Math.abs': ofNumbers(([one = 0]) => Math.abs(one)),
  'Math.trunc': ofNumbers(([one = 0]) => Math.trunc(one)),
  'Math.random': changing('a random number'),
};

export const scalarIntrinsics: IntrinsicTable = {
  globalThis: {
    String: toText,
    Number: toNumber((value) => numberOf(value.data)),
    Boolean: toBoolean,
    parseInt: parseInteger,
    'Number.parseInt': parseInteger,
    parseFloat: parseDecimal,
    'Number.parseFloat': parseDecimal,
    isNaN: asksNumber(Number.isNaN),
    'Number.isNaN': asksNumber(Number.isNaN),
    'Number.isInteger': asksNumber(Number.isInteger),
    'Number.isFinite': asksNumber(Number.isFinite),
    'Date.now': changing('the time'),
    'crypto.randomUUID': changing('a random id'),
    RegExp: lift((call) => {
      const [source, flags] = call.arguments;
      const text = plainText(source);
      if (text === undefined)
        return dataOf(source, 'pattern') !== undefined && source !== undefined
          ? source
          : unresolved('a pattern', call.origin);
      return known({ type: 'pattern', source: text, flags: plainText(flags) ?? '' }, call.origin);
    }),
    encodeURIComponent: lift((call) => {
      const text = plainText(call.arguments[0]);
      if (text === undefined) return call.arguments[0] ?? unresolved('text that is not known', call.origin);
      return string(encodeURIComponent(text.toWellFormed()), originsOf(call, call.arguments));
    }),
    ...math,
  },
  'node:crypto': { randomUUID: changing('a random id'), randomBytes: changing('random bytes') },
  number: { toString: printed, toFixed: printed },
  boolean: { toString: printed },
};
