import type { Value } from '../../model/value.ts';
import type { IntrinsicCall, IntrinsicTools } from '../../values/intrinsic.ts';
import { truth } from '../../values/truth.ts';
import { whenUnset } from '../../values/when-unset.ts';

/** Whether a condition holds as the run stands: what nobody sets is not set. Undefined where that is not told. */
export function holds(condition: Value): boolean | undefined {
  return truth(condition) ?? whenUnset(condition);
}

/**
 * Whether a call that skips the test does so as the run stands: `this.skip()` behind a condition, or
 * `test.skip(condition)`. Where nobody can say the test counts as running.
 */
export function skips({ arguments: args, tools }: Pick<IntrinsicCall, 'arguments' | 'tools'>): boolean {
  const { usual, asked } = tools.circumstances();
  if (asked > 0 || !usual) return false;
  const [condition] = args;
  if (condition === undefined || isText(condition)) return true;
  return holds(condition) === true;
}

/** A reason; conditions are never written out as text. */
function isText(value: Value): boolean {
  return value.kind === 'known' && (value.data.type === 'string' || value.data.type === 'template');
}

/** `test('title', { skip: condition }, …)`. */
export function skippedByOptions(args: readonly Value[], tools: Pick<IntrinsicTools, 'current'>): boolean {
  return args.some((argument) => {
    const now = tools.current(argument);
    if (now.kind !== 'known' || now.data.type !== 'object') return false;
    const { entries } = now.data;
    return ['skip', 'todo'].some((name) => {
      const value = entries.get(name);
      return value !== undefined && holds(value) === true;
    });
  });
}
