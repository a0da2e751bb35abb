import type { DocumentFacts } from '../../model/document.ts';
import type { Problem, Redact } from '../../model/facts.ts';
import { start, type ReadNode } from './document-node.ts';
import type { DocumentFormat } from './format-of.ts';
import { readDotenv } from './read-dotenv.ts';
import { readIni } from './read-ini.ts';
import { readJson } from './read-json.ts';
import { readToml } from './read-toml.ts';
import { readYaml } from './read-yaml.ts';
import { toExpression } from './to-expression.ts';

export { formatOf, type DocumentFormat } from './format-of.ts';

const maxProblems = 20;

/**
 * Their parsers take up to 10 µs per character on hostile text (measured with yaml 2.9 and
 * toml-eslint-parser 1.0). No configuration is this long; lock files and generated interfaces are.
 */
const maxCharacters: Partial<Record<DocumentFormat, number>> = { yaml: 512 * 1024, toml: 512 * 1024 };

/** Each loads its parser when it is first called: most scans never see a TOML file. */
const readers: Readonly<Record<DocumentFormat, (text: string) => ReadNode>> = {
  json: readJson,
  yaml: readYaml,
  toml: readToml,
  ini: readIni,
  dotenv: readDotenv,
};

/**
 * A configuration file as an expression with positions. Never throws on bad input: `problems` say what
 * could not be read. A YAML file of several documents is an array of them.
 */
export function readDocument(format: DocumentFormat, text: string, redact: Redact): DocumentFacts {
  const { root, problems } = readBounded(format, text.startsWith('\uFEFF') ? text.slice(1) : text);
  return {
    value: toExpression(root, redact),
    problems: problems.slice(0, maxProblems).map((problem) => withoutSecrets(problem, redact)),
  };
}

function readBounded(format: DocumentFormat, text: string): ReadNode {
  const limit = maxCharacters[format] ?? Infinity;
  if (text.length <= limit) return readers[format](text);
  const reason = `longer than ${limit / 1024} KiB of ${format.toUpperCase()}`;
  return { root: { kind: 'unresolved', reason, ...start }, problems: [{ reason, ...start }] };
}

/** Parsers quote what they did not expect. */
function withoutSecrets(problem: Problem, redact: Redact): Problem {
  return { ...problem, reason: redact(problem.reason)?.text ?? problem.reason };
}
