import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';
import type { Problem } from '../../model/facts.ts';
import type { Spot } from '../../model/place.ts';
import { maxDepth, start, tooDeep, type DocumentNode, type ReadNode } from './document-node.ts';
import { YamlNodes } from './yaml-nodes.ts';

const require = createRequire(import.meta.url);

/** Every document of a YAML file: the only one by itself, several as an array. */
export function readYaml(text: string): ReadNode {
  const yaml = require('yaml') as typeof Yaml;
  const lines = new yaml.LineCounter();
  const spotAt = (offset: number): Spot => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const tokens = [...new yaml.Parser(lines.addNewLine).parse(text)];
  const deep = firstTooDeep(tokens);
  if (deep !== undefined) {
    const problem: Problem = { reason: tooDeep, ...spotAt(deep) };
    return { root: { kind: 'unresolved', reason: tooDeep, ...start }, problems: [problem] };
  }
  const composer = new yaml.Composer({ uniqueKeys: false, logLevel: 'silent', prettyErrors: false });
  const documents = [...composer.compose(tokens, true, text.length)];
  const problems = documents
    .flatMap((document) => document.errors)
    .map((error) => ({ reason: `YAML: ${firstLine(error.message)}`, ...spotAt(error.pos[0]) }));
  const nodes = new YamlNodes(yaml, spotAt);
  const roots = documents
    .filter((document, index) => index === 0 || !isEmpty(document))
    .map((document) => nodes.read(document));
  return { root: rootOf(roots), problems: [...problems, ...nodes.problems] };
}

function rootOf(roots: readonly DocumentNode[]): DocumentNode {
  const [first] = roots;
  if (first === undefined) return { kind: 'scalar', value: null, ...start };
  return roots.length === 1 ? first : { kind: 'array', items: roots, ...start };
}

/** What a trailing `---` leaves. */
function isEmpty(document: Yaml.Document.Parsed): boolean {
  const { contents } = document;
  return contents === null || (contents.range[0] === contents.range[1] && contents.anchor === undefined);
}

function firstLine(message: string): string {
  return /^[^\n]{0,200}/.exec(message)?.[0] ?? '';
}

/** Offset of the first token below the limit: composing is recursive, so depth is looked at before. */
function firstTooDeep(tokens: readonly Yaml.CST.Token[]): number | undefined {
  const stack = tokens.map((token) => ({ token, depth: 0 }));
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { token, depth } = top;
    if (depth > maxDepth) return token.offset;
    for (const child of childrenOf(token)) stack.push({ token: child, depth: depth + 1 });
  }
  return undefined;
}

function childrenOf(token: Yaml.CST.Token): Yaml.CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value];
  if (!('items' in token)) return [];
  return token.items.flatMap((item) => [item.key, item.value]).filter((child) => child != null);
}
