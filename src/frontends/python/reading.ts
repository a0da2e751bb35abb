import type { Expression, Reference } from '../../model/expression.ts';
import type {
  ClassFact,
  CommentFact,
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
import type { Draft } from '../shared/draft.ts';
import { limits } from '../shared/limits.ts';
import { Positions } from '../shared/positions.ts';
import { boundNames } from './bound-names.ts';
import type { Dispatch } from './dispatch.ts';
import { lookUp, newOwner, openFrame, type Binding, type Frame } from './names.ts';
import type { SiteDraft } from './sites.ts';
import type { PyNode } from './syntax.ts';

/** Who receives the value of an expression. */
export interface Receiver {
  /** As sites name it: `x`, `this.x`. */
  readonly binds?: string | undefined;
  /** The variable, key or parameter that it goes to, which may say that a text is a secret. */
  readonly word?: string | undefined;
}

const nobody: Receiver = {};

/** The last word of what sites call it. */
export function receiving(binds: string | undefined): Receiver {
  return binds === undefined ? nobody : { binds, word: binds.slice(binds.lastIndexOf('.') + 1) };
}

/**
 * The state of reading one file: what was found so far, and where the walk stands. Handlers take it and a
 * node; expressions are returned, steps are pushed to `steps`.
 */
export class Reading {
  readonly text: string;
  readonly redact: Redact;

  readonly imports: Draft<ImportFact>[] = [];
  readonly exports: ExportFact[] = [];
  readonly scopes: ScopeFact[] = [];
  readonly sites: SiteDraft[] = [];
  readonly declares: DeclaredName[] = [];
  readonly problems: Problem[] = [];
  readonly functions: FunctionFact[] = [];
  readonly classes: ClassFact[] = [];
  readonly docstrings: CommentFact[] = [];

  frame: Frame;
  steps: Step[] = [];
  conditional = false;
  /** Below `if TYPE_CHECKING`: nothing of it runs. */
  typeOnly = false;
  /** Class whose body is read, for what it holds. */
  classIndex: number | undefined;
  /** Who receives the value of the expression that is about to be read. */
  receiver: Receiver = nobody;
  /** Comments directly above these lines say what stands there. */
  readonly anchors = new Map<number, NonNullable<CommentFact['documents']>>();

  /** Names that functions give to the module, and perhaps nobody else. */
  readonly globals: { readonly text: string; readonly line: number }[] = [];

  readonly #positions: Positions;
  readonly #dispatch: Dispatch;
  readonly #declared = new Set<string>();
  #depth = 0;

  constructor(dispatch: Dispatch, text: string, redact: Redact) {
    this.#dispatch = dispatch;
    this.text = text;
    this.redact = redact;
    this.#positions = new Positions(lineStarts(text));
    this.frame = openFrame('function', newOwner(0), undefined);
  }

  source({ start, end }: { readonly start: number; readonly end: number }): string {
    return this.text.slice(start, end);
  }

  spot(node: { readonly start: number }): Spot {
    return this.#positions.spot(node.start);
  }

  line(node: { readonly start: number }): number {
    return this.#positions.line(node.start);
  }

  endLine({ start, end }: { readonly start: number; readonly end: number }): number {
    return this.#positions.line(Math.max(start, end - 1));
  }

  lineStart(offset: number): number {
    return this.#positions.lineStart(offset);
  }

  /** Reads an expression whose value nothing nearby receives. */
  expression(node: PyNode): Expression {
    return this.value(node, nobody);
  }

  /** Reads an expression whose value goes to `receiver`. */
  value(node: PyNode, receiver: Receiver): Expression {
    if (this.#depth >= limits.nesting) return this.#tooDeep(node);
    this.#depth += 1;
    this.receiver = receiver;
    const handler = this.#dispatch.expressions.get(node.type);
    const result =
      handler === undefined ? this.unresolved(node, `not understood: ${node.type}`) : handler(this, node);
    this.#depth -= 1;
    return result;
  }

  /** Reads an expression that is not always evaluated. */
  maybe(node: PyNode, receiver: Receiver = nobody): Expression {
    const before = this.conditional;
    this.conditional = true;
    const result = this.value(node, receiver);
    this.conditional = before;
    return result;
  }

  statement(node: PyNode): void {
    if (this.#depth >= limits.nesting) {
      const value = this.#tooDeep(node);
      this.steps.push({ do: 'evaluate', value, line: value.line, column: value.column });
      return;
    }
    this.#depth += 1;
    const handler = this.#dispatch.statements.get(node.type);
    if (handler !== undefined) handler(this, node);
    else if (this.#dispatch.expressions.has(node.type))
      this.steps.push({ do: 'evaluate', value: this.expression(node), ...this.spot(node) });
    this.#depth -= 1;
  }

  /** Reads what stands `levels` deeper in the output; undefined where that is too deep. */
  deeper<T>(node: PyNode, levels: number, read: () => T): T | undefined {
    if (this.#depth + levels > limits.nesting) {
      this.#tooDeep(node);
      return undefined;
    }
    this.#depth += levels;
    const result = read();
    this.#depth -= levels;
    return result;
  }

  /** The steps of a body that may not run. */
  branch(nodes: readonly PyNode[]): Step[] {
    const before = this.conditional;
    this.conditional = true;
    const steps = this.collect(() => {
      this.statements(nodes);
    });
    this.conditional = before;
    return steps;
  }

  statements(nodes: readonly PyNode[]): void {
    for (const node of nodes) this.statement(node);
  }

  collect(read: () => void): Step[] {
    const before = this.steps;
    this.steps = [];
    read();
    const steps = this.steps;
    this.steps = before;
    return steps;
  }

  /** Enters the names that a body binds into the current frame. */
  declare(body: readonly PyNode[]): void {
    const { names, foreign, imported } = boundNames(body, this.text);
    const { frame } = this;
    for (const name of names) {
      if (frame.names.has(name)) continue;
      const from = imported.get(name);
      const origin =
        from !== undefined
          ? 'import'
          : frame.owner.index === 0 && frame.kind === 'function'
            ? 'module'
            : 'local';
      frame.names.set(name, {
        as: name,
        origin,
        ...(from === undefined ? {} : { module: from.module, export: from.name }),
      });
      // What a module imports is known by its imports.
      if (frame.kind === 'function' && (from === undefined || frame.owner.index !== 0))
        frame.owner.locals.add(name);
    }
    for (const name of foreign) {
      const outer = frame.parent === undefined ? undefined : lookUp(frame.parent, name);
      frame.names.set(name, outer?.binding ?? this.#moduleName(name));
    }
  }

  /** `global x` in a function makes a name of the module, also where the module itself never binds it. */
  #moduleName(name: string): Binding {
    const binding: Binding = { as: name, origin: 'module' };
    let module = this.frame;
    while (module.parent !== undefined) module = module.parent;
    module.names.set(name, binding);
    module.owner.locals.add(name);
    return binding;
  }

  /** A name that the module binds: it can be imported from here. */
  introduce(node: PyNode): void {
    const { owner, kind } = this.frame;
    if (owner.index !== 0 || kind === 'class' || this.typeOnly) return;
    this.export(this.source(node), this.line(node), 'variable');
  }

  export(name: string, line: number, kind: DeclaredName['kind']): void {
    if (kind === 'variable' && this.#declared.has(name)) return;
    if (!this.#declared.has(name)) this.declares.push({ name, line, kind });
    this.#declared.add(name);
    this.exports.push({ name, line, local: name });
  }

  /** What a name stands for where it is written. */
  use(name: string): Binding | undefined {
    return lookUp(this.frame, name)?.binding;
  }

  /** A name as an expression: what a class body binds is a member of its class. */
  named(name: string, spot: Spot): Expression {
    const found = lookUp(this.frame, name);
    const { line, column } = spot;
    const reference: Reference = { kind: 'reference', name: found?.binding.as ?? name, line, column };
    if (found?.frame.kind !== 'class' || found.binding.origin === 'import') return reference;
    return { kind: 'member', object: { kind: 'reference', name: 'this', ...spot }, property: name, ...spot };
  }

  unresolved(node: { readonly start: number }, reason: string): Expression {
    return { kind: 'unresolved', reason, ...this.spot(node) };
  }

  /** Runs with another frame, and comes back. */
  within<T>(frame: Frame, read: () => T): T {
    const before = { frame: this.frame, conditional: this.conditional };
    this.frame = frame;
    this.conditional = false;
    const result = read();
    this.frame = before.frame;
    this.conditional = before.conditional;
    return result;
  }

  #tooDeep(node: PyNode): Expression {
    const reason = `nested more than ${limits.nesting} levels`;
    if (!this.problems.some((problem) => problem.reason === reason))
      this.problems.push({ reason, ...this.spot(node) });
    return this.unresolved(node, reason);
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
