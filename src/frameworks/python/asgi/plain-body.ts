import type { Value } from '../../../model/value.ts';
import type { IntrinsicTools } from '../../../values/intrinsic.ts';
import { array, object, unresolved } from '../../../values/make-value.ts';

/** Bodies are trees; deeper than this nobody looks. */
const deepest = 4;

/** What is left of a handler's result once it was sent as JSON: data, and nothing that acts. */
export function plainBody(value: Value, tools: IntrinsicTools, depth = 0): Value {
  const now = tools.current(value);
  if (now.kind === 'one-of') return tools.join(now.options.map((one) => plainBody(one, tools, depth)));
  if (now.kind !== 'known') return now;
  const { data } = now;
  if (data.type === 'string' || data.type === 'number' || data.type === 'boolean' || data.type === 'null')
    return now;
  if (depth < deepest && data.type === 'array')
    return array(
      data.items.map((item) => plainBody(item, tools, depth + 1)),
      now.origin,
      data.open === true,
    );
  const isPlain = data.type === 'object' && (data.of === undefined || 'class' in data.of);
  if (depth >= deepest || !isPlain) return unresolved('part of a response', now.origin);
  const entries = [...data.entries].map(([key, one]) => [key, plainBody(one, tools, depth + 1)] as const);
  return object(new Map(entries), now.origin, { open: true });
}
