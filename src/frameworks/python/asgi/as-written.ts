import type { Value } from '../../../model/value.ts';

/**
 * A path part of which a variable decides is the same on both sides, whatever the variable says: what stands where
 * nobody sets it is as good as any.
 */
export function asWritten(path: Value): Value {
  if (path.kind !== 'one-of') return path;
  if (path.usual !== undefined) return path.usual;
  const decided = path.options.filter((one) => !dependsOnVariable(one));
  const [only] = decided;
  if (only === undefined || decided.length === path.options.length) return path;
  return decided.length === 1 ? only : { ...path, options: decided };
}

function dependsOnVariable(path: Value): boolean {
  if (path.kind === 'undecided') return path.variable !== undefined;
  if (path.kind !== 'known' || path.data.type !== 'template') return false;
  return path.data.parts.some((part) => typeof part !== 'string' && dependsOnVariable(part));
}
