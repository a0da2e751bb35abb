import type { Value } from '../model/value.ts';
import { applyIntrinsic } from './apply-intrinsic.ts';
import { array } from './make-value.ts';
import { awaited, isRejected, rejection } from './rejection.ts';
import { Thrown } from './signals.ts';
import type { Machine } from './machine.ts';

/**
 * What waiting for a value gives. Most promises are their values; some objects of libraries act only once
 * somebody waits for them. `Promise.all` gives its list, so lists are waited for one by one.
 */
export function settled(machine: Machine, value: Value): Value {
  if (machine.run === undefined) return awaited(value);
  if (value.kind === 'one-of' && value.options.some((one) => isThenable(machine, one))) {
    for (const option of value.options) settled(machine, option);
    return value;
  }
  if (value.kind === 'known' && value.data.type === 'array') {
    if (!value.data.items.some((item) => isThenable(machine, item))) return value;
    const items = value.data.items.map((item) => (isThenable(machine, item) ? settled(machine, item) : item));
    return array(items, value.origin, value.data.open === true);
  }
  return isThenable(machine, value) ? actOn(machine, value) : awaited(value);
}

/** The same where nobody is thrown at: a promise that is rejected stays one. */
export function outcomeOf(machine: Machine, value: Value): Value {
  try {
    return isRejected(value) ? value : settled(machine, value);
  } catch (error) {
    if (!(error instanceof Thrown)) throw error;
    return rejection(error, value.origin);
  }
}

export function isThenable(machine: Machine, value: Value): boolean {
  const family = familyOf(value);
  return family !== undefined && Object.hasOwn(machine.intrinsics[family] ?? {}, 'then');
}

function actOn(machine: Machine, value: Value): Value {
  const callee = { type: 'external', package: familyOf(value) ?? '', path: ['then'], of: value } as const;
  const context = { self: value, new: false, origin: value.origin };
  return applyIntrinsic(machine, callee, { items: [], open: false }, context) ?? value;
}

/** Only objects that frameworks make. Their families have two words. */
function familyOf(value: Value): string | undefined {
  if (value.kind !== 'known' || value.data.type !== 'object' || value.data.of === undefined) return undefined;
  const { of } = value.data;
  return 'builtin' in of && of.builtin.includes(' ') ? of.builtin : undefined;
}
