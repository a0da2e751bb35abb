import type { Origin, Value } from '../../model/value.ts';
import type { IntrinsicTools } from '../../values/intrinsic.ts';
import { array, object } from '../../values/make-value.ts';
import { mockFunction } from './mock-function.ts';

/** Deeper than doubles are looked at. */
const deepest = 4;

/** The double that a mock library makes by itself: functions do nothing, objects keep their shape, plain values stay. */
export function automocked(value: Value, tools: IntrinsicTools, origin: readonly Origin[], depth = 0): Value {
  const now = tools.current(value);
  if (now.kind !== 'known') return mockFunction(origin);
  switch (now.data.type) {
    case 'function':
    case 'class':
    case 'external':
    case 'result':
      return mockFunction(origin);
    case 'array':
      return array([], origin);
    case 'object': {
      if (depth > deepest || (now.data.of !== undefined && !('builtin' in now.data.of)))
        return mockFunction(origin);
      const entries = [...now.data.entries].map(([name, one]): [string, Value] => [
        name,
        automocked(one, tools, origin, depth + 1),
      ]);
      return object(new Map(entries), origin);
    }
    default:
      return now;
  }
}
