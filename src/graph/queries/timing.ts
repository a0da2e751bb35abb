import type { ImportEdge, ModuleNode } from '../../model/graph.ts';

/** When an edge loads its target, seen from the import of its own module. */
export type Timing = 'at-import' | 'lazily' | 'never';

/**
 * Static imports and module-level `require` run while the module is loaded; `import()`, globs that are not
 * eager and imports in a function run when their code does.
 */
export function timingOf(node: ModuleNode, position: number, edge: ImportEdge): Timing {
  if (!edge.loads) return 'never';
  const fact = node.outline.imports[position];
  switch (edge.kind) {
    case 'static':
      return 'at-import';
    case 'require':
      return fact?.scope === 0 ? 'at-import' : 'lazily';
    case 'glob':
      return fact?.eager === true ? 'at-import' : 'lazily';
    case 'dynamic':
      // At module level it runs with the module, and is waited for where it stands (`await import()`).
      return fact?.scope === 0 ? 'at-import' : 'lazily';
    case 'resolve':
      return 'never';
  }
}
