import type { Origin, Undecided } from '../../model/value.ts';
import type { EnvironmentEntry } from '../../model/run.ts';
import type { RunContext } from './run-context.ts';

/** What decides a value, and what would win over it: exported variables, env files that are not tracked. */
export interface Deciders {
  readonly variables: readonly string[];
  readonly winners: readonly string[];
}

export function decidersOf(
  origins: readonly Origin[],
  before: readonly Undecided[],
  context: Pick<RunContext, 'environment'>,
): Deciders {
  const variables = new Set<string>();
  const winners = new Set<string>();
  for (const { variable } of before) {
    if (variable === undefined) continue;
    variables.add(variable);
    winners.add(`an exported ${variable}`);
  }
  for (const origin of origins) {
    const entries = context.environment.filter((entry) => standsAt(entry, origin));
    for (const { name } of entries) variables.add(name);
    const by = [...(origin.overridableBy ?? []), ...entries.flatMap(({ overridableBy }) => overridableBy)];
    for (const one of by) {
      if (one === 'ambient') winners.add(exportedName(entries));
      // A branch gives another value, which stands beside this one.
      else if (one !== 'branch') winners.add(one);
    }
  }
  return { variables: [...variables], winners: [...winners] };
}

function exportedName(entries: readonly EnvironmentEntry[]): string {
  const [only, ...others] = new Set(entries.map(({ name }) => name));
  return only === undefined || others.length > 0 ? 'an exported variable' : `an exported ${only}`;
}

function standsAt({ origin: places }: EnvironmentEntry, { file, line, column }: Origin): boolean {
  return places.some(
    (place) =>
      place.file === file &&
      place.line === line &&
      (place.column === undefined || column === undefined || place.column === column),
  );
}
