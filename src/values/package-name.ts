import type { EdgeTarget } from '../model/graph.ts';

/** A package as values name it: with its subpath; `node:fs` or `bun:test` for a built-in module. */
export function packageName(target: Extract<EdgeTarget, { kind: 'package' | 'builtin' }>): string {
  if (target.kind === 'builtin') return target.name.includes(':') ? target.name : `node:${target.name}`;
  if (target.dotted === true) return target.package;
  const subpath = target.subpath.replace(/^\.?\/?/, '');
  return subpath === '' ? target.package : `${target.package}/${subpath}`;
}

/** Where in the package an import starts: Python's submodules are members like any other. */
export function startIn(target: Extract<EdgeTarget, { kind: 'package' | 'builtin' }>): readonly string[] {
  return target.kind === 'package' && target.dotted === true && target.subpath !== ''
    ? target.subpath.split('.')
    : [];
}
