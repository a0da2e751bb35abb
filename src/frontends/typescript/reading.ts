import type { ts } from 'ts-morph';
import type { DynamicImport, Expression } from '../../model/expression.ts';
import type {
  ClassFact,
  DeclaredName,
  ExportFact,
  FunctionFact,
  ImportFact,
  Problem,
  Redact,
  ScopeFact,
  Step,
} from '../../model/facts.ts';
import type { Spot } from '../../model/place.ts';
import type { Compiler } from './compiler.ts';
import { declareBlock, declareHoisted } from './declarations.ts';
import type { Dispatch } from './dispatch.ts';
import type { Draft } from '../shared/draft.ts';
import { limits } from '../shared/limits.ts';
import { functionNames, lookUp, openFrame, Renamer, type Binding, type Frame } from './names.ts';
import { Positions } from '../shared/positions.ts';
import { readStatements } from './constructs/blocks.ts';
import type { SiteDraft } from './sites.ts';

/** One declaration's line, for the comment that stands directly above it. */
export interface Anchor {
  readonly line: number;
  readonly documents: { readonly function?: number; readonly class?: number };
}

/**
 * The state of reading one file: what was found so far, and where the walk stands. Handlers take it and a
 * node; expressions are returned, steps are pushed to `steps`.
 */
export class Reading {
  readonly ts: Compiler;
  readonly source: ts.SourceFile;
  readonly text: string;
  readonly redact: Redact;
  /** The dialect drops imports that are used for types only. */
  readonly typed: boolean;
  readonly hasVar: boolean;
  readonly renamer = new Renamer();

  readonly imports: Draft<ImportFact>[] = [];
  readonly importOf = new Map<ts.Node, number>();
  readonly exports: ExportFact[] = [];
  readonly scopes: ScopeFact[] = [];
  readonly sites: SiteDraft[] = [];
  readonly declares: DeclaredName[] = [];
  readonly problems: Problem[] = [];
  readonly functions: FunctionFact[] = [];
  readonly classes: ClassFact[] = [];
  readonly anchors: Anchor[] = [];
  /** Ranges of text in which a comment's marker is only text. */
  readonly opaque: { readonly from: number; readonly to: number }[] = [];

  frame: Frame;
  steps: Step[] = [];
  /** Declarations of the current block that stand before its other steps. */
  hoisted: Step[] = [];
  conditional = false;
  classIndex: number | undefined;
  /** Name that receives the value of the expression that is about to be read. */
  binds: string | undefined;
  /** Names that a namespace adds to. */
  readonly merged = new Set<string>();
  /** Inside a labelled block that is no loop: a `break` with a label may mean that block. */
  inLabel = false;
  /** The file has markup. */
  markup = false;
  /** Something was left out, so uses of names may have been missed. */
  truncated = false;

  readonly #positions: Positions;
  readonly #dispatch: Dispatch;
  #depth = 0;
  #startedAt = -1;
  #start = 0;

  constructor(compiler: Compiler, dispatch: Dispatch, source: ts.SourceFile, typed: boolean, redact: Redact) {
    this.ts = compiler;
    this.#dispatch = dispatch;
    this.source = source;
    this.text = source.text;
    this.typed = typed;
    this.redact = redact;
    this.hasVar = /\bvar\b/.test(source.text);
    this.#positions = new Positions(source.getLineStarts());
    this.frame = openFrame(functionNames(0), undefined, true);
  }

  /** Offset of a node's first character. Nodes that begin together ask for the same position in a row. */
  startOf(node: ts.Node): number {
    if (node.pos !== this.#startedAt) {
      this.#start = this.#firstCharacter(node);
      this.#startedAt = node.pos;
    }
    return this.#start;
  }

