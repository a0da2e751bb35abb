import type { Value } from '../../model/value.ts';
import { chainOf } from '../targets/call-chain.ts';
import { findClient } from '../targets/find-client.ts';
import { byId, conjunction, either, nothing, readFilter, type Filter, type FilterOptions } from './filter.ts';
import { identifiers } from './scope.ts';
import { sourceOfValue } from './source-of-value.ts';
import { conditionOf } from './sql/condition.ts';
import { tokenize } from './sql/tokenize.ts';

/** Functions that make conditions: `eq(users.id, id)`, `and(…)`, a fragment of SQL, an operator of a library. */
export function readExpression(value: Value, options: FilterOptions, depth: number): Filter {
  const link = chainOf(value)?.links.findLast(({ call }) => call !== undefined);
  const args = link?.call?.arguments ?? [];
  const [left, right] = args;
  switch (link?.name) {
    case 'and':
      return conjunction(args.map((one) => readFilter(one, options, depth + 1)));
    case 'or':
      return either(args.map((one) => readFilter(one, options, depth + 1)));
    case 'eq':
    case 'Equal':
      return {
        state: 'some',
        keys: [
          { name: columnName(left), source: sourceOfValue(right ?? value, options.context), single: true },
        ],
      };
    case 'inArray':
    case 'In':
      return {
        state: 'some',
        keys: [
          {
            name: columnName(left),
            source: sourceOfValue(right ?? left ?? value, options.context),
            single: false,
          },
        ],
      };
    case 'isNotNull':
      return identifiers.test(columnName(left)) ? nothing : { state: 'some', keys: [] };
    case 'sql':
    case 'raw':
      return readFragment(left);
    case 'ObjectId':
    case 'ObjectID':
      return byId(value, options);
    default:
      return findClient(value, options.context) === undefined
        ? { state: 'some', keys: [] }
        : byId(value, options);
  }
}

/** `sql\`true\`` limits nothing. */
function readFragment(value: Value | undefined): Filter {
  if (value?.kind !== 'known' || value.data.type !== 'string') return { state: 'some', keys: [] };
  const { covers } = conditionOf(tokenize(`delete from x where ${value.data.value}`));
  return covers === 'all' ? nothing : { state: 'some', keys: [] };
}

function columnName(value: Value | undefined): string {
  if (value?.kind !== 'known') return 'a column';
  const { data } = value;
  if (data.type === 'string') return data.value;
  return data.type === 'external' ? (data.path.at(-1) ?? 'a column') : 'a column';
}
