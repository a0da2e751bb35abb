import { describe, expect, it } from 'vitest';
import type { ImportFact, Outline } from '../../src/model/facts.ts';
import type { ImportEdge, ModuleGraph, ModuleNode } from '../../src/model/graph.ts';
import { reachability } from '../../src/graph/queries/reachability.ts';

/** `a>b` loads at import, `a~b` on demand. */
function graphOf(files: readonly string[], arrows: readonly string[]): ModuleGraph {
  const modules = files.map((file): [string, ModuleNode] => {
    const own = arrows.filter((arrow) => arrow.startsWith(file));
    const edges = own.map((arrow): ImportEdge => ({
      to: { kind: 'file', file: arrow.slice(2) },
      kind: arrow[1] === '>' ? 'static' : 'dynamic',
      loads: true,
      line: 1,
    }));
    const imports = edges.map(({ kind }): ImportFact => ({
      kind,
      names: [],
      scope: kind === 'dynamic' ? 1 : 0,
      line: 1,
      column: 1,
    }));
    const outline: Outline = {
      frontend: 'test',
      imports,
      exports: [],
      scopes: [],
      sites: [],
      declares: [],
      problems: [],
    };
    return [file, { file, outline, edges }];
  });
  return { modules: new Map(modules), skipped: [] };
}

function reached(graph: ModuleGraph, entries: string[], lazily = false): string {
  const reach = reachability(graph, lazily ? ['at-import', 'lazily'] : ['at-import']);
  const set = reach.from(entries);
  const files = reach.files.filter((_, position) => set.has(position));
  expect(set.size).toBe(files.length);
  return files.join('');
}

describe('reachability', () => {
  it('of a module that imports nothing is the module', () => {
    expect(reached(graphOf(['a', 'b'], ['b>a']), ['a'])).toBe('a');
  });

  it('does not follow what is loaded on demand unless asked', () => {
    const graph = graphOf(['a', 'b', 'c'], ['a~b', 'b>c']);
    expect(reached(graph, ['a'])).toBe('a');
    expect(reached(graph, ['a'], true)).toBe('abc');
  });

  it('is the same for all modules of a circle', () => {
    const graph = graphOf(['a', 'b', 'c', 'd', 'e'], ['a>b', 'b>c', 'c>a', 'c>d', 'e>a']);
    expect(['a', 'b', 'c', 'd', 'e'].map((file) => reached(graph, [file]))).toEqual([
      'abcd',
      'abcd',
      'abcd',
      'd',
      'abcde',
    ]);
  });

  it('keeps circles that touch apart', () => {
    const graph = graphOf(['a', 'b', 'c', 'd'], ['a>b', 'b>a', 'b>c', 'c>d', 'd>c']);
    expect(reached(graph, ['a'])).toBe('abcd');
    expect(reached(graph, ['d'])).toBe('cd');
  });

  it('unites what several entries load', () => {
    expect(reached(graphOf(['a', 'b', 'c', 'd'], ['a>b', 'c>d']), ['a', 'c'])).toBe('abcd');
  });

  it('goes through chains longer than the stack', () => {
    const files = Array.from({ length: 30_000 }, (_, position) => String(position));
    const node = (file: string): ModuleNode => {
      const base = graphOf(['x'], []).modules.get('x');
      if (base === undefined) throw new Error('no module');
      const edge: ImportEdge = {
        to: { kind: 'file', file: String(Number(file) + 1) },
        kind: 'static',
        loads: true,
        line: 1,
      };
      const fact: ImportFact = { kind: 'static', names: [], scope: 0, line: 1, column: 1 };
      return { file, outline: { ...base.outline, imports: [fact] }, edges: [edge] };
    };
    const graph: ModuleGraph = {
      modules: new Map(files.slice(-5000).map((file) => [file, node(file)])),
      skipped: [],
    };
    expect(reachability(graph, ['at-import']).from(['25000']).size).toBe(5000);
  });
});
