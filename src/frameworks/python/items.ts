import type { Value } from '../../model/value.ts';
import type { IntrinsicTools } from '../../values/intrinsic.ts';
import { keyValue } from '../../values/entry-key.ts';

export interface Items {
  readonly items: readonly Value[];
  readonly open: boolean;
}

/** What going through a value gives: items of lists, keys of dictionaries; undefined where that is not known. */
export function itemsIn(value: Value, tools: Pick<IntrinsicTools, 'current' | 'items'>): Items | undefined {
  const now = tools.current(value);
  if (now.kind !== 'known') return undefined;
  const { data } = now;
  if (data.type === 'object' && data.of === undefined)
    return {
      items: Array.from(data.entries.keys(), (key) => keyValue(key, now.origin)),
      open: data.open === true,
    };
  if (data.type === 'array' || data.type === 'string' || data.type === 'object') return tools.items(now);
  return undefined;
}
