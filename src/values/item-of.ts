import type { Origin, Value } from '../model/value.ts';
import { applyIntrinsic } from './apply-intrinsic.ts';
import type { Machine } from './machine.ts';

export type ItemMethod = '__getitem__' | '__setitem__' | '__delitem__';

/** What square brackets do where whoever made the object says so: a package, or a framework of its own objects. */
export function itemOf(
  machine: Machine,
  object: Value,
  method: ItemMethod,
  items: readonly Value[],
  origin: readonly Origin[],
): Value | undefined {
  if (object.kind !== 'known') return undefined;
  const { data } = object;
  const context = { self: object, new: false, origin };
  const args = { items, open: false };
  if (data.type === 'external' && data.of === undefined) {
    const callee = { type: 'external', package: data.package, path: [...data.path, method] } as const;
    return applyIntrinsic(machine, callee, args, context);
  }
  if (data.type !== 'object' || data.of === undefined || !('builtin' in data.of)) return undefined;
  const callee = { type: 'external', package: data.of.builtin, path: [method], of: object } as const;
  return applyIntrinsic(machine, callee, args, context);
}
