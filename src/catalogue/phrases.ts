import type { ArgumentPlace, Effect, Operation, TargetSource } from '../model/catalogue.ts';

/** Calls that take SQL text: the text decides, and one that cannot be read counts as a write. */
export function runsSql(
  calls: readonly string[],
  link: string,
  place: ArgumentPlace = { argument: 0, path: ['text'] },
): Operation {
  return { calls, effect: 'write', decidedBy: { as: 'sql', ...place }, link };
}

/** Calls of query builders that mean every row until something later in the chain narrows them. */
export function unlessNarrowed(
  calls: readonly string[],
  narrowedBy: readonly string[],
  link: string,
  [effect, otherwise]: readonly [Effect, Effect] = ['destroy-set', 'destroy-some'],
): Operation {
  return { calls, effect, decidedBy: { as: 'chain', narrowedBy, otherwise }, link };
}

/** Calls whose filter argument decides between everything and some. */
export function byFilter(
  calls: readonly string[],
  link: string,
  place: ArgumentPlace = { argument: 0 },
  [effect, otherwise]: readonly [Effect, Effect] = ['destroy-set', 'destroy-some'],
): Operation {
  return { calls, effect, decidedBy: { as: 'filter', ...place, otherwise }, link };
}

/** Calls with one effect. `target` is what the call itself names. */
export function does(
  effect: Effect,
  calls: readonly string[],
  link: string,
  target?: readonly TargetSource[],
): Operation {
  return { calls, effect, link, ...(target && { target }) };
}
