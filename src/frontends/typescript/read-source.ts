import type { ts } from 'ts-morph';
import type { Facts, FunctionFact, Redact } from '../../model/facts.ts';
import { readComments } from './comments.ts';
import { compiler, type Compiler } from './compiler.ts';
import { noteDeclared } from './constructs/exports.ts';
import { families } from './constructs/families.ts';
import { enterImports } from './constructs/imports.ts';
import { Dispatch } from './dispatch.ts';
import { limits } from '../shared/limits.ts';
import { Reading } from './reading.ts';
import { closeSites } from './sites.ts';

export const frontendName = 'typescript';

let dispatch: Dispatch | undefined;

/** Reads a file's text into facts. */
export function readSource(path: string, content: string, redact: Redact): Facts {
  const text = content.startsWith('\uFEFF') ? content.slice(1) : content;
  if (isDeclaration(path)) return emptyFacts(text);
  if (text.length > limits.fileLength) {
    return emptyFacts(text, `larger than ${limits.fileLength} characters`);
  }
  const ts = compiler();
  const source = parse(ts, path, text);
  if (source === undefined) return emptyFacts(text, 'nested too deeply to be parsed');
  dispatch ??= newDispatch(ts);
  const reading = new Reading(ts, dispatch, source, /\.[cm]?tsx?$/.test(path), redact);
  noteSyntaxErrors(reading);
  return read(reading);
}

/** Declarations only: nothing of them is left at run time. */
function isDeclaration(path: string): boolean {
  return /\.d\.[cm]?ts$/.test(path);
}

function parse(ts: Compiler, path: string, text: string): ts.SourceFile | undefined {
  try {
    return ts.createSourceFile(path, text, {
      languageVersion: ts.ScriptTarget.Latest,
      jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
    });
  } catch (error) {
    // The parser goes down one call per level of nesting, and thousands of levels are no code.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function newDispatch(ts: Compiler): Dispatch {
  const created = new Dispatch();
  for (const family of families) family(created, ts.SyntaxKind);
  return created;
}

function read(reading: Reading): Facts {
  const { source } = reading;
  reading.scopes.push({ parent: null, line: 1, endLine: reading.spotAt(source.end).line });
  const empty: FunctionFact = { kind: 'module', parameters: [], locals: [], body: [] };
  reading.functions.push(empty);
  enterImports(reading);
  reading.declareBody(source);
  for (const statement of source.statements) noteDeclared(reading, statement);
  const body = reading.collect(() => {
    reading.statements(source.statements);
  });
  reading.functions[0] = { ...empty, locals: reading.frame.owner.locals, body };
  noteImplicitUses(reading);
  return {
    frontend: frontendName,
    imports: reading.imports,
    exports: reading.exports.sort((a, b) => a.line - b.line),
    scopes: reading.scopes,
    sites: closeSites(reading.sites),
    declares: reading.declares,
    problems: reading.problems,
    code: { functions: reading.functions, classes: reading.classes, comments: readComments(reading) },
  };
}

/** Uses that no expression shows: the function that markup compiles to, and what was too deep to be read. */
function noteImplicitUses(reading: Reading): void {
  const factories = new Set(reading.markup ? ['React'] : []);
  if (reading.markup) {
    for (const [, factory] of reading.text.matchAll(/@jsx(?:Frag)?\s+([\w$]+)/g))
      if (factory) factories.add(factory);
  }
  for (const binding of reading.frame.names.values()) {
    if (binding.imported === undefined) continue;
    if (reading.truncated || factories.has(binding.as)) binding.imported.usedAsValue = true;
  }
}

/** The parser notes its errors on the file, in a field that the public types leave out. */
interface Diagnosed {
  readonly parseDiagnostics?: readonly ts.DiagnosticWithLocation[];
}

function noteSyntaxErrors(reading: Reading): void {
  const { parseDiagnostics = [] } = reading.source as Diagnosed;
  for (const { start, messageText } of parseDiagnostics.slice(0, limits.syntaxErrors)) {
    const message = reading.ts.flattenDiagnosticMessageText(messageText, ' ');
    reading.problems.push({ reason: `syntax error: ${message}`, ...reading.spotAt(start) });
  }
}

function emptyFacts(text: string, reason?: string): Facts {
  return {
    frontend: frontendName,
    imports: [],
    exports: [],
    scopes: [{ parent: null, line: 1, endLine: text.split('\n').length }],
    sites: [],
    declares: [],
    problems: reason === undefined ? [] : [{ reason, line: 1, column: 1 }],
    code: {
      functions: [{ kind: 'module', parameters: [], locals: [], body: [] }],
      classes: [],
      comments: [],
    },
  };
}
