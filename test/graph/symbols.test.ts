import { describe, expect, it } from 'vitest';
import type { ModuleGraph } from '../../src/model/graph.ts';
import { resolveExport, resolveLocal, resolveMember } from '../../src/graph/symbols.ts';
import { graphOf } from './support/graph.ts';
import { fixture, memory } from './support/repository.ts';

function reason(graph: ModuleGraph, file: string, name: string): string | undefined {
  const target = resolveExport(graph, file, name);
  return target.kind === 'unresolved' ? target.reason : undefined;
}

describe('barrels', () => {
  const graph = graphOf(fixture('barrels'));

  it('give no name that is ambiguous, circular or absent', () => {
    expect(reason(graph, 'index.ts', 'shared')).toBe(
      '`shared` is ambiguous: index.ts gets it from several modules',
    );
    expect(reason(graph, 'circle-a.ts', 'back')).toBe('`back` of circle-a.ts is re-exported in a circle');
    expect(reason(graph, 'db.ts', 'nothing')).toBe('db.ts exports no `nothing`');
    expect(reason(graph, 'absent.ts', 'x')).toBe('absent.ts was not read');
  });

  it('never hand a default export on', () => {
    expect(reason(graph, 'index.ts', 'default')).toBe('index.ts exports no `default`');
  });

  it.each([
    ['pool', { kind: 'declared', file: 'db.ts', name: 'pool', line: 4 }],
    ['renamed', { kind: 'declared', file: 'db.ts', name: 'pool', line: 4 }],
    ['Database', { kind: 'declared', file: 'db.ts', name: 'Database', line: 5 }],
    ['Row', { kind: 'declared', file: 'db.ts', name: 'Row', line: 6 }],
    ['W', { kind: 'declared', file: 'rows.ts', name: 'Wide', line: 1 }],
    ['tools', { kind: 'namespace', file: 'log.ts' }],
    ['a', { kind: 'declared', file: 'circle-a.ts', name: 'a', line: 3 }],
    ['b', { kind: 'declared', file: 'circle-b.ts', name: 'b', line: 3 }],
    ['debounce', { kind: 'external', package: 'lodash', subpath: '', name: 'debounce' }],
  ])('lead %s to its declaration', (name, expected) => {
    expect(resolveExport(graph, 'index.ts', name)).toEqual(expected);
  });

  it('let a nearer declaration hide a further one, by every way', () => {
    const nearer = { kind: 'declared', file: 'hides.ts', name: 'hidden', line: 2 };
    expect(resolveExport(graph, 'two-ways.ts', 'hidden')).toEqual(nearer);
    expect(resolveLocal(graph, 'use.ts', 'hidden')).toEqual(nearer);
  });

  it('are followed from local names', () => {
    expect(resolveLocal(graph, 'use.ts', 'mine')).toMatchObject({ file: 'db.ts', name: 'pool' });
    expect(resolveLocal(graph, 'use.ts', 'used')).toMatchObject({ file: 'use.ts', kind: 'declared' });
    expect(resolveLocal(graph, 'use.ts', 'nobody').kind).toBe('unresolved');
    const all = resolveLocal(graph, 'use.ts', 'all');
    expect(all).toEqual({ kind: 'namespace', file: 'index.ts' });
    expect(resolveMember(graph, resolveMember(graph, all, 'tools'), 'log')).toMatchObject({ file: 'log.ts' });
  });

  it('of packages keep the member path', () => {
    const pool = resolveLocal(graph, 'db.ts', 'Pool');
    expect(pool).toEqual({ kind: 'external', package: 'pg', subpath: '', name: 'Pool' });
    expect(resolveMember(graph, pool, 'prototype')).toMatchObject({ name: 'Pool.prototype' });
  });
});

