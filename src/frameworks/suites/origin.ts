import type { Expression } from '../../model/expression.ts';
import type { Code, Outline, SiteFact } from '../../model/facts.ts';
import type { Candidate, TestFramework } from '../../model/suite.ts';
import { segmentsOf, type Segment } from './callee.ts';
import { testModules, words } from './vocabulary.ts';

/** Where a call's test function comes from, its name there, and what was done to it on the way. */
export interface Origin {
  readonly framework: TestFramework;
  readonly name: string;
  readonly rest: readonly Segment[];
  readonly candidate?: Candidate;
}

/** Names that custom test functions bear: `adminTest`, `testWithDb`, `describeLive`. */
const customName = /^(?:test|it|describe)(?:[A-Z_]|$)|(?:Test|Describe)$/;

/** Aliases of aliases are followed this far. */
const longestAlias = 8;

/** Follows the calls of one file to the test functions they start from. */
export class Origins {
  readonly #outline: Outline;
  readonly #code: Code | undefined;
  /** The site whose result a module-level name holds. */
  readonly #holders = new Map<string, SiteFact>();
  /** What module-level names turned out to be. */
  readonly #known = new Map<string, Origin | undefined>();

  constructor(outline: Outline, code: Code | undefined) {
    this.#outline = outline;
    this.#code = code;
    for (const site of outline.sites) {
      // Of the calls of one chain the last is what the name holds.
      if (site.binds !== undefined && site.scope === 0) this.#holders.set(site.binds, site);
    }
  }

  /** Undefined where a call starts from no test function. */
  of(site: Pick<SiteFact, 'callee' | 'root' | 'import'>, depth = 0): Origin | undefined {
    const [first, ...rest] = segmentsOf(site.callee);
    if (first === undefined || depth > longestAlias) return undefined;
    if (site.root === 'global') return words.has(first.name) ? provided('global', first, rest) : undefined;
    if (site.root === 'import') return imported(this.#outline, site, first, rest);
    if (first.calls > 0) return undefined;
    const origin = this.#derived(first.name, depth);
    return origin && { ...origin, rest: [...origin.rest, ...rest] };
  }

  /** `const test = base.extend(…)`, `const live = describe.skipIf(…)`, `const it = off ? base.skip : base`. */
  #derived(name: string, depth: number): Origin | undefined {
    if (this.#known.has(name)) return this.#known.get(name);
    this.#known.set(name, undefined);
    const holder = this.#holders.get(name);
    const called = holder && this.of({ ...holder, callee: `${holder.callee}()` }, depth + 1);
    const value = called === undefined && this.#code ? valueOf(this.#code, name) : undefined;
    const origin = value === undefined ? called : this.#alias(value, depth);
    this.#known.set(name, origin);
    return origin;
  }

  /** An alias that is no call. Of two sides the one that is not always skipped is meant. */
  #alias(value: Expression, depth: number): Origin | undefined {
    if (depth > longestAlias) return undefined;
    if (value.kind === 'conditional') {
      const sides = [value.then, value.else].map((side) => this.#alias(side, depth + 1));
      const origin = sides.find((side) => side?.rest.every((one) => one.name !== 'skip'));
      return origin && { ...origin, rest: [...origin.rest, { name: 'skipIf', calls: 1 }] };
    }
    const callee = pathOf(value);
    if (callee === undefined) return undefined;
    const [root] = segmentsOf(callee);
    const { imports, declares } = this.#outline;
    const index = imports.findIndex(
      (one) => one.scope === 0 && one.names.some((name) => name.local === root?.name),
    );
    if (index >= 0) return this.of({ callee, root: 'import', import: index }, depth + 1);
    const declared = declares.some((one) => one.name === root?.name);
    return this.of({ callee, root: declared ? 'module' : 'global' }, depth + 1);
  }
}

function valueOf(code: Code, name: string): Expression | undefined {
  for (const step of code.functions[0]?.body ?? []) {
    if (step.do === 'assign' && step.target.kind === 'reference' && step.target.name === name)
      return step.value;
  }
  return undefined;
}

function provided(framework: TestFramework, own: Segment, rest: readonly Segment[]): Origin | undefined {
  // A test function that is called in passing hands out nothing.
  return own.calls > 0 ? undefined : { framework, name: own.name, rest };
}

function imported(
  outline: Outline,
  site: Pick<SiteFact, 'import'>,
  first: Segment,
  rest: readonly Segment[],
): Origin | undefined {
  const fact = site.import === undefined ? undefined : outline.imports[site.import];
  const name = fact?.names.find((one) => one.local === first.name);
  if (fact === undefined || name === undefined || site.import === undefined) return undefined;
  const framework = testModules.get(fact.specifier ?? '');
  if (framework !== undefined) {
    const [next, ...more] = rest;
    if (name.imported === '*' || name.imported === 'default') {
      // `import test from 'node:test'` is the test function; `import * as t` holds it.
      if (name.imported === 'default') return provided(framework, { ...first, name: 'test' }, rest);
      return next === undefined || !words.has(next.name) ? undefined : provided(framework, next, more);
    }
    return words.has(name.imported)
      ? provided(framework, { ...first, name: name.imported }, rest)
      : undefined;
  }
  const known = words.has(name.imported) ? name.imported : customWord(name.local);
  if (known === undefined) return undefined;
  const own = provided('unknown', { ...first, name: known }, rest);
  return own && { ...own, candidate: { import: site.import, name: name.imported } };
}

function customWord(local: string): string | undefined {
  if (words.has(local)) return local;
  if (!customName.test(local)) return undefined;
  return /describe/i.test(local) ? 'describe' : 'test';
}

/** A dotted name as sites write it; undefined for anything else. */
export function pathOf(value: Expression): string | undefined {
  const parts: string[] = [];
  let at = value;
  for (let step = 0; step < 20; step += 1) {
    if (at.kind === 'member') {
      parts.push(`.${at.property}`);
      at = at.object;
    } else if (at.kind === 'call') {
      parts.push('()');
      at = at.callee;
    } else if (at.kind === 'await') at = at.value;
    else if (at.kind === 'reference') return at.name + parts.reverse().join('');
    else return undefined;
  }
  return undefined;
}
