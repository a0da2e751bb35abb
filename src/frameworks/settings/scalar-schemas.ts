import type { Known, Value } from '../../model/value.ts';
import type { Schema } from './schema.ts';
import { accepts, eachOption, mayRefuse, refuses } from './schema.ts';
import { boolean, number, undecided } from '../../values/make-value.ts';
import { nullish, truth } from '../../values/truth.ts';
import { plainText } from '../../values/intrinsics/lift.ts';

/** What a known value becomes; undefined where it is refused, `open` where only running the code would tell. */
type Read = (value: Known) => Value | 'open' | undefined;

function scalar(read: Read, whenOpen: (value: Value) => Value = (value) => value): Schema {
  return {
    parse: (input, tools) =>
      eachOption(input, tools, (option) => {
        if (option.kind === 'unresolved') return mayRefuse(option);
        if (option.kind === 'undecided') {
          const isThere = nullish(option) === false;
          const value = whenOpen(isThere ? option : { ...option, assumed: 'defined' });
          return isThere ? accepts(value) : mayRefuse(value);
        }
        const result = read(option);
        if (result === undefined) return refuses(option);
        return result === 'open' ? mayRefuse(option) : accepts(result);
      }),
  };
}

function isFromOutside(value: Known): boolean {
  return value.data.type === 'external' || value.data.type === 'result';
}

export const textSchema = scalar((value) => {
  if (value.data.type === 'string' || value.data.type === 'template') return value;
  return isFromOutside(value) ? 'open' : undefined;
});

/** Makes text of anything. */
export const coercedText: Schema = {
  parse: (input, tools) =>
    eachOption(input, tools, (option) =>
      option.kind === 'known' ? accepts(tools.text([option])) : mayRefuse(option),
    ),
};

export const numberSchema = scalar((value) => {
  if (value.data.type === 'number') return value;
  return isFromOutside(value) ? 'open' : undefined;
});

/** Numbers written as text. What is not decided keeps its name: as a part of text it looks the same. */
export const coercedNumber = scalar((value) => {
  const { data } = value;
  if (data.type === 'number') return value;
  if (data.type === 'boolean') return number(data.value ? 1 : 0, value.origin);
  const text = plainText(value);
  if (text === undefined) return data.type === 'undefined' || data.type === 'null' ? undefined : 'open';
  const parsed = Number(text);
  return Number.isNaN(parsed) ? undefined : number(parsed, value.origin);
});

export const booleanSchema = scalar((value) => {
  if (value.data.type === 'boolean') return value;
  return isFromOutside(value) ? 'open' : undefined;
});

function asQuestion(value: Value): Value {
  return value.kind === 'undecided'
    ? undecided(`whether ${value.what} is set`, value.origin, value.variable)
    : value;
}

/** `Boolean(value)`: any text but the empty one counts as true, `false` included. */
export const truthiness: Schema = {
  parse: (input, tools) =>
    eachOption(input, tools, (option) => {
      const decided = truth(option);
      return accepts(decided === undefined ? asQuestion(option) : boolean(decided, option.origin));
    }),
};

/** Words that mean yes or no. */
export function wordedBoolean(yes: readonly string[], no: readonly string[] | 'everything else'): Schema {
  return scalar((value) => {
    if (value.data.type === 'boolean') return value;
    const text = plainText(value)?.toLowerCase();
    if (text === undefined)
      return isFromOutside(value) || value.data.type === 'template' ? 'open' : undefined;
    if (yes.includes(text)) return boolean(true, value.origin);
    return no === 'everything else' || no.includes(text) ? boolean(false, value.origin) : undefined;
  }, asQuestion);
}

/** Takes whatever it is given. */
export const anything: Schema = { parse: (input) => accepts(input) };

/** A schema that is not understood: what comes out is what went in, as far as anybody can say. */
export const unknownSchema: Schema = { parse: (input) => mayRefuse(input) };

/** Only values that equal one of these. */
export function oneOfValues(allowed: readonly Value[]): Schema {
  const known = allowed.map(identityOf).filter((one) => one !== undefined);
  return scalar((value) => {
    const identity = identityOf(value);
    if (identity === undefined || known.length < allowed.length) return 'open';
    return known.includes(identity) ? value : undefined;
  });
}

function identityOf(value: Value): string | undefined {
  if (value.kind !== 'known') return undefined;
  const { data } = value;
  switch (data.type) {
    case 'string':
      return data.redacted === undefined ? `text ${data.value}` : undefined;
    case 'number':
    case 'boolean':
      return `${data.type} ${String(data.value)}`;
    case 'null':
    case 'undefined':
      return data.type;
    default:
      return undefined;
  }
}

/** Anything but nothing. */
export const defined = scalar((value) =>
  value.data.type === 'undefined' || value.data.type === 'null' ? undefined : value,
);
