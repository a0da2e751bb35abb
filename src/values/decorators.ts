import type { Expression } from '../model/expression.ts';
import type { Value } from '../model/value.ts';
import { isUnderstood } from './apply-intrinsic.ts';
import { callValue } from './call.ts';
import { evaluate, originOf } from './evaluate.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';

/**
 * What decorators make of a function, the nearest first. One from outside that nobody explains is taken to leave
 * it what it is: it registers the function somewhere, or does something around it.
 */
export function decorated(
  machine: Machine,
  frame: Frame,
  value: Value,
  decorators: readonly Expression[],
): Value {
  let result = value;
  for (const decorator of [...decorators].reverse()) {
    const decorating = evaluate(machine, frame, decorator);
    if (decorating.kind !== 'known') continue;
    const { data } = decorating;
    const explained =
      data.type === 'function' ||
      data.type === 'class' ||
      data.type === 'object' ||
      (data.type === 'external' && isUnderstood(machine, data)) ||
      (data.type === 'result' &&
        isUnderstood(machine, { type: 'external', package: data.package, path: [...data.path, '()'] }));
    if (!explained) continue;
    const origin = originOf(frame, decorator);
    const made = callValue(
      machine,
      decorating,
      { items: [result], open: false },
      { self: undefined, new: false, origin },
    );
    if (made.kind === 'known' && made.data.type !== 'undefined' && made.data.type !== 'null') result = made;
  }
  return result;
}
