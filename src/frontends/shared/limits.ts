/**
 * Scanned text is hostile. What lies beyond these bounds is said in `problems` and stands as `unresolved`.
 */
export const limits = {
  /** Characters of a file. Hand-written files stay far below; bundles and generated data do not. */
  fileLength: 6_000_000,
  /** How deep expressions, statements and functions may nest, also in the output (left-deep chains count). */
  nesting: 400,
  /** Characters of one literal. */
  textLength: 20_000,
  /** Cases of a switch that become nested branches; more stand side by side. */
  nestedCases: 60,
  /** Syntax errors that are listed; the first ones cause the others. */
  syntaxErrors: 10,
  commentLength: 2_000,
  /** How long a parser may take over one file that none of its own bounds has stopped. */
  parseMs: 120_000,
} as const;
