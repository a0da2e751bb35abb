import { effects, type Effect } from '../../model/catalogue.ts';
import type { Client } from '../targets/find-client.ts';
import { meetsCondition } from '../targets/meets-condition.ts';

/**
 * What constructing a client does: a worker takes jobs at once, some clients dial, the others wait. An option
 * that puts it off counts only where it is certain.
 */
export function constructionEffect(client: Client): Effect {
  const { construction, arguments: args } = client;
  const { effect, dials } = construction;
  if (effect !== undefined && !(effect.unless && meetsCondition(args, effect.unless) === true))
    return effect.is;
  const putOff = dials.unless !== undefined && meetsCondition(args, dials.unless) === true;
  return dials.on === 'construction' && !putOff ? connectionEffect(client) : 'construct';
}

/** Options make connecting do more: `dropSchema`, `synchronize`. One that may be set counts as set. */
export function connectionEffect({ construction, arguments: args }: Client): Effect {
  const set = (construction.options ?? []).filter((option) => meetsCondition(args, option) !== false);
  const [worst] = set
    .map(({ effect }) => effect)
    .sort((left, right) => effects.indexOf(left) - effects.indexOf(right));
  return worst ?? 'connect';
}
