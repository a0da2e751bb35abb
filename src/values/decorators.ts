import type { Expression } from '../model/expression.ts';
import type { Value } from '../model/value.ts';
import { isUnderstood } from './apply-intrinsic.ts';
import { callValue } from './call.ts';
import { evaluate, originOf } from './evaluate.ts';
import type { Frame } from './frame.ts';
import { onMethods } from './intrinsic.ts';
import { current, type Machine } from './machine.ts';
import { known } from './make-value.ts';

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

/**
 * What decorators of methods do when their class is made, for those that ask: a router that is told of a handler. What
 * they make of the method is left out.
 */
export function decorateMethods(machine: Machine, frame: Frame, index: number): void {
  if (machine.run === undefined) return;
  const { facts, file } = frame;
  for (const { function: method, line, column } of facts.code.classes[index]?.methods ?? []) {
    for (const decorator of facts.code.functions[method]?.decorators ?? []) {
      if (decorator.kind !== 'call' || decorator.callee.kind !== 'member') continue;
      if (!asksForMethods(machine, evaluate(machine, frame, decorator.callee.object))) continue;
      const value = known({ type: 'function', file, function: method }, originOf(frame, { line, column }));
      decorated(machine, frame, value, [decorator]);
    }
  }
}

function asksForMethods(machine: Machine, value: Value): boolean {
  const now = current(machine, value);
  if (now.kind !== 'known' || now.data.type !== 'object') return false;
  const { of, rest } = now.data;
  if (of !== undefined && 'builtin' in of)
    return Object.hasOwn(machine.intrinsics[of.builtin] ?? {}, onMethods);
  return rest?.[0] !== undefined && asksForMethods(machine, rest[0]);
}
