import type { Operation } from '../../model/catalogue.ts';
import type { Value } from '../../model/value.ts';
import { matchOperation } from '../../catalogue/operations.ts';
import { chainOf, pathOf, type ChainLink } from '../targets/call-chain.ts';
import { findClient } from '../targets/find-client.ts';
import { decideByCommand } from './decide-by-argument.ts';
import { isFresh } from '../targets/provenance.ts';
import { isTestName } from '../targets/recognise-names.ts';
import { isMissing, readPlace } from '../targets/read-place.ts';
import type { RunContext } from '../targets/run-context.ts';

/**
 * Where a value that chooses rows comes from. `created`: the test made it up or got it from what it created,
 * so nobody else's rows have it. `listed`: it is whatever an unlimited query gave, so together such values are
 * everything. `chosen`: known, a constant.
 */
export type ValueSource = 'created' | 'chosen' | 'unknown' | 'listed';

/** The worst decides for a list. */
const worstFirst: readonly ValueSource[] = ['listed', 'unknown', 'chosen', 'created'];

type Context = Pick<RunContext, 'ecosystem' | 'baseOf'>;

/** Values share parts with each other, so that a walk through all of them could take for ever. */
const mostSteps = 2_000;

interface Walk {
  left: number;
}

export function sourceOfValue(value: Value, context: Context, walk: Walk = { left: mostSteps }): ValueSource {
  walk.left -= 1;
  if (walk.left < 0) return 'unknown';
  if (isFresh(value)) return 'created';
  if (value.kind === 'undecided' || value.kind === 'unresolved') return 'unknown';
  if (value.kind === 'one-of') return worst(value.options, context, walk);
  const { data } = value;
  switch (data.type) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'pattern':
      return 'chosen';
    case 'template':
      return worst(
        data.parts.filter((part) => typeof part !== 'string'),
        context,
        walk,
      );
    case 'array':
      return data.items.length === 0
        ? data.open === true
          ? 'unknown'
          : 'created'
        : worst(data.items, context, walk);
    case 'object':
      return data.entries.size === 0 ? 'unknown' : worst([...data.entries.values()], context, walk);
    case 'external':
    case 'result':
      return sourceOfResult(value, context, walk);
    default:
      return 'unknown';
  }
}

export function worst(
  values: readonly Value[],
  context: Context,
  walk: Walk = { left: mostSteps },
): ValueSource {
  const sources = values.slice(0, 200).map((one) => sourceOfValue(one, context, walk));
  return worstFirst.find((one) => sources.includes(one)) ?? 'chosen';
}

/** What a client gave back: the row that was created, or rows that were there before. */
function sourceOfResult(value: Value, context: Context, walk: Walk): ValueSource {
  const client = findClient(value, context);
  if (client === undefined) return sourceOfArguments(value, context, walk);
  for (let length = client.links.length; length > 0; length -= 1) {
    const links = client.links.slice(0, length);
    const last = links.at(-1);
    const matched = last?.call && matchOperation(client.library, pathOf(links).replace(/(?!^)\(\)$/, ''));
    if (last?.call === undefined || matched === undefined) continue;
    const { effect, decidedBy } = matched.operation;
    if (last.call.arguments.some((one) => isFresh(one))) return 'created';
    const rest = client.links.slice(length);
    // One call for every command: what it is told says which.
    const lists =
      client.library.boundary.kind === 'http-service'
        ? listsRoute(matched.operation, last.call.arguments, rest)
        : decidedBy?.as === 'command'
          ? listsByCommand(last)
          : effect === 'read' && listsAll(client.links, last);
    if (lists) return namesTests(last.call.arguments[0]) ? 'created' : 'listed';
    return effect === 'write' && creates(last) ? 'created' : 'unknown';
  }
  return 'unknown';
}

const creating = /^(?:create|insert|save|add|register|put|import|upload|enqueue|build|make|seed)/i;

