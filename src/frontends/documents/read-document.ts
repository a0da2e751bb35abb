import type { DocumentFacts } from '../../model/document.ts';
import type { Problem, Redact } from '../../model/facts.ts';
import type { ReadNode } from './document-node.ts';
import type { DocumentFormat } from './format-of.ts';
import { readDotenv } from './read-dotenv.ts';
import { readIni } from './read-ini.ts';
import { readJson } from './read-json.ts';
import { readToml } from './read-toml.ts';
import { readYaml } from './read-yaml.ts';
import { toExpression } from './to-expression.ts';

export { formatOf, type DocumentFormat } from './format-of.ts';

const maxProblems = 20;

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
  const { root, problems } = readers[format](text.startsWith('\uFEFF') ? text.slice(1) : text);
  return {
    value: toExpression(root, redact),
    problems: problems.slice(0, maxProblems).map((problem) => withoutSecrets(problem, redact)),
  };
}

/** Parsers quote what they did not expect. */
function withoutSecrets(problem: Problem, redact: Redact): Problem {
  return { ...problem, reason: redact(problem.reason)?.text ?? problem.reason };
}
