import type { Expression } from '../../model/expression.ts';
import type { AssignStep, FunctionFact, Step } from '../../model/facts.ts';
import { collectNames, collectStatementCall, collectTarget, noNames } from './names-used.ts';
import type { NamesUsed } from './names-used.ts';
import { bodiesOf, expressionsOf } from './step-parts.ts';

/** What the steps of one function do with names, each step for itself. */
export interface CollectedUses {
  /** Names of the function: parameters, locals, and what destructured parameters introduce. */
  readonly names: ReadonlySet<string>;
  readonly uses: ReadonlyMap<Step, NamesUsed>;
  readonly assigned: ReadonlyMap<string, readonly AssignStep[]>;
  /** Names that get a value in a branch, a loop or a handler, or from what they were before. */
  readonly nested: ReadonlySet<string>;
  /** Of names that hold a function or class: what it uses. */
  readonly definitions: ReadonlyMap<string, readonly NamesUsed[]>;
}

export function collectUses(fact: FunctionFact): CollectedUses {
  return new Collecting(fact).collected();
}

/** Steps whose function or class is only made, not run: what it reads counts when it is called. */
export function isDefinition(value: Expression | undefined): boolean {
  return value?.kind === 'function' || value?.kind === 'class';
}

/** Names of destructured parameters: the body starts with the assignments that introduce them. */
function takenApart({ body }: FunctionFact): string[] {
  return body.flatMap((step) =>
    step.do === 'assign' && step.declares !== undefined && step.target.kind === 'reference'
      ? [step.target.name]
      : [],
  );
}

class Collecting {
  readonly #fact: FunctionFact;
  readonly #assigned = new Map<string, AssignStep[]>();
  readonly #nested = new Set<string>();
  readonly #definitions = new Map<string, NamesUsed[]>();
  readonly #uses = new Map<Step, NamesUsed>();

  constructor(fact: FunctionFact) {
    this.#fact = fact;
  }

  collected(): CollectedUses {
    const { parameters, locals, body } = this.#fact;
    for (const parameter of parameters) this.#collectDefault(parameter.default);
    this.#collect(body, true);
    return {
      names: new Set([...parameters.map(({ name }) => name), ...locals, ...takenApart(this.#fact)]),
      uses: this.#uses,
      assigned: this.#assigned,
      nested: this.#nested,
      definitions: this.#definitions,
    };
  }

  #collectDefault(value: Expression | undefined): void {
    if (value === undefined) return;
    const uses = noNames();
    collectNames(value, uses);
    this.#uses.set({ do: 'evaluate', value, line: value.line, column: value.column }, uses);
  }

  #collect(steps: readonly Step[], top: boolean): void {
    for (const step of steps) {
      const uses = noNames();
      this.#collectStep(step, uses, top);
      this.#uses.set(step, uses);
    }
  }

  #collectStep(step: Step, uses: NamesUsed, top: boolean): void {
    for (const expression of expressionsOf(step)) collectNames(expression, uses);
    switch (step.do) {
      case 'assign':
        this.#collectAssign(step, uses, top);
        break;
      case 'evaluate':
        collectStatementCall(step.value, uses);
        break;
      case 'with':
      case 'loop':
      case 'yield':
        if (step.target !== undefined) this.#collectBound(step.target, uses);
        break;
      case 'try':
        for (const { target } of step.handlers) if (target !== undefined) this.#nested.add(target);
        break;
      default:
        break;
    }
    for (const body of bodiesOf(step)) this.#collect(body, false);
  }

  #collectAssign(step: AssignStep, uses: NamesUsed, top: boolean): void {
    collectTarget(step.target, uses);
    if (step.target.kind !== 'reference') return;
    const { name } = step.target;
    const steps = this.#assigned.get(name) ?? [];
    steps.push(step);
    this.#assigned.set(name, steps);
    if (!top || step.augmented === true) this.#nested.add(name);
    if (isDefinition(step.value)) {
      const definitions = this.#definitions.get(name) ?? [];
      definitions.push(uses);
      this.#definitions.set(name, definitions);
    }
  }

  #collectBound(target: Expression, uses: NamesUsed): void {
    collectTarget(target, uses);
    if (target.kind === 'reference') this.#nested.add(target.name);
  }
}
