import type { ImportFact, Outline } from '../model/facts.ts';

/** Whether the module has a name of its own or an import's by this text. */
export function isBound(outline: Outline, name: string): boolean {
  return outline.declares.some((entry) => entry.name === name) || importOf(outline, name, 0) !== undefined;
}

export interface LocalImport {
  readonly index: number;
  readonly fact: ImportFact;
  readonly imported: string;
}

/** The import that binds a name, in the nearest enclosing function. */
export function importOf(outline: Outline, local: string, scope: number): LocalImport | undefined {
  let best: LocalImport | undefined;
  const enclosing = enclosingScopes(outline, scope);
  outline.imports.forEach((fact, index) => {
    const rank = enclosing.indexOf(fact.scope);
    const name = rank < 0 ? undefined : fact.names.find((candidate) => candidate.local === local);
    if (!name) return;
    if (!best || rank < enclosing.indexOf(best.fact.scope)) best = { index, fact, imported: name.imported };
  });
  return best;
}

function enclosingScopes(outline: Outline, scope: number): readonly number[] {
  const scopes: number[] = [];
  for (let current: number | null = scope; current !== null && !scopes.includes(current);) {
    scopes.push(current);
    current = outline.scopes[current]?.parent ?? null;
  }
  return scopes.includes(0) ? scopes : [...scopes, 0];
}