describe('CommonJS', () => {
  const graph = graphOf(fixture('commonjs'));
  const local = (file: string, name: string): unknown => resolveLocal(graph, file, name);

  it('gives no name that a script does not set', () => {
    expect(resolveExport(graph, 'named.js', 'absent').kind).toBe('unresolved');
    expect(resolveExport(graph, 'object.js', 'absent').kind).toBe('unresolved');
  });

  it('takes a whole-module assignment for the module', () => {
    const client = { kind: 'declared', file: 'class.js', name: 'Client', line: 1 };
    expect(local('use.js', 'Client')).toEqual(client);
    expect(local('interop.ts', 'Client')).toEqual(client);
    expect(resolveExport(graph, 'class.js', 'create')).toEqual({ ...client, members: ['create'] });
    expect(local('interop.ts', 'Store')).toMatchObject({ file: 'equals.ts', name: 'Store' });
  });

  it('finds named exports through requires', () => {
    expect(resolveExport(graph, 'class.js', 'helper')).toMatchObject({ file: 'named.js', line: 3 });
    expect(local('use.js', 'pool')).toMatchObject({ file: 'named.js', line: 2 });
    expect(local('interop.ts', 'pool')).toMatchObject({ file: 'named.js', line: 2 });
    expect(local('use.js', 'named')).toEqual({ kind: 'namespace', file: 'named.js' });
  });

  it('gives a default import everything that a script exports', () => {
    expect(local('interop.ts', 'named')).toEqual({ kind: 'namespace', file: 'named.js' });
    expect(local('interop.ts', 'whole')).toEqual({ kind: 'namespace', file: 'object.js' });
    expect(local('interop.ts', 'data')).toEqual({ kind: 'value', file: 'data.json', line: 1 });
  });

  it('sees imports of enclosing functions only from inside', () => {
    const scope =
      graph.modules.get('interop.ts')?.outline.scopes.findIndex(({ name }) => name === 'inFunction') ?? -1;
    expect(scope).toBeGreaterThan(0);
    expect(resolveLocal(graph, 'interop.ts', 'Inner').kind).toBe('unresolved');
    expect(resolveLocal(graph, 'interop.ts', 'Inner', scope)).toMatchObject({
      file: 'class.js',
      name: 'Client',
    });
  });
});

describe('defaults without a name', () => {
  it('are declared under a name of their own', () => {
    const graph = graphOf(memory({ 'a.ts': 'export default class {}', 'b.ts': 'export default { a: 1 };' }));
    expect(resolveExport(graph, 'a.ts', 'default')).toMatchObject({
      kind: 'declared',
      file: 'a.ts',
      line: 1,
    });
    expect(resolveExport(graph, 'b.ts', 'default')).toMatchObject({
      kind: 'declared',
      file: 'b.ts',
      line: 1,
    });
  });
});

describe('large barrels', () => {
  const width = 1_200;
  const texts: Record<string, string> = {};
  for (let index = 0; index < width; index++) {
    texts[`m${index}.ts`] = `export const only${index} = 1;\nexport const common = ${index};`;
  }
  texts['inner.ts'] = Array.from({ length: width }, (_, index) => `export * from './m${index}';`).join('\n');
  texts['index.ts'] = `export * from './inner';\nexport * from './chain0';`;
  for (let index = 0; index < width; index++) {
    texts[`chain${index}.ts`] =
      `export * from './chain${index + 1}';\nexport { link${index + 1} as link${index} } from './chain${index + 1}';`;
  }
  texts[`chain${width}.ts`] = `export const link${width} = 1;`;
  const graph = graphOf(memory(texts));

  it('answer 1,200 names fast', () => {
    const started = performance.now();
    for (let index = 0; index < width; index++) {
      expect(resolveExport(graph, 'index.ts', `only${index}`)).toMatchObject({ file: `m${index}.ts` });
    }
    expect(resolveExport(graph, 'index.ts', 'common').kind).toBe('unresolved');
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('end on chains deeper than any program', () => {
    expect(reason(graph, 'chain0.ts', 'link0')).toBe('`link500` is re-exported too often');
    expect(resolveExport(graph, 'chain0.ts', `link${width}`)).toMatchObject({ file: `chain${width}.ts` });
  });
});
