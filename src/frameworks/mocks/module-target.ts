import type { EdgeTarget } from '../../model/graph.ts';
import type { IntrinsicCall } from '../../values/intrinsic.ts';

/** What the first argument names: a specifier, or a module where it is an `import()`. */
export function targetOf({ live: [first], tools, origin }: IntrinsicCall): EdgeTarget | undefined {
  const file = origin[0]?.file;
  if (first?.kind !== 'known' || file === undefined) return undefined;
  if (first.data.type === 'string') return tools.world.locate(file, first.data.value);
  if (first.data.type === 'module') return { kind: 'file', file: first.data.file };
  return undefined;
}