function creates({ name, call }: ChainLink): boolean {
  if (creating.test(name)) return true;
  const sql = call?.arguments[0];
  const text = sql?.kind === 'known' && sql.data.type === 'string' ? sql.data.value : '';
  return /^\s*insert\b/i.test(text);
}

/** Wrappers such as `new ObjectId(id)` and `eq(column, id)` are what they wrap. */
function sourceOfArguments(value: Value, context: Context, walk: Walk): ValueSource {
  const call = chainOf(value)?.links.findLast((link) => link.call !== undefined)?.call;
  return call === undefined || call.arguments.length === 0 ? 'unknown' : worst(call.arguments, context, walk);
}

const listing =
  /^(?:find|findMany|findAll|select|selectFrom|list\w*|scan\w*|keys|getAll|getJobs|aggregate|query)$/i;

/** No filter, an empty one, or a pattern: all that has a prefix is a set. */
function listsAll(links: readonly ChainLink[], last: ChainLink): boolean {
  if (/^readdir(?:Sync)?$/.test(last.name)) return true;
  if (!listing.test(last.name)) return false;
  if (links.some(({ name }) => /^(?:where|filter|limit|take|and|match|eq)/i.test(name))) return false;
  const given = last.call?.arguments[0];
  return given === undefined || !isLimited(given);
}

/** `keys('shop:test:*')`: a prefix that is named for tests is of their own. */
function namesTests(pattern: Value | undefined): boolean {
  if (pattern?.kind !== 'known' || pattern.data.type !== 'string') return false;
  return pattern.data.value.endsWith('*') && isTestName(pattern.data.value);
}

/** Each of the list that a route without a condition gave: `/orders`, not `/orders/1` and not `/orders?of=me`. */
function listsRoute(
  { effect, decidedBy }: Operation,
  args: readonly Value[],
  rest: readonly ChainLink[],
): boolean {
  const effects = decidedBy?.as === 'command' ? decideByCommand(effect, decidedBy, args) : [effect];
  if (!effects.every((one) => one === 'read') || !rest.some(({ name }) => name === 'each')) return false;
  const options = args[0]?.kind === 'one-of' ? args[0].options : [args[0]];
  return options.every((one) => one !== undefined && namesCollection(one));
}

function namesCollection(url: Value): boolean {
  if (url.kind !== 'known') return false;
  const { data } = url;
  if (data.type === 'string') return !data.value.includes('?');
  if (data.type !== 'template') return false;
  const last = data.parts.at(-1);
  return (
    typeof last === 'string' && !data.parts.some((part) => typeof part === 'string' && part.includes('?'))
  );
}

function listsByCommand({ call }: ChainLink): boolean {
  const [command] = call?.arguments ?? [];
  const made = command && chainOf(command)?.links.findLast((link) => link.call !== undefined);
  return made !== undefined && /^(?:list|scan)/i.test(made.name) && !isLimited(made.call?.arguments[0]);
}

const limits = ['where', 'filter', 'take', 'limit', 'FilterExpression'];
const options = new Set([
  'select',
  'include',
  'orderBy',
  'Bucket',
  'TableName',
  'Prefix',
  'prefix',
  'MATCH',
  'match',
  'COUNT',
  'count',
  'columns',
  'attributes',
]);

function isLimited(value: Value | undefined): boolean {
  if (value === undefined || isMissing(value)) return false;
  if (value.kind !== 'known') return true;
  const { data } = value;
  if (data.type === 'string') return !data.value.endsWith('*') && data.value !== '';
  if (data.type === 'template') {
    const last = data.parts.at(-1);
    return typeof last !== 'string' || !last.endsWith('*');
  }
  if (data.type !== 'object') return data.type !== 'external';
  const given = limits.flatMap((key) => readPlace([value], { argument: 0, path: [key] }).values);
  if (given.some((one) => isLimited(one))) return true;
  return [...data.entries].some(
    ([key, entry]) => !limits.includes(key) && !options.has(key) && !isMissing(entry),
  );
}
