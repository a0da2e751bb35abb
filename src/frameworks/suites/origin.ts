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

/** Names that custom test functions bear: `adminTest`, `testWithDb`, `itLive`. */
const customName = /^(?:test|it|describe)(?:[A-Z_]|$)|(?:Test|It|Describe)$/;

/** Follows a call to the test function it starts from; undefined where that is none. */
export function originOf(
  outline: Outline,
  code: Code | undefined,
  site: SiteFact,
  depth = 0,
): Origin | undefined {
  const [first, ...rest] = segmentsOf(site.callee);
  if (first === undefined || depth > 8) return undefined;
  if (site.root === 'global') return words.has(first.name) ? provided('global', first, rest) : undefined;
  if (site.root === 'import') return imported(outline, site, first, rest);
  return derived(outline, code, first, rest, depth);
}

function provided(framework: TestFramework, own: Segment, rest: readonly Segment[]): Origin | undefined {
  // A test function that is called in passing hands out nothing.
  return own.calls > 0 ? undefined : { framework, name: own.name, rest };
}

function imported(
  outline: Outline,
  site: SiteFact,
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

/** `const test = base.extend(…)`, `const live = describe.skipIf(…)`, `const it = off ? base.skip : base`. */
function derived(
  outline: Outline,
  code: Code | undefined,
  first: Segment,
  rest: readonly Segment[],
  depth: number,
): Origin | undefined {
  if (first.calls > 0) return undefined;
  for (const site of outline.sites) {
    if (site.binds !== first.name || site.scope !== 0) continue;
    const origin = originOf(outline, code, { ...site, callee: `${site.callee}()` }, depth + 1);
    if (origin !== undefined) return { ...origin, rest: [...origin.rest, ...rest] };
  }
  const value = code === undefined ? undefined : valueOf(code, first.name);
  return value === undefined ? undefined : fromValue(outline, code, value, rest, depth);
}

function valueOf(code: Code, name: string): Expression | undefined {
  for (const step of code.functions[0]?.body ?? []) {
    if (step.do === 'assign' && step.target.kind === 'reference' && step.target.name === name)
      return step.value;
  }
  return undefined;
}

/** An alias that is no call. Of two sides the one that is not always skipped is meant. */
function fromValue(
  outline: Outline,
  code: Code | undefined,
  value: Expression,
  rest: readonly Segment[],
  depth: number,
): Origin | undefined {
  if (value.kind === 'conditional') {
    const sides = [value.then, value.else].map((side) => fromValue(outline, code, side, [], depth + 1));
    const origin = sides.find((side) => side?.rest.every((one) => one.name !== 'skip'));
    return origin && { ...origin, rest: [...origin.rest, { name: 'skipIf', calls: 1 }, ...rest] };
  }
  const path = pathOf(value);
  if (path === undefined) return undefined;
  const [root] = segmentsOf(path);
  const index = outline.imports.findIndex(
    (one) => one.scope === 0 && one.names.some((name) => name.local === root?.name),
  );
  const declared = outline.declares.some((one) => one.name === root?.name);
  const site: SiteFact = {
    callee: path,
    root: index >= 0 ? 'import' : declared ? 'module' : 'global',
    ...(index >= 0 && { import: index }),
    line: value.line,
    column: value.column,
    endLine: value.line,
    scope: 0,
  };
  const origin = originOf(outline, code, site, depth + 1);
  return origin && { ...origin, rest: [...origin.rest, ...rest] };
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
