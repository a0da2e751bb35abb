import type { IntrinsicTools } from '../../values/intrinsic.ts';
import type { Place } from '../../model/place.ts';
import type { SchemaCheck } from '../../model/settings.ts';
import type { Value } from '../../model/value.ts';

export type Verdict = SchemaCheck['verdict'];

/** What a schema makes of a value. */
export interface Parsed {
  readonly value: Value;
  readonly verdict: Verdict;
}

/** A schema of any library: only what it makes of values is of interest, not how it was written. */
export interface Schema {
  readonly parse: (input: Value, tools: IntrinsicTools) => Parsed;
  /** Of objects, so that others can be made of them. */
  readonly fields?: ReadonlyMap<string, Schema>;
  /** Keys that are not listed are kept. */
  readonly keepsOthers?: boolean;
  /** What it was wrapped around. */
  readonly of?: Schema;
  readonly place?: Place;
}

/** The same schema, which knows where it was written. */
export function placed(schema: Schema, value: Value): Schema {
  const [origin] = value.origin;
  if (origin === undefined) return schema;
  const { file, line, column } = origin;
  return { ...schema, place: column === undefined ? { file, line } : { file, line, column } };
}

const order: readonly Verdict[] = ['accepts', 'may refuse', 'refuses'];

export function worst(verdicts: readonly Verdict[]): Verdict {
  const ranks = verdicts.map((one) => order.indexOf(one));
  return order[Math.max(0, ...ranks)] ?? 'accepts';
}

export function accepts(value: Value): Parsed {
  return { value, verdict: 'accepts' };
}

export function mayRefuse(value: Value): Parsed {
  return { value, verdict: 'may refuse' };
}

export function refuses(value: Value): Parsed {
  return { value, verdict: 'refuses' };
}

/** Every option on its own. Options that are refused are none: the code does not go on with them. */
export function eachOption(
  input: Value,
  tools: IntrinsicTools,
  parse: (option: Exclude<Value, { kind: 'one-of' }>) => Parsed,
): Parsed {
  if (input.kind !== 'one-of') return parse(input);
  const parsed = input.options.map((option) => eachOption(option, tools, parse));
  return eitherOf(parsed, tools);
}

export function eitherOf(parsed: readonly Parsed[], tools: IntrinsicTools): Parsed {
  const kept = parsed.filter(({ verdict }) => verdict !== 'refuses');
  const [first] = parsed;
  if (kept.length === 0 && first !== undefined) return first;
  const certain = kept.length === parsed.length && kept.every(({ verdict }) => verdict === 'accepts');
  return {
    value: tools.join(kept.map(({ value }) => value)),
    verdict: certain ? 'accepts' : 'may refuse',
  };
}
