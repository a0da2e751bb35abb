import type { EdgeTarget } from '../model/graph.ts';

/** A package as values name it: with its subpath; `node:fs` for a built-in module. */
export function packageName(target: Extract<EdgeTarget, { kind: 'package' | 'builtin' }>): string {
  if (target.kind === 'builtin') return `node:${target.name.replace(/^node:/, '')}`;
  const subpath = target.subpath.replace(/^\.?\/?/, '');
  return subpath === '' ? target.package : `${target.package}/${subpath}`;
}
