import type { ArgumentPlace, Decision, Effect } from '../../model/catalogue.ts';
import type { Value } from '../../model/value.ts';
import type { ChainLink } from '../targets/call-chain.ts';
import { readPlace } from '../targets/read-place.ts';
import type { Decided } from './decision.ts';
import { readFilter, type Filter, type FilterOptions } from './filter.ts';
import { scopeOfFilter } from './scope.ts';

type FilterDecision = ArgumentPlace & { readonly otherwise: Effect };
type ChainDecision = Extract<Decision, { as: 'chain' }>;

export function decideByFilter(
  effect: Effect,
  decision: FilterDecision,
  args: readonly Value[],
  options: FilterOptions,
): Decided {
  const { values, unsure } = readPlace(args, decision);
  const [first, ...more] = values;
  const value: Value | undefined =
    first === undefined || more.length === 0
      ? first
      : { kind: 'one-of', options: values, origin: first.origin };
  const filter: Filter =
    value === undefined && unsure ? { state: 'unknown', keys: [] } : readFilter(value, options);
  return byFilter(effect, decision.otherwise, filter);
}

/** An id that whatever was there gave, deleted one by one, is everything in the end. */
export function byFilter(effect: Effect, otherwise: Effect, filter: Filter): Decided {
  const scope = scopeOfFilter(filter);
  return { effect: scope.kind === 'all' ? effect : otherwise, scope };
}

/** A call anywhere in the chain narrows it, if it was given a condition that leaves something out. */
export function decideByChain(
  effect: Effect,
  decision: ChainDecision,
  links: readonly ChainLink[],
  options: FilterOptions,
): Decided {
  const narrowing = links.filter(
    ({ name, call }) => call !== undefined && decision.narrowedBy.includes(name),
  );
  const filters = narrowing.map((link) => conditionIn(link, options));
  const keys = filters.flatMap((one) => one.keys);
  if (filters.some(({ state }) => state === 'some')) {
    return byFilter(effect, decision.otherwise, { state: 'some', keys });
  }
  const state = filters.some((one) => one.state === 'unknown') ? 'unknown' : 'none';
  return byFilter(effect, decision.otherwise, { state, keys });
}

/** `where({ id })`, `where('id', 1)`, `where('id', '=', 1)`, `whereIn('id', ids)`, `where(eq(t.id, 1))`. */
function conditionIn({ name, call }: ChainLink, options: FilterOptions): Filter {
  const args = call?.arguments ?? [];
  const [first, second, third] = args;
  if (/null$/i.test(name)) return { state: 'some', keys: [] };
  const column = first?.kind === 'known' && first.data.type === 'string' ? first.data.value : undefined;
  if (column === undefined || /raw$/i.test(name)) return rawOrObject(name, first, options);
  if (second === undefined || /[=<>\s]/.test(column)) return textCondition(column, options);
  const value = third ?? second;
  const operator = second.kind === 'known' && second.data.type === 'string' ? second.data.value : '=';
  if (third !== undefined && operator !== '=' && operator !== 'in') return { state: 'some', keys: [] };
  const inner = readFilter(value, options);
  const [key] = inner.keys;
  const single = key?.single === true && !/in$/i.test(name) && operator !== 'in';
  const last = column.split('.').at(-1) ?? column;
  return {
    state: 'some',
    keys: key === undefined ? [] : [{ ...key, name: last.replace(/\W.*$/, ''), single }],
  };
}

function rawOrObject(name: string, value: Value | undefined, options: FilterOptions): Filter {
  if (/raw$/i.test(name) && value?.kind === 'known' && value.data.type === 'string') {
    return textCondition(value.data.value, options);
  }
  if (/byids?$|inids$/i.test(name) || value?.kind !== 'known' || value.data.type !== 'function') {
    return readFilter(value, options);
  }
  return { state: 'some', keys: [] };
}

/** A whole condition as text: `where('id = :id')`, or an id by itself (`findById('7')`). */
function textCondition(text: string, options: FilterOptions): Filter {
  if (/^\s*(?:true|1|1\s*=\s*1)\s*$/i.test(text)) return { state: 'none', keys: [] };
  if (/[=<>\s]/.test(text)) return { state: 'some', keys: [] };
  return readFilter({ kind: 'known', data: { type: 'string', value: text }, origin: [] }, options);
}
