import { createRequire } from 'node:module';
import type * as TreeSitter from '@vscode/tree-sitter-wasm';
import { limits } from '../shared/limits.ts';
import type { Comment, Fault, PyNode, Syntax, Token } from './syntax.ts';

/** A parser that is ready: WebAssembly is compiled before the first file is read, and only if there is one. */
interface Grammar {
  readonly parser: TreeSitter.Parser;
  /** By kind: what is kept of a node. */
  readonly kinds: readonly Kind[];
}

interface Kind {
  readonly type: string;
  readonly keep: 'node' | 'token' | 'comment' | 'leave';
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
  ...['_'],
]);

function kindsOf(language: TreeSitter.Language): readonly Kind[] {
  return Array.from({ length: language.nodeTypeCount }, (_, id): Kind => {
    const type = language.nodeTypeForId(id) ?? '';
    if (type === 'comment') return { type, keep: 'comment' };
    if (language.nodeTypeIsNamed(id)) return { type, keep: 'node' };
    return { type, keep: telling.has(type) ? 'token' : 'leave' };
  });
}

interface Open {
  readonly node: {
    type: string;
    start: number;
    end: number;
    field: string | null;
    children: PyNode[];
    tokens: Token[];
  };
}

const faulty = 65535;

/** Parses a text. Nothing throws on what is no Python: the tree holds what could be made of it. */
export function parsePython(text: string): Syntax {
  if (grammar === undefined) throw new Error('the parser of Python was not prepared');
  const tree = grammar.parser.parse(text);
  if (tree === null) throw new Error('the parser of Python gave up');
  try {
    return copy(tree, grammar.kinds, text);
  } finally {
    tree.delete();
  }
}

function copy(tree: TreeSitter.Tree, kinds: readonly Kind[], text: string): Syntax {
  const comments: Comment[] = [];
  const faults: Fault[] = [];
  const looksForFaults = tree.rootNode.hasError;
  const cursor = tree.walk();
  const nodeHere = (kind: string): Open['node'] => ({
    type: kind,
    start: cursor.startIndex,
    end: cursor.endIndex,
    field: cursor.currentFieldName,
    children: [],
    tokens: [],
  });
  const note = (start: number, reason: string): void => {
    if (faults.length < limits.syntaxErrors) faults.push({ start, reason });
  };
  const root = nodeHere('module');
  const open: Open[] = [{ node: root }];
  let descends = cursor.gotoFirstChild();
  // One step of the cursor at a time: texts may nest deeper than calls can.
  for (;;) {
    if (descends) {
      const id = cursor.nodeTypeId;
      const { type, keep } = kinds[id] ?? { type: 'ERROR', keep: 'node' as const };
      const parent = open.at(-1)?.node;
      if (parent === undefined) break;
      if (keep === 'comment') comments.push({ start: cursor.startIndex, end: cursor.endIndex });
      if (keep === 'token')
        parent.tokens.push({ text: type, start: cursor.startIndex, field: cursor.currentFieldName });
      if (looksForFaults && id !== faulty && cursor.nodeIsMissing)
        note(cursor.startIndex, `syntax error: ${type || 'something'} is missing`);
      if (keep === 'node') {
        const node = nodeHere(id === faulty ? 'ERROR' : type);
        if (id === faulty) note(node.start, 'syntax error: this is no Python');
        parent.children.push(node);
        if (cursor.gotoFirstChild()) {
          open.push({ node });
          continue;
        }
      }
    }
    if (cursor.gotoNextSibling()) {
      descends = true;
      continue;
    }
    if (open.length <= 1 || !cursor.gotoParent()) break;
    open.pop();
    descends = false;
  }
  cursor.delete();
  return { root: { ...root, end: text.length }, comments, faults };
}
