import type { Origin, Undecided, Value } from '../../model/value.ts';
import type { EnvironmentEntry } from '../../model/run.ts';
import { kindOfSource } from '../../values/env-assignment.ts';
import { isTestName } from './recognise-names.ts';
import type { RunContext } from './run-context.ts';

/** What decides a value, and what would win over it: exported variables, env files that are not tracked. */
export interface Deciders {
  readonly variables: readonly string[];
  readonly winners: readonly string[];
}

export function decidersOf(
  value: Value,
  before: readonly Undecided[],
  context: Pick<RunContext, 'environment'>,
): Deciders {
  const variables = new Set<string>();
  const winners = new Set<string>();
  for (const { variable } of before) {
    if (variable === undefined) continue;
    variables.add(variable);
    if (!isTestName(variable)) winners.add(`an exported ${variable}`);
  }
  for (const origin of value.origin) {
    const entries = entriesAt(origin, textOf(value), context.environment);
    for (const { name } of entries) variables.add(name);
    const by = [...(origin.overridableBy ?? []), ...entries.flatMap(({ overridableBy }) => overridableBy)];
    for (const one of by) {
      if (one === 'ambient' && areOfTests(entries)) continue;
      if (one === 'ambient') winners.add(exportedName(entries));
      // A branch gives another value, which stands beside this one.
      else if (one !== 'branch') winners.add(one);
    }
  }
  return { variables: [...variables], winners: [...winners] };
}

/** Whoever exports a variable that is named for the tests says where they may go. */
function areOfTests(entries: readonly EnvironmentEntry[]): boolean {
  return entries.length > 0 && entries.every(({ name }) => isTestName(name));
}

function exportedName(entries: readonly EnvironmentEntry[]): string {
  const [only, ...others] = new Set(entries.map(({ name }) => name));
  return only === undefined || others.length > 0 ? 'an exported variable' : `an exported ${only}`;
}

/** A script's line sets several variables, and a runner's start is the place of what it sets as well. */
function entriesAt(
  origin: Origin,
  text: string | undefined,
  environment: RunContext['environment'],
): readonly EnvironmentEntry[] {
  const entries = environment.filter(
    (entry) => kindOfSource[entry.source] === origin.what && standsAt(entry, origin),
  );
  const equal = entries.filter((entry) => text !== undefined && entry.text === text);
  return equal.length > 0 ? equal : entries;
}

function textOf(value: Value): string | undefined {
  if (value.kind !== 'known' || value.data.type !== 'string') return undefined;
  return value.data.redacted?.text ?? value.data.value;
}

function standsAt({ origin: places }: EnvironmentEntry, { file, line, column }: Origin): boolean {
  return places.some(
    (place) =>
      place.file === file &&
      place.line === line &&
      (place.column === undefined || column === undefined || place.column === column),
  );
}
