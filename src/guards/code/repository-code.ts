import { importOf } from '../../graph/local-imports.ts';
import { resolveLocal, resolveMember } from '../../graph/symbols.ts';
import type { Expression } from '../../model/expression.ts';
import type { AssignStep, Facts, FunctionFact, ScopeFact } from '../../model/facts.ts';
import type { SymbolTarget } from '../../model/graph.ts';
import type { JudgeInput } from '../../model/judgement.ts';
import { everyStep } from './walk-steps.ts';

/** A function of the repository; 0 is the module itself. */
export interface FunctionAt {
  readonly file: string;
  readonly function: number;
}

/** What a name stands for where it is used. */
export type Binding =
  | ({ readonly kind: 'parameter'; readonly position: number } & FunctionAt)
  | ({ readonly kind: 'value'; readonly value: Expression } & FunctionAt)
  | { readonly kind: 'outside'; readonly package: string; readonly name: string }
  | { readonly kind: 'unknown' };

const known = new WeakMap<JudgeInput, RepositoryCode>();

/** One for each repository that is judged: what it has found out serves every kind of guard. */
export function codeOf(input: JudgeInput): RepositoryCode {
  const before = known.get(input);
  if (before !== undefined) return before;
  const code = new RepositoryCode(input);
  known.set(input, code);
  return code;
}

/** Names and functions of the scanned code, as far as they can be told without running it. */
export class RepositoryCode {
  readonly #input: JudgeInput;
  readonly #assigned = new Map<string, ReadonlyMap<string, AssignStep>>();

  constructor(input: JudgeInput) {
    this.#input = input;
  }

  facts(file: string): Facts | undefined {
    return this.#input.linked.graph.modules.has(file) ? this.#input.facts(file) : undefined;
  }

  function({ file, function: index }: FunctionAt): FunctionFact | undefined {
    return this.facts(file)?.code.functions[index];
  }

  scope({ file, function: index }: FunctionAt): ScopeFact | undefined {
    return this.#input.linked.graph.modules.get(file)?.outline.scopes[index];
  }

  /** The innermost function around a line. */
  functionAt(file: string, line: number): number {
    const scopes = this.#input.linked.graph.modules.get(file)?.outline.scopes ?? [];
    let best = 0;
    scopes.forEach((scope, index) => {
      const inner = scopes[best];
      if (scope.line > line || scope.endLine < line || inner === undefined) return;
      if (scope.endLine - scope.line <= inner.endLine - inner.line) best = index;
    });
    return best;
  }

  /** The function itself, then the one around it, up to the module. */
  enclosing({ file, function: index }: FunctionAt): readonly number[] {
    const found: number[] = [];
    for (let at: number | null = index; at !== null && !found.includes(at);) {
      found.push(at);
      at = this.scope({ file, function: at })?.parent ?? null;
    }
    return found;
  }

  binding(at: FunctionAt, name: string): Binding {
    for (const index of this.enclosing(at)) {
      const where = { file: at.file, function: index };
      const position = this.function(where)?.parameters.findIndex((parameter) => parameter.name === name);
      if (position !== undefined && position >= 0) return { kind: 'parameter', position, ...where };
      const value = this.#assignedIn(where).get(name)?.value;
      if (value !== undefined) return { kind: 'value', value, ...where };
    }
    return this.#imported(at, name);
  }

  /** The function that a call enters. */
  callee(at: FunctionAt, expression: Expression, depth = 0): FunctionAt | undefined {
    if (depth > 6) return undefined;
    if (expression.kind === 'function') return { file: at.file, function: expression.function };
    if (expression.kind === 'reference') {
      const binding = this.binding(at, expression.name);
      return binding.kind === 'value' ? this.callee(binding, binding.value, depth + 1) : undefined;
    }
    if (expression.kind !== 'member') return undefined;
    return this.#member(at, expression.object, expression.property, depth);
  }

  #member(at: FunctionAt, object: Expression, property: string, depth: number): FunctionAt | undefined {
    if (object.kind === 'reference' && object.name === 'this') {
      const enclosing = this.enclosing(at).map((index) => this.scope({ ...at, function: index })?.class);
      return this.#method(
        at.file,
        enclosing.find((one) => one !== undefined),
        property,
      );
    }
    if (object.kind === 'class') return this.#method(at.file, object.class, property);
    // Python calls a class as it calls a function.
    const isPython = this.facts(at.file)?.frontend === 'python';
    if (object.kind === 'call' && (object.new === true || isPython))
      return this.#member(at, object.callee, property, depth + 1);
    if (object.kind === 'object') {
      const entry = object.entries.findLast((one) => 'key' in one && one.key === property);
      return entry !== undefined && 'key' in entry ? this.callee(at, entry.value, depth + 1) : undefined;
    }
    if (object.kind !== 'reference' || depth > 6) return undefined;
    const node = this.#input.linked.graph.modules.get(at.file);
    if (node !== undefined && importOf(node.outline, object.name, at.function) !== undefined) {
      const target = resolveLocal(this.#input.linked.graph, at.file, object.name, at.function);
      const binding = this.#target(
        target.kind === 'namespace' ? resolveMember(this.#input.linked.graph, target, property) : target,
      );
      if (binding.kind !== 'value') return undefined;
      if (target.kind === 'namespace') return this.callee(binding, binding.value, depth + 1);
      return this.#member(binding, binding.value, property, depth + 1);
    }
    const binding = this.binding(at, object.name);
    return binding.kind === 'value' ? this.#member(binding, binding.value, property, depth + 1) : undefined;
  }

  #method(file: string, index: number | undefined, name: string): FunctionAt | undefined {
    const found = index === undefined ? undefined : this.facts(file)?.code.classes[index]?.methods;
    const method = found?.findLast((one) => one.name === name);
    return method === undefined ? undefined : { file, function: method.function };
  }

  #imported(at: FunctionAt, name: string): Binding {
    const node = this.#input.linked.graph.modules.get(at.file);
    if (node === undefined || importOf(node.outline, name, at.function) === undefined)
      return { kind: 'unknown' };
    return this.#target(resolveLocal(this.#input.linked.graph, at.file, name, at.function));
  }

  #target(target: SymbolTarget): Binding {
    if (target.kind === 'external') return { kind: 'outside', package: target.package, name: target.name };
    if (target.kind === 'declared' && target.members === undefined) {
      const module = { file: target.file, function: 0 };
      const value = this.#assignedIn(module).get(target.name)?.value;
      if (value !== undefined) return { kind: 'value', value, ...module };
    }
    return { kind: 'unknown' };
  }

  /** The first value that a function gives to each of its names. */
  #assignedIn(at: FunctionAt): ReadonlyMap<string, AssignStep> {
    const key = `${at.file}\n${at.function}`;
    const before = this.#assigned.get(key);
    if (before !== undefined) return before;
    const found = new Map<string, AssignStep>();
    for (const step of everyStep(this.function(at)?.body ?? [])) {
      if (step.do !== 'assign' || step.target.kind !== 'reference' || step.value === undefined) continue;
      if (!found.has(step.target.name)) found.set(step.target.name, step);
    }
    this.#assigned.set(key, found);
    return found;
  }
}
