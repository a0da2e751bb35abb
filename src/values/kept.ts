import type { Frame } from './frame.ts';

/** Of what a module made once, as its frame keeps it: exports that have no name in it, and the bases of its classes. */
export const keptExport = 'export ';
export const keptBases = 'bases ';

/** Before a module is run anew. */
export function forgetKept({ single }: Frame): void {
  for (const key of [...single.keys()])
    if (key.startsWith(keptExport) || key.startsWith(keptBases)) single.delete(key);
}
