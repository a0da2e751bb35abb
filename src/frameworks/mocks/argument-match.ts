import type { Value } from '../../model/value.ts';
import { equal } from '../../values/compare.ts';
import type { IntrinsicTools } from '../../values/intrinsic.ts';

/** Libraries whose values stand for any argument of a kind: `sinon.match.string`, `td.matchers.anything()`. */
const matchers: ReadonlySet<string> = new Set([
  'sinon',
  'ts-sinon',
  'testdouble',
  'ts-mockito',
  'vitest',
  'vitest-mock-extended',
  'jest-mock-extended',
  '@jest/globals',
]);

/** Whether a call has the arguments that something was told for; more of them do not matter. Undefined: maybe. */
export function matches(wanted: Value, args: readonly Value[], tools: IntrinsicTools): boolean | undefined {
  const list = tools.current(wanted);
  if (list.kind !== 'known' || list.data.type !== 'array') return undefined;
  const { items } = list.data;
  if (items.length > args.length && items.slice(args.length).some((one) => !isMatcher(one))) return false;
  return every(items.map((one, index) => fits(one, args[index], tools, 0)));
}

const deepest = 4;

function fits(
  wanted: Value,
  given: Value | undefined,
  tools: IntrinsicTools,
  depth: number,
): boolean | undefined {
  if (given === undefined || isMatcher(wanted)) return true;
  const a = tools.current(wanted);
  const b = tools.current(given);
  if (a.kind !== 'known' || b.kind !== 'known' || depth > deepest) return undefined;
  if (a.data.type === 'object' && b.data.type === 'object') {
    const other = b.data.entries;
    if (a.data.open !== true && b.data.open !== true && a.data.entries.size !== other.size) return false;
    return every(
      [...a.data.entries].map(([key, one]) => other.has(key) && fits(one, other.get(key), tools, depth + 1)),
    );
  }
  if (a.data.type === 'array' && b.data.type === 'array') {
    const { items } = b.data;
    if (a.data.items.length !== items.length) return false;
    return every(a.data.items.map((one, index) => fits(one, items[index], tools, depth + 1)));
  }
  return equal(a, b);
}

function every(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

function isMatcher(value: Value): boolean {
  if (value.kind !== 'known') return false;
  if (value.data.type !== 'result' && value.data.type !== 'external') return false;
  const { package: name, path } = value.data;
  return name === 'globalThis' ? path[0] === 'expect' : matchers.has(name);
}
