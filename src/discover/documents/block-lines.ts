import type { Spot } from '../../model/place.ts';

/** The line on which a text's content begins: below the header of YAML's block texts (`|`, `>`) and TOML's quotes. */
export function firstContentLine({ line, column }: Spot, text: string | undefined): number {
  const header = text?.split('\n', line)[line - 1]?.slice(column - 1);
  return header !== undefined && /^((&\S+\s+|!\S*\s+)*[|>]|("""|''')\s*$)/.test(header) ? line + 1 : line;
}
