import type { Facts } from '../../../src/model/facts.ts';
import { factsSchema } from './facts-schema.ts';

/** Everything in which facts break the contract: their shape, and indices that lead nowhere. */
export function brokenIn(facts: Facts): string[] {
  const plain: unknown = JSON.parse(JSON.stringify(facts));
  const parsed = factsSchema.safeParse(plain);
  const shape = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  return [...shape, ...brokenIndices(facts), ...brokenNames(facts)];
}

function brokenIndices(facts: Facts): string[] {
  const { functions, classes } = facts.code;
  const broken: string[] = [];
  const expect = (what: string, index: number | null | undefined, length: number): void => {
    if (index === null || index === undefined) return;
    if (index >= length) broken.push(`${what} ${index} of ${length}`);
  };
  if (facts.scopes.length !== functions.length) broken.push('scopes and functions differ in number');
  if (facts.scopes[0]?.parent !== null || functions[0]?.kind !== 'module') broken.push('0 is not the module');
  for (const [index, scope] of facts.scopes.entries()) {
    expect('class of a scope', scope.class, classes.length);
    if (scope.parent !== null && scope.parent >= index)
      broken.push(`scope ${index} stands before its parent`);
  }
  for (const site of facts.sites) {
    expect('scope of a site', site.scope, functions.length);
    expect('import of a site', site.import, facts.imports.length);
    for (const index of site.functions ?? []) expect('function of a site', index, functions.length);
  }
  for (const one of facts.imports) expect('scope of an import', one.scope, functions.length);
  for (const one of facts.exports) expect('import of an export', one.from?.import, facts.imports.length);
  visit(facts, (key, value) => {
    if (key === 'function' || key === 'initializer') expect(key, value, functions.length);
    if (key === 'class') expect(key, value, classes.length);
    if (key === 'import') expect(key, value, facts.imports.length);
  });
  return broken;
}

/** A name means one thing per function, so it is declared once. */
function brokenNames(facts: Facts): string[] {
  return facts.code.functions.flatMap(({ locals, parameters }, index) => {
    const names = [...locals, ...parameters.map((parameter) => parameter.name)];
    const twice = names.filter((name, position) => names.indexOf(name) !== position);
    return twice.map((name) => `function ${index} declares ${name} twice`);
  });
}

function visit(value: unknown, found: (key: string, index: number) => void): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'number') found(key, inner);
    else visit(inner, found);
  }
}
