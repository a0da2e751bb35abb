import type { Expression } from './expression.ts';
import type { Problem } from './facts.ts';

/**
 * A configuration file (JSON, YAML, TOML, INI, dotenv) as an expression with positions, so that a literal
 * in a configuration file and one in code are read by the same evaluator.
 */
export interface DocumentFacts {
  readonly value: Expression;
  readonly problems: readonly Problem[];
}
