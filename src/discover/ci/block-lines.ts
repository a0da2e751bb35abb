import type { Spot } from '../../model/place.ts';

/** The line on which a YAML text's content begins: below its header for block texts (`|`, `>`). */
export function firstContentLine({ line, column }: Spot, text: string | undefined): number {
  const header = text?.split('\n', line)[line - 1]?.slice(column - 1);
  return header !== undefined && /^(&\S+\s+|!\S*\s+)*[|>]/.test(header) ? line + 1 : line;
}
