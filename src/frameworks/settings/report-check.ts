import type { CheckedVariable, SchemaCheck } from '../../model/settings.ts';
import type { IntrinsicCall, IntrinsicTools } from '../../values/intrinsic.ts';
import type { Schema, Verdict } from './schema.ts';
import type { Value } from '../../model/value.ts';
import { Thrown } from '../../values/signals.ts';
import { undefinedValue } from '../../values/make-value.ts';

export interface CheckedSettings {
  readonly library: string;
  readonly onRefusal: SchemaCheck['onRefusal'];
  readonly fields: ReadonlyMap<string, Schema>;
  /** What is checked. */
  readonly given: Value;
  readonly verdict: Verdict;
  /** What switches the check off. */
  readonly unless?: Value;
}

/** Tells of a check of environment variables; data of any other kind is nobody's settings. */
export function reportCheck(settings: CheckedSettings, call: Pick<IntrinsicCall, 'tools' | 'origin'>): void {
  const { library, onRefusal, fields, given, verdict, unless } = settings;
  const [place] = call.origin;
  if (place === undefined || !holdsVariables(given)) return;
  const variables = Array.from(fields, ([name, schema]): CheckedVariable => ({
    name: variableBehind(given, name),
    required: isRequired(schema, call.tools),
    ...(schema.place === undefined ? {} : { place: schema.place }),
  }));
  variables.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  call.tools.check({
    file: place.file,
    line: place.line,
    ...(place.column === undefined ? {} : { column: place.column }),
    library,
    onRefusal,
    verdict,
    variables,
    ...(unless?.kind === 'undecided' ? { unless: unless.what } : {}),
  });
}

function holdsVariables(value: Value): boolean {
  if (value.kind === 'one-of') return value.options.some(holdsVariables);
  if (value.kind !== 'known') return value.kind === 'undecided' && value.variable !== undefined;
  const { data } = value;
  if (data.type === 'environment') return true;
  if (data.type !== 'object') return false;
  return (data.rest ?? []).some(holdsVariables) || [...data.entries.values()].some(comesFromEnvironment);
}

function comesFromEnvironment(value: Value): boolean {
  if (value.kind === 'one-of') return value.options.some(comesFromEnvironment);
  if (value.kind === 'undecided') return value.variable !== undefined;
  return value.origin.some(({ what }) => what !== 'literal' && what !== 'code');
}

/** `{ url: process.env.DATABASE_URL }` checks a variable by another name. */
function variableBehind(given: Value, name: string): string {
  if (given.kind !== 'known' || given.data.type !== 'object') return name;
  const entry = given.data.entries.get(name);
  const options = entry?.kind === 'one-of' ? entry.options : [entry];
  return options.map((one) => (one?.kind === 'undecided' ? one.variable : undefined)).find(Boolean) ?? name;
}

/** Whether it refuses nothing at all. */
function isRequired(schema: Schema, tools: IntrinsicTools): boolean {
  try {
    return schema.parse(undefinedValue(), tools).verdict === 'refuses';
  } catch (error) {
    if (error instanceof Thrown) return true;
    throw error;
  }
}
