import type { Scope } from '../../model/trace.ts';
import type { Filter, FilterKey } from './filter.ts';

/** Names of columns that tell rows apart. */
export const identifiers = /^(?:_?id|uuid|guid|key|slug|email|pk|.*(?:_id|Id|ID|Uuid|Key))$/;

/** Which rows, keys or files an effect with this filter is about. */
export function scopeOfFilter({ state, keys }: Filter): Scope {
  if (state === 'none') return { kind: 'all', text: 'everything: no filter' };
  const listed = keys.find(({ source }) => source === 'listed');
  if (listed !== undefined) return { kind: 'all', text: 'everything: each of what an unlimited list gave' };
  const created = keys.find(({ source }) => source === 'created');
  if (created !== undefined)
    return { kind: 'created-by-test', text: `${created.name} of what the test created` };
  if (state === 'unknown') return { kind: 'unknown', text: 'a filter that is not known' };
  const named = keys.find((key) => key.single && identifiers.test(key.name));
  if (named !== undefined) return oneKey(named);
  if (keys.length === 0) return { kind: 'filtered', text: 'what a condition lets through' };
  return { kind: 'filtered', text: `by ${keys.map(({ name }) => name).join(', ')}` };
}

function oneKey({ name, source }: FilterKey): Scope {
  return source === 'chosen'
    ? { kind: 'one-key', text: `one ${name}, which is a constant` }
    : { kind: 'unknown', text: `one ${name} that comes from elsewhere` };
}
