/**
 * Schemas and settings that share parts are small in code and may be huge once written out, so what one call
 * looks at is counted.
 */
const most = 20_000;

const used = new WeakMap<object, number>();

/** Counts one more part that is looked at for a call; false once there were too many. */
export function mayLookAt(call: object): boolean {
  const count = (used.get(call) ?? 0) + 1;
  used.set(call, count);
  return count <= most;
}
