import type { Condition } from '../../model/catalogue.ts';
import type { Value } from '../../model/value.ts';
import { readPlace } from './read-place.ts';

/** Longer text than any option. */
const longestText = 2_000;

/** Whether arguments meet a condition of the catalogue; undefined where some alternatives do. */
export function meetsCondition(args: readonly Value[], condition: Condition): boolean | undefined {
  const { values, unsure } = readPlace(args, condition);
  if (values.length === 0) return unsure ? undefined : false;
  const answers = values.map((value) => equals(value, condition.equals));
  if (answers.every((one) => one === true)) return true;
  return answers.every((one) => one === false) ? false : undefined;
}

function equals(value: Value, expected: string | boolean): boolean | undefined {
  if (value.kind !== 'known') return undefined;
  const { data } = value;
  if (typeof expected === 'boolean') return data.type === 'boolean' && data.value === expected;
  if (data.type !== 'string') return data.type === 'template' ? undefined : false;
  const pattern = /^\/(.+)\/$/.exec(expected)?.[1];
  return pattern === undefined
    ? data.value === expected
    : new RegExp(pattern).test(data.value.slice(0, longestText));
}
