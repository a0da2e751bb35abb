import type { AssignStep, Facts, FunctionFact, Step } from '../../model/facts.ts';
import { collectUses, isDefinition } from './collect-uses.ts';
import type { CollectedUses } from './collect-uses.ts';
import { importsForEnvironment } from './imports-for-environment.ts';
import { environmentName, noNames, rootOf } from './names-used.ts';
import type { NamesUsed } from './names-used.ts';
import { bodiesOf } from './step-parts.ts';

/**
 * How the names of one function get their values. A name that is assigned once, unconditionally, never
 * changed in part, and from nothing but such names, is `single`: it can be evaluated alone, whenever
 * somebody asks. All others are `sequential`: they have a value only at a point of the body, and the
 * steps in `kept` must be followed in order to know it.
 */
export interface FunctionShape {
  readonly names: ReadonlySet<string>;
  readonly single: ReadonlyMap<string, AssignStep>;
  readonly sequential: ReadonlySet<string>;
  readonly kept: ReadonlySet<Step>;
  /** It returns, throws or changes something outside itself. */
  readonly changesOutside: boolean;
  readonly free: Effects;
}

/** What running a function reads and changes of names that are not its own. */
export interface Effects {
  readonly reads: ReadonlySet<string>;
  readonly writes: ReadonlySet<string>;
  readonly mutates: ReadonlySet<string>;
}

const shapes = new WeakMap<Facts, Map<number, FunctionShape>>();

const nothing: FunctionShape = {
  names: new Set(),
  single: new Map(),
  sequential: new Set(),
  kept: new Set(),
  changesOutside: false,
  free: { reads: new Set(), writes: new Set(), mutates: new Set() },
};

export function shapeOf(facts: Facts, index: number): FunctionShape {
  const known = shapes.get(facts) ?? new Map<number, FunctionShape>();
  shapes.set(facts, known);
  const found = known.get(index);
  if (found !== undefined) return found;
  // A function that contains itself is no function; facts from outside may claim it.
  known.set(index, nothing);
  const fact = facts.code.functions[index];
  const shape = fact === undefined ? nothing : new Shaping(facts, fact).shape();
  known.set(index, shape);
  return shape;
}

class Shaping {
  readonly #facts: Facts;
  readonly #fact: FunctionFact;
  readonly #names: ReadonlySet<string>;
  readonly #assigned: CollectedUses['assigned'];
  readonly #nested: Set<string>;
  readonly #definitions: CollectedUses['definitions'];
  readonly #effects = new Map<Step, NamesUsed>();
  readonly #changed = new Set<string>();
  readonly #sequential = new Set<string>();
  readonly #kept = new Set<Step>();

  constructor(facts: Facts, fact: FunctionFact) {
    this.#facts = facts;
    this.#fact = fact;
    const { names, uses, assigned, nested, definitions } = collectUses(fact);
    this.#names = names;
    this.#assigned = assigned;
    this.#nested = new Set(nested);
    this.#definitions = definitions;
    for (const [step, used] of uses) this.#effects.set(step, this.#expand(used));
  }

  shape(): FunctionShape {
    this.#spread();
    this.#keep(this.#fact.body);
    return {
      names: this.#names,
      single: this.#single(),
      sequential: this.#sequential,
      kept: this.#kept,
      changesOutside: this.#changesOutside(),
      free: this.#free(),
    };
  }

