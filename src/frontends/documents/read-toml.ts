import { createRequire } from 'node:module';
import type * as Toml from 'toml-eslint-parser';
import type { Problem } from '../../model/facts.ts';
import { start, type ReadNode } from './document-node.ts';
import { TomlTables } from './toml-tables.ts';

// The parser is an ES module: Node loads it synchronously from 20.19 on, this project's floor.
const require = createRequire(import.meta.url);
const maxAttempts = 3;
const tooLong = 'TOML: holds a string that is too long';

interface Parsed {
  readonly program: Toml.AST.TOMLProgram | undefined;
  readonly problem: Problem | undefined;
}

/**
 * TOML. The parser stops at the first error; the tables that stand before it are read by parsing again
 * without the rest.
 */
export function readToml(text: string): ReadNode {
  const toml = require('toml-eslint-parser') as typeof Toml;
  const { program, problem } = parse(toml, text);
  const tables = new TomlTables();
  if (program !== undefined) tables.read(program);
  else if (problem !== undefined) tables.read(parseBefore(toml, text, problem.line));
  return { root: tables.root, problems: [...(problem === undefined ? [] : [problem]), ...tables.problems] };
}

function parse(toml: typeof Toml, text: string): Parsed {
  try {
    return { program: toml.parseTOML(text), problem: undefined };
  } catch (error) {
    // The parser spreads a string's characters into a call, which a long one overflows.
    if (error instanceof RangeError) return { program: undefined, problem: { reason: tooLong, ...start } };
    if (!(error instanceof toml.ParseError)) throw error;
    const { message, lineNumber, column } = error;
    const problem = { reason: `TOML: ${message.slice(0, 200)}`, line: lineNumber, column: column + 1 };
    return { program: undefined, problem };
  }
}

/** Cuts at the start of a statement, going further up while the rest does not parse either. */
function parseBefore(toml: typeof Toml, text: string, errorLine: number): Toml.AST.TOMLProgram | undefined {
  const lines = text.split('\n');
  let end = errorLine - 1;
  for (let attempt = 0; attempt < maxAttempts && end > 0; attempt += 1) {
    const { program, problem } = parse(toml, lines.slice(0, end).join('\n'));
    if (program !== undefined) return program;
    end = statementBefore(lines, Math.min(end - 1, (problem?.line ?? 1) - 1));
  }
  return undefined;
}

function statementBefore(lines: readonly string[], from: number): number {
  let line = from;
  while (line > 0 && !/^\s*(?:\[|[\w."'-]+\s*=)/.test(lines[line] ?? '')) line -= 1;
  return line;
}
