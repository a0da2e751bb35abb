import type { Schema, Verdict } from './schema.ts';
import type { Value } from '../../model/value.ts';
import { accepts, eachOption, mayRefuse, refuses, worst } from './schema.ts';
import { array, object } from '../../values/make-value.ts';
import { piped } from './wrapping-schemas.ts';
import { nullish } from '../../values/truth.ts';

export function objectSchema(fields: ReadonlyMap<string, Schema>, keepsOthers = false): Schema {
  return {
    fields,
    keepsOthers,
    parse: (input, tools) =>
      eachOption(input, tools, (option) => {
        if (nullish(option) === true || isScalar(option)) return refuses(option);
        const verdicts: Verdict[] = [];
        const entries = new Map<string, Value>();
        for (const [name, schema] of fields) {
          const parsed = schema.parse(tools.member(option, name), tools);
          verdicts.push(parsed.verdict);
          entries.set(name, parsed.value);
        }
        const more = keepsOthers ? { open: true as const, rest: [option] } : {};
        return { value: object(entries, option.origin, more), verdict: worst(verdicts) };
      }),
  };
}

function isScalar(value: Value): boolean {
  return value.kind === 'known' && ['string', 'number', 'boolean'].includes(value.data.type);
}

export function listSchema(item: Schema): Schema {
  return {
    of: item,
    parse: (input, tools) =>
      eachOption(input, tools, (option) => {
        if (option.kind !== 'known') return mayRefuse(option);
        const { data } = option;
        if (data.type !== 'array') {
          return data.type === 'external' || data.type === 'result' ? mayRefuse(option) : refuses(option);
        }
        const items = data.items.map((one) => item.parse(one, tools));
        return {
          value: array(
            items.map(({ value }) => value),
            option.origin,
            data.open === true,
          ),
          verdict: worst(items.map(({ verdict }) => verdict)),
        };
      }),
  };
}

/** Any object with any keys. */
export const recordSchema: Schema = {
  parse: (input, tools) =>
    eachOption(input, tools, (option) =>
      option.kind === 'known' && isScalar(option) ? refuses(option) : accepts(option),
    ),
};

/** The entries of an object that is written out, such as the shape given to a schema. */
export function entriesOf(value: Value | undefined): ReadonlyMap<string, Value> {
  return value?.kind === 'known' && value.data.type === 'object' ? value.data.entries : new Map();
}

/** Keys that a mask such as `{ id: true }` or a list of names chooses. */
export function chosenKeys(mask: Value | undefined): ReadonlySet<string> {
  if (mask?.kind === 'known' && mask.data.type === 'array') {
    return new Set(mask.data.items.map((item) => keyText(item)).filter((key) => key !== undefined));
  }
  return new Set([...entriesOf(mask)].filter(([, value]) => isTrue(value)).map(([key]) => key));
}

function keyText(value: Value): string | undefined {
  return value.kind === 'known' && value.data.type === 'string' ? value.data.value : undefined;
}

function isTrue(value: Value): boolean {
  return value.kind !== 'known' || value.data.type !== 'boolean' || value.data.value;
}

/** What both accept; of two objects the fields of both. */
export function bothOf(left: Schema, right: Schema): Schema {
  if (left.fields === undefined || right.fields === undefined) return piped(left, right);
  return objectSchema(
    new Map([...left.fields, ...right.fields]),
    left.keepsOthers ?? right.keepsOthers ?? false,
  );
}