  /** Adds what the functions that are mentioned would read and change if they were called. */
  #expand(uses: NamesUsed): NamesUsed {
    const all = noNames();
    const pending: NamesUsed[] = [uses];
    const seen = new Set<string>();
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      for (const name of next.reads) {
        all.reads.add(name);
        if (seen.has(name)) continue;
        seen.add(name);
        pending.push(...(this.#definitions.get(name) ?? []));
      }
      for (const name of next.writes) all.writes.add(name);
      for (const name of next.mutates) all.mutates.add(name);
      for (const index of this.#functionsIn(next))
        pending.push({ ...noNames(), ...copyOf(this.#freeOf(index)) });
    }
    return all;
  }

  /** Only arrow functions share `this` with what is around them. */
  #freeOf(index: number): Effects {
    const { free } = shapeOf(this.#facts, index);
    if (this.#facts.code.functions[index]?.kind === 'arrow' || !free.mutates.has('this')) return free;
    return { ...free, mutates: new Set([...free.mutates].filter((name) => name !== 'this')) };
  }

  *#functionsIn(uses: NamesUsed): Generator<number> {
    yield* uses.functions;
    for (const index of uses.classes) {
      const fact = this.#facts.code.classes[index];
      for (const method of fact?.methods ?? []) yield method.function;
      for (const { initializer } of fact?.fields ?? []) if (initializer !== undefined) yield initializer;
    }
  }

  /** From what is plainly sequential to everything that depends on it. */
  #spread(): void {
    if (this.#fact.kind === 'module' && importsForEnvironment(this.#facts))
      this.#changed.add(environmentName);
    for (const [step, effects] of this.#effects) {
      const written = step.do === 'assign' && step.target.kind === 'reference' ? step.target.name : undefined;
      const definition = step.do === 'assign' && isDefinition(step.value);
      if (definition) continue;
      for (const name of effects.mutates) this.#changed.add(name);
      for (const name of effects.writes) if (name !== written) this.#nested.add(name);
    }
    this.#changeAliases();
    for (const name of this.#names) {
      const steps = this.#assigned.get(name)?.length ?? 0;
      const isParameter = this.#fact.parameters.some((parameter) => parameter.name === name);
      if (this.#nested.has(name) || this.#changed.has(name) || steps > (isParameter ? 0 : 1))
        this.#sequential.add(name);
    }
    while (this.#spreadOnce());
  }

  #spreadOnce(): boolean {
    let grew = false;
    for (const [name, [step]] of this.#assigned) {
      // A name of an outer function that is assigned here stays that function's.
      if (!this.#names.has(name)) continue;
      if (step === undefined || this.#sequential.has(name) || isDefinition(step.value)) continue;
      const reads = this.#effects.get(step)?.reads ?? [];
      if (![...reads].some((read) => this.#isSequential(read))) continue;
      this.#sequential.add(name);
      grew = true;
    }
    return grew;
  }

  #isSequential(name: string): boolean {
    if (this.#names.has(name)) return this.#sequential.has(name);
    return this.#changed.has(name) || this.#nested.has(name);
  }

  /** `const b = a.list; b.push(1)` changes `a`. */
  #changeAliases(): void {
    for (let grew = true; grew;) {
      grew = false;
      for (const [name, steps] of this.#assigned) {
        if (!this.#changed.has(name)) continue;
        for (const { value } of steps) {
          const root = value === undefined ? undefined : rootOf(value);
          if (root === undefined || this.#changed.has(root)) continue;
          this.#changed.add(root);
          grew = true;
        }
      }
    }
  }

  #single(): ReadonlyMap<string, AssignStep> {
    const single = new Map<string, AssignStep>();
    for (const [name, [step]] of this.#assigned) {
      if (step !== undefined && !this.#sequential.has(name) && this.#names.has(name)) single.set(name, step);
    }
    return single;
  }

  #keep(steps: readonly Step[]): boolean {
    let kept = false;
    for (const step of steps) {
      const inside = bodiesOf(step).map((body) => this.#keep(body));
      if (!inside.includes(true) && !this.#matters(step)) continue;
      this.#kept.add(step);
      kept = true;
    }
    return kept;
  }

  #matters(step: Step): boolean {
    switch (step.do) {
      case 'return':
      case 'throw':
      case 'yield':
      case 'break':
      case 'continue':
        return true;
      case 'assign':
        if (step.target.kind !== 'reference') return true;
        return (
          this.#sequential.has(step.target.name) ||
          !this.#names.has(step.target.name) ||
          (!isDefinition(step.value) && this.#effects.get(step)?.mutates.has(environmentName) === true)
        );
      default: {
        const effects = this.#effects.get(step);
        return effects !== undefined && (effects.writes.size > 0 || effects.mutates.size > 0);
      }
    }
  }

  #changesOutside(): boolean {
    const parameters = this.#fact.parameters.some(({ name }) => this.#changed.has(name));
    const { writes, mutates } = this.#free();
    return parameters || writes.size > 0 || mutates.size > 0;
  }

  #free(): Effects {
    const reads = new Set<string>();
    const writes = new Set<string>();
    const mutates = new Set(this.#outside(this.#changed));
    for (const effects of this.#effects.values()) {
      for (const name of this.#outside(effects.reads)) reads.add(name);
      for (const name of this.#outside(effects.writes)) writes.add(name);
    }
    return { reads, writes, mutates };
  }

  #outside(names: ReadonlySet<string>): string[] {
    return [...names].filter((name) => !this.#names.has(name));
  }
}

function copyOf(effects: Effects): Pick<NamesUsed, 'reads' | 'writes' | 'mutates'> {
  return {
    reads: new Set(effects.reads),
    writes: new Set(effects.writes),
    mutates: new Set(effects.mutates),
  };
}
