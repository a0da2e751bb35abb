import type { ComparedVariable } from './compare-environments.ts';
import type { FallbackChain } from './variables-read.ts';
import type { Place } from '../../model/place.ts';
import { isUnset } from '../../values/intrinsics/load-env-files.ts';
import { optionsOf } from './compare-addresses.ts';

/** A variable that decides over one that the tests set, and that they leave as it is. */
export interface OutrankingVariable {
  readonly name: string;
  /** The variable that the tests set. */
  readonly over: string;
  /** `chain`: the code asks for it first. `family`: libraries and hosts know both as ways to the same server. */
  readonly by: 'chain' | 'family';
  readonly place: Place | undefined;
}

/**
 * Names by which code and libraries reach one server: beside the pooled address the direct one, replicas, and
 * what hosts call theirs. https://www.prisma.io/docs/orm/reference/prisma-schema-reference#datasource
 */
const families: readonly (readonly string[])[] = [
  [
    'DIRECT_URL',
    'DIRECT_DATABASE_URL',
    'DATABASE_DIRECT_URL',
    'DATABASE_URL_UNPOOLED',
    'DATABASE_POOL_URL',
    'DATABASE_REPLICA_URL',
    'DATABASE_READ_URL',
    'SHADOW_DATABASE_URL',
    'POSTGRES_PRISMA_URL',
    'POSTGRES_URL_NON_POOLING',
    'POSTGRES_URL',
    'PG_URL',
    'DATABASE_URL',
  ],
  ['REDIS_TLS_URL', 'REDIS_CLUSTER_URL', 'REDIS_CACHE_URL', 'REDIS_QUEUE_URL', 'KV_URL', 'REDIS_URL'],
  ['KV_REST_API_URL', 'UPSTASH_REDIS_REST_URL'],
  ['MONGO_URL', 'MONGODB_URL', 'MONGO_URI', 'MONGODB_URI', 'MONGODB_CONNECTION_STRING'],
];

/** Pairs in which the tests set one and somebody reads the other without the tests setting it. Sorted by name. */
export function outrankingVariables(
  compared: readonly ComparedVariable[],
  chains: readonly FallbackChain[],
): readonly OutrankingVariable[] {
  const byName = new Map(compared.map((one) => [one.name, one]));
  const found = new Map<string, OutrankingVariable>();
  const add = (one: OutrankingVariable): void => {
    const key = `${one.name} ${one.over}`;
    if (!found.has(key)) found.set(key, one);
  };
  for (const { names, file, line, column } of chains) {
    const place = column === undefined ? { file, line } : { file, line, column };
    names.forEach((over, index) => {
      // A mode is set everywhere, and no address.
      if (over === 'NODE_ENV' || !isSet(byName.get(over))) return;
      for (const name of names.slice(0, index)) {
        if (name !== over && !isSet(byName.get(name))) add({ name, over, by: 'chain', place });
      }
    });
  }
  for (const family of families) addFamily(family, byName, add);
  return [...found.values()].sort((a, b) => (`${a.name} ${a.over}` < `${b.name} ${b.over}` ? -1 : 1));
}

/** Beside a variable that the tests redirect stands another way to the server that they do not. */
function addFamily(
  family: readonly string[],
  byName: ReadonlyMap<string, ComparedVariable>,
  add: (one: OutrankingVariable) => void,
): void {
  for (const over of family) {
    const set = byName.get(over);
    if (!isSet(set) || set?.relation === 'same-source') continue;
    for (const name of family) {
      const other = byName.get(name);
      const isLeft = other !== undefined && other.reads.length > 0 && !isSet(other);
      if (isLeft) add({ name, over, by: 'family', place: other.reads[0] });
    }
  }
}

function isSet(variable: ComparedVariable | undefined): boolean {
  return variable !== undefined && optionsOf(variable.test).some((option) => !isUnset(option, variable.name));
}
