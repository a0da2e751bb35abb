import type { Outline } from '../model/facts.ts';
import type { PartialFile } from '../model/tree.ts';

/** Files that were not understood in full, each at its first such place; sorted. */
export function partialFiles(
  files: readonly string[],
  outlineOf: (file: string) => Outline | undefined,
): readonly PartialFile[] {
  return [...new Set(files)].sort().flatMap((file) => {
    const problems = outlineOf(file)?.problems ?? [];
    const first = problems[0];
    if (first === undefined) return [];
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    return [{ file, line: first.line, reason: `${first.reason}${more}` }];
  });
}
