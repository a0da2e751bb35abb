import type { Facts, Redact } from './facts.ts';

/** One language. The syntax tree never leaves the front end's folder. */
export interface Frontend {
  readonly name: string;
  /** Part of every cache key: raise it when the same text gives other facts than before. */
  readonly version: number;
  matches(path: string): boolean;
  /** To be awaited once before the first file is read, where a parser has to be loaded. */
  readonly prepare?: () => Promise<void>;
  /** `path` only chooses the dialect; facts never hold it. Never throws on bad input: it says so in `problems`. */
  read(path: string, text: string, redact: Redact): Facts;
}
