import type { Code, Outline, SiteFact } from '../../model/facts.ts';
import type { MockCall } from '../../model/suite.ts';
import { visitCalls } from './calls.ts';
import { mockLibraries, type MockLibrary } from './mock-libraries.ts';
import { pathOf } from './origin.ts';

/** Calls that put something in the place of modules or of members, and those that take it back. */
export function readMocks(outline: Outline, code: Code | undefined): MockCall[] {
  const mocks = outline.sites.flatMap((site, index) => mockAt(outline, site, index) ?? []);
  if (code !== undefined && loadsNodeTest(outline)) mocks.push(...readContextMocks(code));
  return mocks.sort((a, b) => a.line - b.line || a.column - b.column);
}

function mockAt(outline: Outline, site: SiteFact, index: number): MockCall | undefined {
  const found = libraryOf(outline, site);
  if (found === undefined) return undefined;
  const method = found.library.methods[found.path];
  if (method === undefined) return undefined;
  const byImport = site.text === undefined ? importInside(outline, site) : undefined;
  const factory = site.functions?.at(-1);
  return {
    library: found.library.library,
    does: method.does,
    method: found.path === '' ? found.name : found.path,
    ...(site.text !== undefined && { specifier: site.text }),
    ...(byImport !== undefined && { import: byImport }),
    ...(factory !== undefined && { factory }),
    ...(method.hoisted && { hoisted: true }),
    line: site.line,
    column: site.column,
    scope: site.scope,
    ...(site.conditional && { conditional: true }),
    site: index,
  };
}

interface Found {
  readonly library: MockLibrary;
  readonly name: string;
  readonly path: string;
}

function libraryOf(outline: Outline, site: SiteFact): Found | undefined {
  const dot = site.callee.indexOf('.');
  const name = dot === -1 ? site.callee : site.callee.slice(0, dot);
  const path = dot === -1 ? '' : site.callee.slice(dot + 1);
  if (site.root === 'global') {
    const library = mockLibraries.find((one) => one.globals?.includes(name));
    return library && { library, name, path };
  }
  const fact = site.import === undefined ? undefined : outline.imports[site.import];
  const imported = fact?.names.find((one) => one.local === name)?.imported;
  if (fact?.specifier === undefined || imported === undefined) return undefined;
  for (const library of mockLibraries) {
    if (!library.modules.includes(fact.specifier)) continue;
    if (library.exports.includes(imported)) return { library, name, path };
    // `import * as v from 'vitest'`: the export stands in the path.
    const inside = library.exports.find((one) => path.startsWith(`${one}.`));
    if (imported === '*' && inside !== undefined) {
      return { library, name: inside, path: path.slice(inside.length + 1) };
    }
  }
  return undefined;
}

/** `vi.mock(import('./x'), …)`: the first `import()` among the call's arguments names the module. */
function importInside(outline: Outline, site: SiteFact): number | undefined {
  const index = outline.imports.findIndex(
    (one) =>
      one.kind === 'dynamic' &&
      one.scope === site.scope &&
      one.line <= site.endLine &&
      (one.line > site.line || (one.line === site.line && one.column > site.column)),
  );
  return index === -1 ? undefined : index;
}

function loadsNodeTest(outline: Outline): boolean {
  return outline.imports.some((one) => one.specifier === 'node:test');
}

/** `t.mock.module(…)` on the context that a test of node's runner gets. */
function readContextMocks(code: Code): MockCall[] {
  return code.functions.flatMap((fact, scope) => {
    const context = fact.parameters[0]?.name;
    const found: MockCall[] = [];
    if (context === undefined) return found;
    visitCalls(fact.body, (call) => {
      const path = pathOf(call.callee);
      if (path !== `${context}.mock.module` && path !== `${context}.mock.method`) return;
      const specifier = call.arguments[0]?.value;
      const named = specifier?.kind === 'literal' && typeof specifier.value === 'string';
      const method = path.slice(path.lastIndexOf('.') + 1);
      found.push({
        library: 'node',
        does: method === 'module' ? 'replace' : 'patch',
        method,
        ...(named && typeof specifier.value === 'string' && { specifier: specifier.value }),
        line: call.line,
        column: call.column,
        scope,
      });
    });
    return found;
  });
}
