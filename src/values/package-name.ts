import type { EdgeTarget } from '../model/graph.ts';

/** A package as values name it: with its subpath; `node:fs` or `bun:test` for a built-in module. */
export function packageName(target: Extract<EdgeTarget, { kind: 'package' | 'builtin' }>): string {
  if (target.kind === 'builtin') return target.name.includes(':') ? target.name : `node:${target.name}`;
  const subpath = target.subpath.replace(/^\.?\/?/, '');
  return subpath === '' ? target.package : `${target.package}/${subpath}`;
}