  /** Mostly a token follows directly or behind one space; everything else is left to the compiler. */
  #firstCharacter(node: ts.Node): number {
    const { text } = this;
    const space = text.charCodeAt(node.pos) === 32 ? 1 : 0;
    return startsToken(text.charCodeAt(node.pos + space))
      ? node.pos + space
      : node.getStart(this.source, false);
  }

  spot(node: ts.Node): Spot {
    return this.#positions.spot(this.startOf(node));
  }

  line(node: ts.Node): number {
    return this.#positions.line(this.startOf(node));
  }

  endLine(node: ts.Node): number {
    return this.#positions.line(Math.max(node.pos, node.end - 1));
  }

  /** Line of the first text at or behind an offset. */
  lineOf(offset: number): number {
    return this.#positions.line(skipSpace(this.text, offset));
  }

  spotAt(offset: number): Spot {
    return this.#positions.spot(offset);
  }

  lineStart(offset: number): number {
    return this.#positions.lineStart(offset);
  }

  /** Reads an expression whose value nothing nearby receives. */
  expression(node: ts.Expression): Expression {
    return this.value(node, undefined);
  }

  /** Reads an expression whose value goes to `binds`. */
  value(node: ts.Expression, binds: string | undefined): Expression {
    if (this.#depth >= limits.nesting) return this.tooDeep(node);
    this.#depth += 1;
    this.binds = binds;
    const handler = this.#dispatch.expressions[node.kind];
    const result = handler === undefined ? this.unknown(node) : handler(this, node);
    this.#depth -= 1;
    return result;
  }

  /** Reads an expression that is not always evaluated. */
  maybe(node: ts.Expression, binds?: string): Expression {
    const before = this.conditional;
    this.conditional = true;
    const result = this.value(node, binds);
    this.conditional = before;
    return result;
  }

  statement(node: ts.Statement): void {
    if (this.#depth >= limits.nesting) {
      const value = this.tooDeep(node);
      this.steps.push({ do: 'evaluate', value, line: value.line, column: value.column });
      return;
    }
    this.#depth += 1;
    this.#dispatch.statements[node.kind]?.(this, node);
    this.#depth -= 1;
  }

  statements(nodes: readonly ts.Statement[]): void {
    readStatements(this, nodes);
  }

  /** A body with a frame of its own function already open. */
  functionBody(body: ts.Block): void {
    this.declareBody(body);
    readStatements(this, body.statements);
  }

  declareBody(body: ts.Node & { readonly statements: ts.NodeArray<ts.Statement> }): void {
    declareHoisted(this, this.frame, body);
    declareBlock(this, this.frame, body.statements);
  }

  /** A dotted name that stands for a value. */
  entity(name: ts.EntityName): Expression {
    const spot = this.spot(name);
    if (this.ts.isIdentifier(name))
      return { kind: 'reference', name: this.use(name.text)?.as ?? name.text, ...spot };
    const object = this.nested(() => this.entity(name.left), name);
    return { kind: 'member', object, property: name.right.text, ...spot };
  }

  /** Goes one level deeper, unless that is too deep. */
  nested(read: () => Expression, node: ts.Node): Expression {
    if (this.#depth >= limits.nesting) return this.tooDeep(node);
    this.#depth += 1;
    const result = read();
    this.#depth -= 1;
    return result;
  }

  /** How many more levels may be entered from here; `enter` and `leave` count levels that loops go through. */
  get room(): number {
    return limits.nesting - this.#depth;
  }

  enter(levels: number): void {
    this.#depth += levels;
  }

  leave(levels: number): void {
    this.#depth -= levels;
  }

  tooDeep(node: ts.Node): Expression {
    const spot = this.spot(node);
    const reason = `nested deeper than ${limits.nesting} levels`;
    if (!this.truncated) this.problems.push({ reason, ...spot });
    this.truncated = true;
    return { kind: 'unresolved', reason, ...spot };
  }

  /** Steps that a callback pushes, with what it hoists in front. */
  collect(fill: () => void): Step[] {
    const { steps, hoisted } = this;
    this.steps = [];
    this.hoisted = [];
    fill();
    const collected = this.hoisted.length === 0 ? this.steps : [...this.hoisted, ...this.steps];
    this.steps = steps;
    this.hoisted = hoisted;
    return collected;
  }

  /** The same, for steps that may not run. */
  collectMaybe(fill: () => void): Step[] {
    const before = this.conditional;
    this.conditional = true;
    const collected = this.collect(fill);
    this.conditional = before;
    return collected;
  }

  /** What a name means here, noting that it is used as a value. */
  use(name: string): Binding | undefined {
    const binding = lookUp(this.frame, name);
    if (binding?.imported !== undefined) binding.imported.usedAsValue = true;
    return binding;
  }

  find(name: string): Binding | undefined {
    return lookUp(this.frame, name);
  }

  /** A name as facts write it, without counting as a use. */
  frameName(name: string): string {
    return name === '' ? '*missing*' : (lookUp(this.frame, name)?.as ?? name);
  }

  /** An import used as a value. */
  imported(index: number, node: ts.Node): DynamicImport {
    return { kind: 'import', import: index, ...this.spot(node) };
  }

  private unknown(node: ts.Expression): Expression {
    return {
      kind: 'unresolved',
      reason: `syntax that is not read: ${this.ts.SyntaxKind[node.kind]}`,
      ...this.spot(node),
    };
  }
}

/** Letters, digits, quotes and brackets: nothing that could begin a comment or a merge marker. */
function startsToken(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 64 && code <= 91) ||
    (code >= 95 && code <= 123) ||
    code === 34 ||
    code === 36 ||
    code === 39 ||
    code === 40
  );
}

function skipSpace(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && /\s/.test(text.charAt(at))) at += 1;
  return at;
}
