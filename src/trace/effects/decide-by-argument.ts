import type { ArgumentPlace, Decision, Effect } from '../../model/catalogue.ts';
import type { Value } from '../../model/value.ts';
import { truth } from '../../values/truth.ts';
import { chainOf } from '../targets/call-chain.ts';
import { readPlace } from '../targets/read-place.ts';

/** Longer text than any option. */
const longestText = 2_000;

/** Given and true; what may be true counts as true. */
export function decideByFlag(
  effect: Effect,
  decision: ArgumentPlace & { readonly otherwise: Effect },
  args: readonly Value[],
): Effect {
  const { values } = readPlace(args, decision);
  return values.some((value) => truth(value) !== false) ? effect : decision.otherwise;
}

/** Equal to the word, or an object with that key alone. */
export function decideByValue(
  effect: Effect,
  decision: Extract<Decision, { as: 'value' }>,
  args: readonly Value[],
): Effect {
  const { values } = readPlace(args, decision);
  return values.some((value) => saysWord(value, decision.equals)) ? effect : decision.otherwise;
}

function saysWord(value: Value, word: string): boolean {
  if (value.kind !== 'known') return false;
  const { data } = value;
  const pattern = /^\/(.+)\/$/.exec(word)?.[1];
  if (data.type === 'string') {
    return pattern === undefined
      ? data.value === word
      : new RegExp(pattern).test(data.value.slice(0, longestText));
  }
  return data.type === 'object' && data.entries.size === 1 && data.entries.has(word);
}

/** By the name of a command; of several possible ones the first in the list of effects that is worse counts. */
export function decideByCommand(
  effect: Effect,
  decision: Extract<Decision, { as: 'command' }>,
  args: readonly Value[],
): readonly Effect[] {
  const byName = new Map(Object.entries(decision.commands).map(([name, one]) => [name.toLowerCase(), one]));
  const names = readPlace(args, decision).values.map(commandName);
  const found = names.map((name) =>
    name === undefined ? effect : (byName.get(name.toLowerCase()) ?? effect),
  );
  return found.length === 0 ? [effect] : found;
}

/** A string, the first item of an array, the first key of an object, the class of a `new` expression. */
export function commandName(value: Value): string | undefined {
  if (value.kind !== 'known') return undefined;
  const { data } = value;
  switch (data.type) {
    case 'string':
      return /^\S*/.exec(data.value)?.[0];
    case 'array': {
      const [first] = data.items;
      return first === undefined ? undefined : commandName(first);
    }
    case 'object':
      return data.entries.keys().next().value;
    case 'result':
      return chainOf(value)?.links.findLast(({ call }) => call !== undefined)?.name;
    default:
      return undefined;
  }
}
