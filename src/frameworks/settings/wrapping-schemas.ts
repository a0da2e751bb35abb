import type { IntrinsicTools } from '../../values/intrinsic.ts';
import { isUndefined } from '../kinds-of-value.ts';
import type { Schema } from './schema.ts';
import type { Value } from '../../model/value.ts';
import { accepts, eachOption, eitherOf, mayRefuse, refuses, worst } from './schema.ts';
import { asDefault } from '../../values/origins.ts';
import { missing, nullish, truth } from '../../values/truth.ts';
import { nullValue, undefinedValue } from '../../values/make-value.ts';
import { plainText } from '../../values/intrinsics/lift.ts';

/** Which values stand for nothing: only `undefined`, only `null`, or both. */
export type Absence = 'undefined' | 'null' | 'both';

function isAbsent(value: Value, absence: Absence): boolean | undefined {
  if (absence === 'both') return nullish(value);
  if (absence === 'undefined') return missing(value);
  // Environment variables are never null.
  return value.kind === 'known' ? value.data.type === 'null' : false;
}

/** Nothing is fine as well. */
export function optional(of: Schema, absence: Absence = 'undefined'): Schema {
  return {
    of,
    parse: (input, tools) =>
      eachOption(input, tools, (option) => {
        const absent = isAbsent(option, absence);
        if (absent === true) return accepts(option);
        if (absent === false || option.kind !== 'undecided') return of.parse(option, tools);
        const parsed = of.parse({ ...option, assumed: 'defined' }, tools);
        if (parsed.value.kind === 'undecided' && parsed.value.what === option.what) {
          return { ...parsed, value: option };
        }
        const nothing = absence === 'null' ? nullValue(option.origin) : undefinedValue(option.origin);
        return eitherOf([parsed, accepts(nothing)], tools);
      }),
  };
}

/** Where nothing is given, something else counts. */
export function withDefault(
  of: Schema,
  fallback: (tools: IntrinsicTools) => Value,
  absence: Absence = 'undefined',
): Schema {
  return {
    of,
    parse: (input, tools) =>
      eachOption(input, tools, (option) => {
        const absent = isAbsent(option, absence);
        if (absent === false) return of.parse(option, tools);
        const value = asDefault(fallback(tools));
        // Some libraries put the default in before their checks and some after: it passes either way.
        const inner = of.parse(value, tools);
        const instead = accepts(inner.verdict === 'refuses' ? value : inner.value);
        if (absent === true) return instead;
        const given = of.parse(
          option.kind === 'undecided' ? { ...option, assumed: 'defined' } : option,
          tools,
        );
        return eitherOf([given, instead], tools);
      }),
  };
}

/** What counts where the schema refuses. */
export function withCatch(of: Schema, fallback: (tools: IntrinsicTools) => Value): Schema {
  return {
    of,
    parse: (input, tools) => {
      const parsed = of.parse(input, tools);
      if (parsed.verdict === 'accepts') return parsed;
      const instead = asDefault(fallback(tools));
      return accepts(parsed.verdict === 'refuses' ? instead : tools.join([parsed.value, instead]));
    },
  };
}

/** A test of plain text or of a number; undefined where it cannot be made. */
export type Test = (value: Value) => boolean | undefined;

export function checked(of: Schema, test: Test): Schema {
  return {
    ...objectPart(of),
    of,
    parse: (input, tools) => {
      const parsed = of.parse(input, tools);
      if (parsed.verdict === 'refuses') return parsed;
      const passed = eachOption(parsed.value, tools, (option) => {
        // Checks stand behind `optional` in some libraries, and do not see what is not there.
        const answer = isUndefined(option) ? true : test(option);
        if (answer === false) return refuses(option);
        return answer === true ? accepts(option) : mayRefuse(option);
      });
      return { value: passed.value, verdict: worst([parsed.verdict, passed.verdict]) };
    },
  };
}

/** A function of the repository decides; what it does with values that are not known is not asked. */
export function refined(of: Schema, test: Value | undefined): Schema {
  return {
    ...objectPart(of),
    of,
    parse: (input, tools) => {
      const parsed = of.parse(input, tools);
      if (parsed.verdict === 'refuses' || test === undefined) return parsed;
      const answer = parsed.value.kind === 'known' ? truth(tools.call(test, [parsed.value])) : undefined;
      if (answer === true) return parsed;
      return answer === false
        ? refuses(parsed.value)
        : { ...parsed, verdict: worst([parsed.verdict, 'may refuse']) };
    },
  };
}

/** A function of the repository makes another value of what was accepted. */
export function transformed(of: Schema, change: (value: Value, tools: IntrinsicTools) => Value): Schema {
  return {
    of,
    parse: (input, tools) => {
      const parsed = of.parse(input, tools);
      return parsed.verdict === 'refuses' ? parsed : { ...parsed, value: change(parsed.value, tools) };
    },
  };
}

export function preprocessed(change: (value: Value, tools: IntrinsicTools) => Value, then: Schema): Schema {
  return { of: then, parse: (input, tools) => then.parse(change(input, tools), tools) };
}

export function piped(first: Schema, second: Schema): Schema {
  return {
    of: first,
    parse: (input, tools) => {
      const parsed = first.parse(input, tools);
      if (parsed.verdict === 'refuses') return parsed;
      const next = second.parse(parsed.value, tools);
      return { value: next.value, verdict: worst([parsed.verdict, next.verdict]) };
    },
  };
}

export function unionOf(options: readonly Schema[]): Schema {
  return {
    parse: (input, tools) => {
      const parsed = options.map((option) => option.parse(input, tools));
      const first = parsed.findIndex(({ verdict }) => verdict === 'accepts');
      return parsed.length === 0
        ? mayRefuse(input)
        : eitherOf(first < 0 ? parsed : parsed.slice(0, first + 1), tools);
    },
  };
}

/** What is left of an object schema under a check: its fields can still be picked and extended. */
function objectPart(of: Schema): Pick<Schema, 'fields' | 'keepsOthers'> {
  return {
    ...(of.fields === undefined ? {} : { fields: of.fields }),
    ...(of.keepsOthers === undefined ? {} : { keepsOthers: of.keepsOthers }),
  };
}

/** Only whole, plain text is tested: of a secret or a text with holes only a part is known. */
export function textTest(test: (text: string) => boolean): Test {
  return (value) => {
    const text = plainText(value);
    return text === undefined ? undefined : test(text);
  };
}

export const isUrl = textTest((text) => URL.canParse(text));
