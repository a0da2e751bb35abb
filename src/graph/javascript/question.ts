import type { CompilerConfig } from './compiler-config.ts';
import type { Repository } from './repository.ts';

/** One import, with everything that decides where it leads. */
export interface Question {
  readonly from: string;
  readonly specifier: string;
  readonly configs: readonly CompilerConfig[];
  readonly conditions: readonly string[];
  readonly repository: Repository;
}
