import { describe, expect, it } from 'vitest';
import { importReach } from '../../../src/graph/queries/import-reach.ts';
import { importers } from '../../../src/graph/queries/importers.ts';
import { unresolvedImports } from '../../../src/graph/queries/unresolved-imports.ts';
import { useReach } from '../../../src/graph/queries/use-reach.ts';
import { why } from '../../../src/graph/queries/why.ts';
import { graphOf } from '../support/graph.ts';
import { fixture, memory } from '../support/repository.ts';

const graph = graphOf(fixture('reach'));
const test = 'test/a.test.ts';

describe('importers', () => {
  it('are none of an entry', () => {
    expect(importers(graph, test)).toEqual([]);
  });

  it('are listed with their line, those that load nothing marked', () => {
    expect(importers(graph, 'src/log.ts')).toEqual([
      { file: 'src/circle-back.ts', line: 2, specifier: './log', kind: 'static', loads: true },
      { file: 'src/nested/parse.ts', line: 1, specifier: '../log', kind: 'static', loads: true },
      { file: 'src/service.ts', line: 1, specifier: './log', kind: 'static', loads: true },
    ]);
    const copies = graphOf(fixture('copies'));
    expect(importers(copies, 'packages/db/src/types.ts')).toMatchObject([{ loads: false }]);
  });
});

describe('import reach', () => {
  const reach = importReach(graph, [test]);

  it('keeps what is loaded on demand apart', () => {
    expect([...reach.lazily]).toEqual(['src/db.ts', 'src/late.ts', 'src/lazy.ts']);
    expect([...reach.packagesLazily]).toEqual(['pg']);
  });

  it('follows every edge of a barrel', () => {
    expect([...reach.atImport]).toEqual([
      'src/index.ts',
      'src/log.ts',
      'src/name-one.ts',
      'src/name-two.ts',
      'src/names.ts',
      'src/nested/format.ts',
      'src/nested/index.ts',
      'src/nested/parse.ts',
      'src/service.ts',
      'src/unrelated.ts',
      'test/a.test.ts',
      'test/setup.ts',
    ]);
    expect([...reach.packagesAtImport]).toEqual(['fs']);
  });

  it('ends in circles', () => {
    expect([...importReach(graph, ['src/circle.ts']).atImport]).toEqual([
      'src/circle-back.ts',
      'src/circle.ts',
      'src/log.ts',
    ]);
  });
});

describe('use reach', () => {
  it('of an unknown name is nothing', () => {
    expect(useReach(graph, 'src/index.ts', ['nobody'])).toEqual([]);
  });

  it('passes barrels and leaves out what stands beside the name', () => {
    expect(useReach(graph, 'src/index.ts', ['service'])).toEqual([
      'src/db.ts',
      'src/lazy.ts',
      'src/log.ts',
      'src/name-one.ts',
      'src/nested/format.ts',
      'src/service.ts',
    ]);
  });

  it('of a namespace used as a whole is all of it', () => {
    const whole = graphOf(
      memory({
        'a.ts': `import * as all from './b';\nexport const every = Object.values(all);`,
        'b.ts': `export * from './c';\nexport { d } from './d';`,
        'c.ts': 'export const c = 1;',
        'd.ts': 'export const d = 1;',
      }),
    );
    expect(useReach(whole, 'a.ts', ['every'])).toEqual(['a.ts', 'b.ts', 'c.ts', 'd.ts']);
  });
});

describe('why', () => {
  it('has no answer where nothing leads', () => {
    expect(why(graph, [test], { file: 'src/circle.ts' })).toBeUndefined();
    expect(why(graph, [test], { package: 'mysql' })).toBeUndefined();
  });

  it('needs no step to an entry', () => {
    expect(why(graph, [test], { file: test })).toEqual({ steps: [], lazily: false });
  });

  it('gives the shortest chain, with the line of every step', () => {
    expect(why(graph, [test], { file: 'src/log.ts' })).toEqual({
      lazily: false,
      steps: [
        { file: 'test/a.test.ts', line: 1, specifier: '../src', to: 'src/index.ts' },
        { file: 'src/index.ts', line: 1, specifier: './service', to: 'src/service.ts' },
        { file: 'src/service.ts', line: 1, specifier: './log', to: 'src/log.ts' },
      ],
    });
  });

  it('says when the chain loads on demand', () => {
    expect(why(graph, [test], { package: 'pg' })).toEqual({
      lazily: true,
      steps: [
        { file: 'test/a.test.ts', line: 4, specifier: '../src/late', to: 'src/late.ts' },
        { file: 'src/late.ts', line: 1, specifier: './db', to: 'src/db.ts' },
        { file: 'src/db.ts', line: 1, specifier: 'pg', to: 'pg' },
      ],
    });
  });

  it('takes built-in modules with and without their scheme', () => {
    expect(why(graph, [test], { package: 'node:fs' })?.steps).toHaveLength(2);
    expect(why(graph, [test], { package: 'fs' })?.steps).toHaveLength(2);
    expect(why(graph, [test], { package: 'pg', subpath: 'lib/client' })).toBeUndefined();
  });
});

describe('unresolved imports', () => {
  it('are the ones that some run would miss', () => {
    expect(unresolvedImports(graph)).toEqual([
      { file: 'src/late.ts', line: 2, specifier: './gone', reason: 'no tracked file at `src/gone`' },
    ]);
  });
});
