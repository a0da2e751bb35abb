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
  /** Name that receives the value of the expression that is about to be read. */
  binds: string | undefined;

  readonly #positions: Positions;
  readonly #dispatch: Dispatch;
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
    return this.value(node, undefined);
  }

  /** Reads an expression whose value goes to `binds`. */
  value(node: PyNode, binds: string | undefined): Expression {
    if (this.#depth >= limits.nesting) return this.#tooDeep(node);
    this.#depth += 1;
    this.binds = binds;
    const handler = this.#dispatch.expressions.get(node.type);
    const result =
      handler === undefined ? this.unresolved(node, `not understood: ${node.type}`) : handler(this, node);
    this.#depth -= 1;
    return result;
  }

  /** Reads an expression that is not always evaluated. */
  maybe(node: PyNode, binds?: string): Expression {
    const before = this.conditional;
    this.conditional = true;
    const result = this.value(node, binds);
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
        frame.owner.locals.push(name);
    }
    for (const name of foreign) {
      const outer = frame.parent === undefined ? undefined : lookUp(frame.parent, name);
      if (outer !== undefined) frame.names.set(name, outer.binding);
    }
  }

  /** What a name stands for where it is written. */
  use(name: string): Binding | undefined {
    return lookUp(this.frame, name)?.binding;
  }

  /** A name as an expression: what a class body binds is a member of its class. */
  named(name: string, spot: Spot): Expression {
    const found = lookUp(this.frame, name);
    const reference: Reference = { kind: 'reference', name: found?.binding.as ?? name, ...spot };
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
