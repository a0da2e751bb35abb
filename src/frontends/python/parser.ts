import { createRequire } from 'node:module';
import type * as TreeSitter from '@vscode/tree-sitter-wasm';
import { limits } from '../shared/limits.ts';
import { Feeder, tooSlow } from './feeder.ts';
import type { Comment, Fault, PyNode, Syntax, Token } from './syntax.ts';

/** A parser that is ready: WebAssembly is compiled before the first file is read, and only if there is one. */
interface Grammar {
  readonly parser: TreeSitter.Parser;
  /** By kind: what is kept of a node. */
  readonly kinds: readonly Kind[];
}

interface Kind {
  readonly type: string;
  readonly keep: 'node' | 'leaf' | 'token' | 'comment' | 'leave';
}

let grammar: Grammar | undefined;
let loading: Promise<Grammar> | undefined;

export async function prepareParser(): Promise<void> {
  loading ??= load();
  grammar = await loading;
}

async function load(): Promise<Grammar> {
  const require = createRequire(import.meta.url);
  const { Language, Parser } = require('@vscode/tree-sitter-wasm') as typeof TreeSitter;
  await Parser.init();
  const language = await Language.load(
    require.resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter-python.wasm'),
  );
  const parser = new Parser();
  parser.setLanguage(language);
  return { parser, kinds: kindsOf(language) };
}

const telling = new Set([
  ...[
    'async',
    'await',
    '+',
    '-',
    '*',
    '/',
    '%',
    '**',
    '//',
    '@',
    '&',
    '|',
    '^',
    '<<',
    '>>',
    '~',
    'not',
    'in',
  ],
  ...['is', 'is not', 'not in', '==', '!=', '<', '<=', '>', '>=', '<>', 'and', 'or', 'from', ':', 'yield'],
  ...['+=', '-=', '*=', '/=', '%=', '**=', '//=', '@=', '&=', '|=', '^=', '<<=', '>>='],
  ...['_', '='],
]);

/** They never hold anything that facts are made of: asking for their children crosses into the parser's memory for nothing. */
const leaves: ReadonlySet<string> = new Set(
  (
    'identifier integer float true false none ellipsis string_start string_content ' +
    'pass_statement break_statement continue_statement'
  ).split(' '),
);

function kindsOf(language: TreeSitter.Language): readonly Kind[] {
  return Array.from({ length: language.nodeTypeCount }, (_, id): Kind => {
    const type = language.nodeTypeForId(id) ?? '';
    if (type === 'comment') return { type, keep: 'comment' };
    if (type === 'string_end') return { type, keep: 'leave' };
    if (language.nodeTypeIsNamed(id)) return { type, keep: leaves.has(type) ? 'leaf' : 'node' };
    return { type, keep: telling.has(type) ? 'token' : 'leave' };
  });
}

/** A text whose prefix says that it may have holes; the others are read off the source. */
function hasHoles(text: string, start: number): boolean {
  for (let at = start; at < start + 3; at += 1) {
    const sign = text[at];
    if (sign === '"' || sign === "'" || sign === undefined) return false;
    if ('fFtT'.includes(sign)) return true;
  }
  return false;
}

/** A node while its children come in. */
interface Open extends PyNode {
  readonly children: PyNode[];
  readonly tokens: Token[];
}

const faulty = 65535;
const error: Kind = { type: 'ERROR', keep: 'node' };
const noNodes: readonly PyNode[] = [];
const noTokens: readonly Token[] = [];

/** Signs that stand in most constructs and tell something in one. */
const onlyIn: Readonly<Partial<Record<string, string>>> = { ':': 'slice', '=': 'interpolation' };

/** Whose children fill no fields. */
const withoutFields: ReadonlySet<string> = new Set(
  (
    'module block argument_list expression_list pattern_list list tuple set dictionary string parameters ' +
    'expression_statement parenthesized_expression concatenated_string dotted_name'
  ).split(' '),
);

/** Parses a text. Nothing throws on what is no Python: the tree holds what could be made of it. */
export function parsePython(text: string): Syntax {
  if (grammar === undefined) throw new Error('the parser of Python was not prepared');
  const feeder = new Feeder(text);
  const { parser, kinds } = grammar;
  const tree = parser.parse(feeder.read, null, { progressCallback: feeder.isTooSlow });
  if (tree === null) {
    parser.reset();
    return { root: emptyModule(text), comments: [], faults: [{ start: 0, reason: tooSlow }] };
  }
  try {
    const syntax = copy(tree, kinds, text);
    const { stopped } = feeder;
    return stopped === undefined
      ? syntax
      : { ...syntax, faults: [{ start: stopped, reason: tooSlow }, ...syntax.faults] };
  } finally {
    tree.delete();
  }
}

function emptyModule(text: string): PyNode {
  return { type: 'module', start: 0, end: text.length, field: null, children: [], tokens: [] };
}

function copy(tree: TreeSitter.Tree, kinds: readonly Kind[], text: string): Syntax {
  const comments: Comment[] = [];
  const faults: Fault[] = [];
  const looksForFaults = tree.rootNode.hasError;
  const cursor = tree.walk();
  let lineEnd = -1;
  // One for a line says enough.
  const note = (start: number, reason: string): void => {
    if (start <= lineEnd || faults.length >= limits.syntaxErrors) return;
    faults.push({ start, reason });
    const end = text.indexOf('\n', start);
    lineEnd = end === -1 ? text.length : end;
  };
  const root: Open = { ...emptyModule(text), children: [], tokens: [] };
  const open: Open[] = [root];
  const fieldIn = (parent: Open): string | null =>
    withoutFields.has(parent.type) ? null : cursor.currentFieldName;
  let parent = root;
  let descends = cursor.gotoFirstChild();
  // One step of the cursor at a time: texts may nest deeper than calls can.
  for (;;) {
    if (descends) {
      const id = cursor.nodeTypeId;
      const { type, keep } = kinds[id] ?? error;
      if (looksForFaults && id !== faulty && cursor.nodeIsMissing)
        note(cursor.startIndex, `syntax error: ${type || 'something'} is missing`);
      if (keep === 'node') {
        const start = cursor.startIndex;
        const children: PyNode[] = [];
        const tokens: Token[] = [];
        const node: Open = { type, start, end: cursor.endIndex, field: fieldIn(parent), children, tokens };
        if (id === faulty) note(start, 'syntax error: this is no Python');
        parent.children.push(node);
        if ((type !== 'string' || hasHoles(text, start)) && cursor.gotoFirstChild()) {
          open.push(node);
          parent = node;
          continue;
        }
      } else if (keep === 'leaf')
        parent.children.push({
          type,
          start: cursor.startIndex,
          end: cursor.endIndex,
          field: fieldIn(parent),
          children: noNodes,
          tokens: noTokens,
        });
      else if (keep === 'token' && (onlyIn[type] ?? parent.type) === parent.type)
        parent.tokens.push({ text: type, start: cursor.startIndex, field: fieldIn(parent) });
      else if (keep === 'comment') comments.push({ start: cursor.startIndex, end: cursor.endIndex });
    }
    if (cursor.gotoNextSibling()) {
      descends = true;
      continue;
    }
    if (open.length <= 1 || !cursor.gotoParent()) break;
    open.pop();
    parent = open.at(-1) ?? root;
    descends = false;
  }
  cursor.delete();
  return { root, comments, faults };
}
