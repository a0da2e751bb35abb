import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { ts } from 'ts-morph';
import { describe, expect, it } from 'vitest';

/**
 * Which folder of src may import which. Every folder may import itself and `model`. A folder that is not
 * listed here fails the test, so a new one has to state its place.
 */
const mayImport: Record<string, readonly string[]> = {
  model: [],
  secrets: [],
  files: [],
  catalogue: [],
  'frontends/shared': [],
  'frontends/typescript': ['frontends/shared'],
  'frontends/python': ['frontends/shared'],
  'frontends/documents': ['secrets'],
  frontends: ['frontends/typescript', 'frontends/python', 'frontends/documents'],
  graph: [],
  values: ['graph'],
  frameworks: ['graph', 'values'],
  discover: ['secrets', 'frontends', 'frontends/documents', 'graph', 'values', 'frameworks'],
  read: ['files', 'secrets', 'frontends'],
  trace: ['graph', 'values', 'frameworks', 'catalogue'],
  guards: ['graph', 'trace', 'values'],
  rules: ['graph', 'guards', 'trace', 'values'],
  scoring: [],
  report: [],
  '.': [
    'files',
    'secrets',
    'frontends',
    'frontends/documents',
    'discover',
    'read',
    'graph',
    'values',
    'frameworks',
    'catalogue',
    'trace',
    'guards',
    'rules',
    'scoring',
    'report',
  ],
  cli: ['*'],
};

const source = join(import.meta.dirname, '../../src');

interface Edge {
  readonly file: string;
  readonly line: number;
  readonly from: string;
  readonly to: string;
}

function sourceFiles(): string[] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.split(sep).join('/'))
    .sort();
}

/** The longest listed folder that holds the file; `.` for files directly in src. */
function roomOf(file: string): string {
  const folder = posix.dirname(file);
  const rooms = Object.keys(mayImport).filter((room) => folder === room || folder.startsWith(`${room}/`));
  const longest = rooms.sort((a, b) => b.length - a.length)[0];
  return longest ?? (folder === '.' ? '.' : `${folder} (not listed)`);
}

function importsOf(file: string): Edge[] {
  const text = readFileSync(join(source, file), 'utf8');
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const edges: Edge[] = [];
  const add = (specifier: ts.Expression | undefined, node: ts.Node): void => {
    if (specifier === undefined || !ts.isStringLiteral(specifier) || !specifier.text.startsWith('.')) return;
    const target = relative(source, join(source, dirname(file), specifier.text))
      .split(sep)
      .join('/');
    const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    edges.push({ file, line, from: roomOf(file), to: target.startsWith('..') ? target : roomOf(target) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier, node);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return edges;
}

function allowed({ from, to }: Edge): boolean {
  const list = mayImport[from];
  if (list === undefined) return false;
  return to === from || to === 'model' || list.includes(to) || list.includes('*');
}

describe('the folders of src', () => {
  it('import only what the design lets them', () => {
    const wrong = sourceFiles()
      .flatMap(importsOf)
      .filter((edge) => !allowed(edge));
    expect(wrong.map(({ file, line, from, to }) => `${file}:${line} ${from} -> ${to}`)).toEqual([]);
  });

  it('are judged by a check that can fail', () => {
    expect(allowed({ file: 'graph/x.ts', line: 1, from: 'graph', to: 'cli' })).toBe(false);
    expect(allowed({ file: 'new/x.ts', line: 1, from: roomOf('new/x.ts'), to: 'model' })).toBe(false);
    expect(allowed({ file: 'trace/x.ts', line: 1, from: 'trace', to: 'graph' })).toBe(true);
  });

  it('are the only places where files lie', () => {
    expect(
      sourceFiles()
        .map(roomOf)
        .filter((room) => room.endsWith('(not listed)')),
    ).toEqual([]);
  });
});
